"""The nearest valid reference to a text that is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate, takewhile

from bot.core.pasted.line import image_in_line
from bot.core.pasted.registry_page import image_from_url
from bot.core.reference import grammar
from bot.core.text.typography import DASHES, QUOTES, is_invisible

_TAG_WORD = re.compile(
    r"v?[0-9]\S*|(?:latest|stable|mainline|lts|edge|slim|alpine|fpm|apache|jdk|jre|"
    r"trixie|bookworm|bullseye|buster|noble|jammy|focal)[0-9.]*(?:-\S+)?"
)
_FILLER = frozenset(("tag", "version", "ver", "ver.", "タグ", "バージョン"))
_PLACEHOLDER = re.compile(r"<[^<>0-9]*>|\$\{[^{}]*\}|\$[A-Za-z_]\w*|\{\{[^{}]*\}\}")
_REGISTRY_ALONE = re.compile(r"(?:localhost|(?=[^/:]+\.[^/:])[^/:]+|[^/:]+(?=:[0-9]))(?::[0-9]+)?/+")
_HOST = r"(?=[^:/@]+\.[^:/@])[^:/@]+"

LIMIT = 2_000
"""Characters that are mended: there are no names as long as this."""

_NO_REGISTRY = re.compile(
    r"(?:www\..+|(?:docs|hub|forums)\.docker\.com|(?:.+\.)?(?:github|gitlab|stackoverflow|google|qiita|medium)\.com|zenn\.dev)(?:/|$)"
)
"""Sites that have pages, not images."""


def nearest_reference(text: str, is_valid: Callable[[str], bool]) -> str | None:
    """Mend the text step by step, gently first, until it is valid; None if nothing is left to keep."""
    mended = accumulate(_MENDS, lambda sofar, mend: mend(sofar)[:LIMIT], initial=text[:LIMIT])
    return next((candidate for candidate in mended if candidate != text and is_valid(candidate)), None)


def _first_line(text: str) -> str:
    """Without what follows it: more lines, a comment, another command, another name."""
    line = next((line for line in text.replace("\\\n", " ").splitlines() if line.strip()), "")
    return re.sub(r"(?:\s(?:#|\||&&)|[,;、](?=\s)).*", "", line, flags=re.DOTALL)


def _to_ascii(text: str) -> str:
    """Full-width forms and accents become plain; quotes, invisible and superfluous blank characters are dropped."""
    parted = unicodedata.normalize("NFKD", text).translate(DASHES)
    plain = unicodedata.normalize("NFC", "".join(c for c in parted if not "\u0300" <= c <= "\u036f"))
    visible = "".join(c for c in plain if not is_invisible(c) or c.isspace())
    visible = re.sub(r"(?<=[0-9])[,、。・](?=[0-9])", ".", " ".join(visible.split()))
    unlinked = re.sub(r"^\[([^\]]+)\]\(.*\)$", r"\1", visible)
    return (unlinked if _PLACEHOLDER.search(unlinked) else unlinked.strip("<>")).strip(QUOTES + ",;。、!? ")


def _pick_name(text: str) -> str:
    """The image in a pasted command, Dockerfile line or Compose line."""
    image = image_in_line(text)
    return text if image is None else image


def _drop_url(text: str) -> str:
    """What a page's or registry's address says of the image."""
    if (image := image_from_url(text)) is not None:
        return image
    address = re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://([^?#]*).*", text, re.DOTALL)
    if not address:
        return text
    place = address[1].rstrip("/")
    if _NO_REGISTRY.match(place):
        return ""
    return place if "/" in place or address[0].startswith("docker") else ""


def _fill_placeholder(text: str) -> str:
    """A tag that stands for one goes; nothing is left of a name that stands for one."""
    named = re.sub(rf"[:@](?:{_PLACEHOLDER.pattern})", "", text)
    return "" if _PLACEHOLDER.search(named) else named


def _close_up(text: str) -> str:
    return re.sub(r"\s*([<>~^!]?==?|[:/@])\s*", r"\1", text)


def _join_words(text: str) -> str:
    """Words after a name are its tag as far as they look like one; else the first ones are one name."""
    words = text.split()
    first, *more = [word for word in words if word not in _FILLER] or words[:1] or [""]
    first_tag = first.rpartition("/")[2].partition(":")[2]
    if first_tag == "v" and more and more[0][0].isdigit():
        return "".join([first, more[0]])
    tag = list(takewhile(_TAG_WORD.fullmatch, more))
    if first_tag or "@" in first:
        return "-".join([first, *tag])
    if tag:
        return f"{first}:{'-'.join(tag)}"
    return "-".join([first, *takewhile(str.isascii, more)])


def _tag_sign(text: str) -> str:
    """Other tools' signs for a version (``nginx@1.25``, ``nginx==1.25``, ``nginx;1.25``) become a colon."""
    sign = r"(?:[<>~^!]?==?|[~^@;,|])"
    return re.sub(rf"^([^:@=;,<>~^!|]+){sign}(?!sha(?:256|384|512)$)(?=[A-Za-z0-9_])([^:]+)$", r"\1:\2", text)


