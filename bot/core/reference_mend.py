"""The nearest valid reference to a text that is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate, pairwise

from bot.core import reference_grammar as grammar

_PASTED = re.compile(
    r"(?:[$#>]\s*)?(?:sudo\s+)?"
    r"(?:(?:docker|podman|nerdctl)\s+(?:(?:image|container)\s+)?[a-z]+|FROM|image:)\s+(.+)",
    re.DOTALL,
)
_SWITCH = re.compile(r"-[adfiqt]+|--(?:all-tags|detach|force|init|interactive|no-trunc|privileged|quiet|rm|tty)")


def nearest(text: str, is_valid: Callable[[str], bool]) -> str | None:
    """Mend the text step by step, gently first, until it is valid; None if nothing is left to keep."""
    mended = accumulate(_MENDS, lambda sofar, mend: mend(sofar), initial=text)
    return next((candidate for candidate in mended if candidate != text and is_valid(candidate)), None)


def _to_ascii(text: str) -> str:
    """Full-width forms become plain; a comment, quotes, invisible and superfluous blank characters are dropped."""
    plain = re.sub(r"\s#.*", "", unicodedata.normalize("NFKC", text), flags=re.DOTALL)
    visible = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c.isspace())
    return " ".join(visible.split()).strip("`'\"“”‘’「」<>,;。、!?").strip()


def _pick_name(text: str) -> str:
    """The image in a pasted command, Dockerfile line or Compose line: its first word that is no option's."""
    pasted = _PASTED.fullmatch(text)
    words = pasted[1].split() if pasted else []
    for before, word in pairwise(["", *words]):
        if not word.startswith("-") and not _takes_value(before):
            return word.strip("`'\"")
    return text


def _takes_value(option: str) -> bool:
    return option.startswith("-") and "=" not in option and not _SWITCH.fullmatch(option)


def _drop_url(text: str) -> str:
    """What a page's or registry's address says of the image."""
    address = re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://([^?#]*).*", text, re.DOTALL)
    if not address:
        return text
    place = address[1].rstrip("/")
    pages = {
        r"(?:www\.)?hub\.docker\.com/_/([^/]+).*": r"\1",
        r"(?:www\.)?hub\.docker\.com/(?:r|repository/docker)/([^/]+/[^/]+).*": r"\1",
        r"quay\.io/repository/([^/]+/[^/]+).*": r"quay.io/\1",
        r"github\.com/(?:orgs/)?([^/]+)/(?:[^/]+/)?(?:pkgs|packages)/container/([^/]+).*": r"ghcr.io/\1/\2",
    }
    found = (re.sub(page, image, place) for page, image in pages.items() if re.fullmatch(page, place))
    return next(found, place)


def _close_up(text: str) -> str:
    return re.sub(r"\s*([:/@])\s*", r"\1", text)


def _join_words(text: str) -> str:
    """Two words are a name and its tag if the second looks like one, else one name."""
    tagged = re.sub(r"^([^\s:@]+)\s+(v?[0-9]\S*|latest|stable|alpine|slim)$", r"\1:\2", text)
    return re.sub(r"\s+", "-", tagged)


def _tag_sign(text: str) -> str:
    """Other tools' signs for a version (``nginx@1.25``, ``nginx==1.25``, ``nginx;1.25``) become a colon."""
    return re.sub(r"^([^:@=;,]+)(?:==?|@|[;,])(?=[A-Za-z0-9_])([^:]+)$", r"\1:\2", text)


def _slashes(text: str) -> str:
    return re.sub(r"/+(?=[:@]|$)", "", re.sub(r"/{2,}", "/", text.replace("\\", "/"))).lstrip("/")


def _lower_name(text: str) -> str:
    """The name in lower case, the tag as it is; an algorithm and its digits are lower case as well."""
    head, at, digest = text.partition("@")
    start = head.rfind("/") + 1
    name, colon, tag = head[start:].partition(":")
    return head[:start].lower() + name.lower() + colon + tag + at + digest.lower()


def _tag_before_digest(text: str) -> str:
    return re.sub(r"^([^@]+)@([A-Za-z0-9]+:[0-9A-Fa-f]+):([^:@]*)$", r"\1:\3@\2", text)


def _one_tag(text: str) -> str:
    """``name:tag:more`` becomes ``name:tag-more``; a colon with nothing behind it goes."""
    head, at, digest = text.partition("@")
    start = head.rfind("/") + 1
    name, _, tag = head[start:].partition(":")
    parts = [part for part in tag.split(":") if part]
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
    _to_ascii,
    _pick_name,
    _drop_url,
    _close_up,
    _join_words,
    _slashes,
    _tag_before_digest,
    _lower_name,
    _tag_sign,
    _one_tag,
    _plain_digest,
    _plain_port,
    _plain_characters,
)
