"""Suggestions for invalid references: corrections, one after the other, until the text is a valid reference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate, takewhile

from bot.core.pasted.line import image_in_line
from bot.core.pasted.registry_page import image_from_url
from bot.core.reference import grammar
from bot.core.reference.interpolation import VARIABLE, fill_in
from bot.core.text.typography import DASHES, QUOTES, is_invisible

_TAG_WORD = re.compile(
    r"v?[0-9]\S*|(?:latest|stable|mainline|lts|edge|slim|alpine|fpm|apache|jdk|jre|"
    r"trixie|bookworm|bullseye|buster|noble|jammy|focal)[0-9.]*(?:-\S+)?"
)
_FILLER = frozenset(("tag", "version", "ver", "ver.", "タグ", "バージョン"))
_PLACEHOLDER = re.compile(rf"<[^<>0-9]*>|{VARIABLE}|\$\{{\w*$")
_REGISTRY_ALONE = re.compile(r"(?:localhost|(?=[^/:]+\.[^/:])[^/:]+|[^/:]+(?=:[0-9]))(?::[0-9]+)?/+")
_HOST = r"(?=[^:/@]+\.[^:/@])[^:/@]+"

SUGGESTION_LENGTH_LIMIT = 2_000
"""Characters of a text that are corrected; no name is as long as this."""

_WEB_PAGE = re.compile(
    r"(?:www\..+|(?:docs|hub|forums)\.docker\.com|(?:.+\.)?(?:github|gitlab|stackoverflow|google|qiita|medium)\.com|zenn\.dev)(?:/|$)"
)
"""Addresses of sites that have pages and no images."""


def nearest_reference(text: str, is_valid: Callable[[str], bool]) -> str | None:
    """The first valid reference that corrections make of the text, the gentlest first; None if they make none."""
    limit = SUGGESTION_LENGTH_LIMIT
    corrected = accumulate(_CORRECTIONS, lambda sofar, correct: correct(sofar)[:limit], initial=text[:limit])
    return next((candidate for candidate in corrected if candidate != text and is_valid(candidate)), None)


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


def _image_of_line(text: str) -> str:
    """The image in a pasted command, Dockerfile line or Compose line."""
    image = image_in_line(text)
    return text if image is None else image


def _image_of_url(text: str) -> str:
    """What a page's or registry's address says of the image."""
    if (image := image_from_url(text)) is not None:
        return image
    address = re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://([^?#]*).*", text, re.DOTALL)
    if not address:
        return text
    place = address[1].rstrip("/")
    if _WEB_PAGE.match(place):
        return ""
    return place if "/" in place or address[0].startswith("docker") else ""


def _drop_placeholders(text: str) -> str:
    """Variables become their defaults. Any other placeholder for a tag (``nginx:<tag>``) is dropped.

    Nothing is left of a name that is a placeholder itself.
    """
    named = re.sub(rf"[:@](?:{_PLACEHOLDER.pattern})", "", fill_in(text) or text)
    return "" if _PLACEHOLDER.search(named) else named


def _drop_blanks_around_signs(text: str) -> str:
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


def _colon_before_version(text: str) -> str:
    """Other tools' signs for a version (``nginx@1.25``, ``nginx==1.25``, ``nginx;1.25``) become a colon."""
    sign = r"(?:[<>~^!]?==?|[~^@;,|])"
    return re.sub(rf"^([^:@=;,<>~^!|]+){sign}(?!sha(?:256|384|512)$)(?=[A-Za-z0-9_])([^:]+)$", r"\1:\2", text)


def _drop_extra_slashes(text: str) -> str:
    if _REGISTRY_ALONE.fullmatch(text):
        return ""
    return re.sub(r"/+(?=[:@]|$)", "", re.sub(r"/{2,}", "/", text.replace("\\", "/"))).lstrip("/")


def _replace_misplaced_colon(text: str) -> str:
    """A colon that stands for another sign: before a digest, or behind a registry."""
    text = re.sub(r"^([^@]+):(sha(?:256|384|512):[0-9A-Fa-f]{64,})$", r"\1@\2", text)
    text = re.sub(rf"^({_HOST}|localhost)(:[0-9]+):(?=[a-z])", r"\1\2/", text)
    text = re.sub(rf"^({_HOST}):(?=[A-Za-z][^:/@]*/)", r"\1/", text)
    branch = re.fullmatch(r"(?!localhost:)([^:/@.]+):((?=[^:/@]*[A-Za-z_-])[^:/@]+/[^:@]*)", text)
    return f"{branch[1]}:{branch[2].replace('/', '-')}" if branch else text


def _lower_case_name(text: str) -> str:
    """The name in lower case, the tag as it is; an algorithm and its digits are lower case as well."""
    head, at, digest = text.partition("@")
    start = head.rfind("/") + 1
    name, colon, tag = head[start:].partition(":")
    return head[:start].lower() + name.lower() + colon + tag + at + digest.lower()


def _tag_before_digest(text: str) -> str:
    return re.sub(r"^([^@]+)@([A-Za-z0-9]+:[0-9A-Fa-f]+):([^:@]*)$", r"\1:\3@\2", text)


def _merge_tags(text: str) -> str:
    """``name:tag:more`` becomes ``name:tag-more``, with a version first; a colon with nothing behind it is dropped."""
    head, at, digest = text.partition("@")
    start = head.rfind("/") + 1
    name, _, tag = head[start:].partition(":")
    parts = sorted(filter(None, tag.split(":")), key=lambda part: not re.match("v?[0-9]", part))
    parts = [part for part in parts if part != "latest" or len(parts) == 1]
    return head[:start] + name + (":" + "-".join(parts) if parts else "") + at + digest


def _drop_invalid_digest(text: str) -> str:
    """An invalid digest is dropped; the name without it still says which image is meant."""
    head, _, digest = text.partition("@")
    algorithm, _, digits = digest.partition(":")
    fits = len(digits) == grammar.DIGEST_DIGITS.get(algorithm) and re.fullmatch(r"[0-9a-f]+", digits)
    return text if fits else head


def _drop_invalid_port(text: str) -> str:
    """What stands in the place of a port and is no number is dropped."""
    return re.sub(r"^([^:/@]+):(?![0-9]+/)[^:/@]*/", r"\1/", text)


def _replace_invalid_characters(text: str) -> str:
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
    registry = _valid_component(host[: port.start()]) + port[0] if port else _valid_component(host)
    components = [registry, *map(_valid_component, [*between, last])]
    tag = re.sub(rf"(?!{grammar.TAG_REST}).", "-", tag).strip(".-")
    return "/".join(filter(None, components)) + (f":{tag}" if tag else "") + at + digest


def _valid_component(text: str) -> str:
    hyphens = re.sub(r"[^a-z0-9._-]+", "-", text.lower())
    return re.sub(r"[._-]{2,}", _one_separator, hyphens).strip("._-")


def _one_separator(run: re.Match[str]) -> str:
    if set(run[0]) == {"-"}:
        return run[0]
    return "__" if set(run[0]) == {"_"} else "." if "." in run[0] else "-"


_CORRECTIONS: tuple[Callable[[str], str], ...] = (
    _first_line,
    _to_ascii,
    _image_of_line,
    _image_of_url,
    _drop_placeholders,
    _drop_blanks_around_signs,
    _join_words,
    _drop_extra_slashes,
    _replace_misplaced_colon,
    _tag_before_digest,
    _lower_case_name,
    _colon_before_version,
    _merge_tags,
    _drop_invalid_digest,
    _drop_invalid_port,
    _replace_invalid_characters,
)