def _slashes(text: str) -> str:
    if _REGISTRY_ALONE.fullmatch(text):
        return ""
    return re.sub(r"/+(?=[:@]|$)", "", re.sub(r"/{2,}", "/", text.replace("\\", "/"))).lstrip("/")


def _colons(text: str) -> str:
    """A colon that stands for another sign: before a digest, or behind a registry."""
    text = re.sub(r"^([^@]+):(sha(?:256|384|512):[0-9A-Fa-f]{64,})$", r"\1@\2", text)
    text = re.sub(rf"^({_HOST}|localhost)(:[0-9]+):(?=[a-z])", r"\1\2/", text)
    text = re.sub(rf"^({_HOST}):(?=[A-Za-z][^:/@]*/)", r"\1/", text)
    branch = re.fullmatch(r"(?!localhost:)([^:/@.]+):((?=[^:/@]*[A-Za-z_-])[^:/@]+/[^:@]*)", text)
    return f"{branch[1]}:{branch[2].replace('/', '-')}" if branch else text


def _lower_name(text: str) -> str:
    """The name in lower case, the tag as it is; an algorithm and its digits are lower case as well."""
    head, at, digest = text.partition("@")
    start = head.rfind("/") + 1
    name, colon, tag = head[start:].partition(":")
    return head[:start].lower() + name.lower() + colon + tag + at + digest.lower()


def _tag_before_digest(text: str) -> str:
    return re.sub(r"^([^@]+)@([A-Za-z0-9]+:[0-9A-Fa-f]+):([^:@]*)$", r"\1:\3@\2", text)


def _one_tag(text: str) -> str:
    """``name:tag:more`` becomes ``name:tag-more``, a version first; a colon with nothing behind it goes."""
    head, at, digest = text.partition("@")
    start = head.rfind("/") + 1
    name, _, tag = head[start:].partition(":")
    parts = sorted(filter(None, tag.split(":")), key=lambda part: not re.match("v?[0-9]", part))
    parts = [part for part in parts if part != "latest" or len(parts) == 1]
    return head[:start] + name + (":" + "-".join(parts) if parts else "") + at + digest


def _plain_digest(text: str) -> str:
    """A digest that cannot be one goes; without it the name still says which image is meant."""
    head, _, digest = text.partition("@")
    algorithm, _, digits = digest.partition(":")
    fits = len(digits) == grammar.DIGEST_DIGITS.get(algorithm) and re.fullmatch(r"[0-9a-f]+", digits)
    return text if fits else head


def _plain_port(text: str) -> str:
    """What stands for a port and is none goes."""
    return re.sub(r"^([^:/@]+):(?![0-9]+/)[^:/@]*/", r"\1/", text)


def _plain_characters(text: str) -> str:
    """Every character that may not stand where it stands becomes a hyphen, then superfluous separators go.

    Not in an address in brackets, of which nothing meaningful would remain.
    """
    if text.startswith("["):
        return text
    head, at, digest = text.partition("@")
    start = head.rfind("/") + 1
    name, _, tag = head[start:].partition(":")
    *before, last = (head[:start] + name).split("/")
    host, *between = before or [""]
    port = re.search(r":[0-9]+$", host)
    registry = _component(host[: port.start()]) + port[0] if port else _component(host)
    components = [registry, *map(_component, [*between, last])]
    tag = re.sub(rf"(?!{grammar.TAG_REST}).", "-", tag).strip(".-")
    return "/".join(filter(None, components)) + (f":{tag}" if tag else "") + at + digest


def _component(text: str) -> str:
    hyphens = re.sub(r"[^a-z0-9._-]+", "-", text.lower())
    return re.sub(r"[._-]{2,}", _one_separator, hyphens).strip("._-")


def _one_separator(run: re.Match[str]) -> str:
    if set(run[0]) == {"-"}:
        return run[0]
    return "__" if set(run[0]) == {"_"} else "." if "." in run[0] else "-"


_MENDS: tuple[Callable[[str], str], ...] = (
    _first_line,
    _to_ascii,
    _pick_name,
    _drop_url,
    _fill_placeholder,
    _close_up,
    _join_words,
    _slashes,
    _colons,
    _tag_before_digest,
    _lower_name,
    _tag_sign,
    _one_tag,
    _plain_digest,
    _plain_port,
    _plain_characters,
)
