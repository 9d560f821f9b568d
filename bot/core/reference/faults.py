"""Diagnostics for invalid references: the first fault, its place, and the rule that it breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.pasted.line import is_pasted_line
from bot.core.pasted.registry_page import image_from_url
from bot.core.reference import grammar
from bot.core.reference.interpolation import VARIABLE
from bot.core.text.typography import DASHES, QUOTES, nfkc

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_HOST = re.compile(grammar.HOST)
_IPV6_REGISTRY = re.compile(rf"{grammar.IPV6}(?:{grammar.PORT})?")
_COMPONENT = re.compile(grammar.COMPONENT)
_PATH = re.compile(grammar.PATH)
_SEPARATOR = re.compile(grammar.SEPARATOR)
_TAG = re.compile(rf"{grammar.TAG_START}{grammar.TAG_REST}*")
_VARIABLE = re.compile(VARIABLE)
_ALGORITHM = re.compile(rf"({grammar.ALGORITHM}):")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a reference: the refusal is ``reference-<kind>``, and ``details`` fill the placeholders of its text.

    ``position`` is the 0-based index of the first character that is wrong.
    """

    kind: str
    position: int
    details: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


def find_fault(text: str, split: tuple[str, str], *, excess: int, ipv6: bool) -> Fault:
    """The first fault of a text that Docker refuses.

    ``split`` is what Docker takes for the registry, and the rest; ``excess`` counts the characters by which a
    well formed name is too long; ``ipv6`` tells whether a registry may be an IPv6 address.
    """
    if not text.strip():
        return Fault("empty", 0)
    if is_pasted_line(text):
        return Fault("pasted", 0)
    if _URL.match(text) or image_from_url(text):
        return Fault("url", 0)
    registry, rest = split
    start = len(text) - len(rest)
    head, at, _ = rest.partition("@")
    path, colon, _ = head.partition(":")
    path_end, head_end = start + len(path), start + len(head)
    return (
        (_registry_fault(text, registry, ipv6=ipv6) if start else None)
        or _path_fault(text, start, path_end)
        or (_tag_fault(text, path_end, head_end) if colon else None)
        or (_name_too_long(path_end, excess) if excess else None)
        or (_digest_fault(text, head_end) if at else None)
        or Fault("identifier", 0)
    )


def _registry_fault(text: str, registry: str, *, ipv6: bool) -> Fault | None:
    if registry.startswith("["):
        return None if ipv6 and _IPV6_REGISTRY.fullmatch(registry) else Fault("ipv6", 0)
    host, colon, port = registry.partition(":")
    matched = _HOST.match(host)
    reached = matched.end() if matched else 0
    as_path = not colon and _COMPONENT.fullmatch(host)
    if (reached < len(host) and not as_path) or not host:
        return _character_fault(text, reached, "registry")
    if colon and not port:
        return Fault("port", len(host), {"character": ":"})
    wrong = re.search(r"[^0-9]", port)
    return _character_fault(text, len(host) + 1 + wrong.start(), "port") if wrong else None


def _path_fault(text: str, start: int, end: int) -> Fault | None:
    if start == end:
        return Fault("slash", start - 1) if 0 < start == len(text) else Fault("name-missing", start)
    matched = _PATH.match(text, start, end)
    reached = matched.end() if matched else start
    if reached == end:
        return None
    if text[reached] == "/":
        if reached in (start, end - 1):
            return Fault("slash", reached)
        reached += 1
    elif matched and (separator := _SEPARATOR.match(text, reached, end)):
        after = separator.end()
        reached = after if after < end and text[after] != "/" else reached
    if text[reached] == "/":
        return Fault("slash", reached)
    return _character_fault(text, reached, "separator" if text[reached] in "._-" else "character")


def _tag_fault(text: str, colon: int, end: int) -> Fault | None:
    start = colon + 1
    if start == end:
        return Fault("tag-missing", colon)
    matched = _TAG.match(text, start, end)
    reached = matched.end() if matched else start
    if reached < end:
        if matched and text[reached] == ":":
            return Fault("two-tags", reached)
        return _character_fault(text, reached, "tag-character")
    length, limit = end - start, grammar.TAG_LIMIT
    return Fault("tag-too-long", start + limit, {"limit": limit, "length": length}) if length > limit else None


def _name_too_long(path_end: int, excess: int) -> Fault:
    limit = grammar.NAME_LIMIT
    return Fault("name-too-long", path_end - excess, {"limit": limit, "length": limit + excess})


def _digest_fault(text: str, at: int) -> Fault | None:
    start = at + 1
    if start == len(text):
        return Fault("digest-missing", at)
    matched = _ALGORITHM.match(text, start)
    if not matched:
        return _character_fault(text, start, "digest-form")
    algorithm, first = matched[1], matched.end()
    if algorithm not in grammar.DIGEST_DIGITS:
        return Fault("digest-algorithm", start, {"algorithm": algorithm})
    wrong = re.compile(r"[^0-9a-f]").search(text, first)
    if wrong and wrong[0] == ":":
        return Fault("tag-after-digest", wrong.start())
    if wrong:
        return _character_fault(text, wrong.start(), "digest-character")
    length, limit = len(text) - first, grammar.DIGEST_DIGITS[algorithm]
    details: dict[str, str | int] = {"algorithm": algorithm, "limit": limit, "length": length}
    position = first + limit if length > limit else start
    return Fault("digest-length", position, details) if length != limit else None


def _character_fault(text: str, position: int, kind: str) -> Fault:
    """The fault that the character at this place stands for; ``kind`` if it is nothing special."""
    character = text[position]
    plain = nfkc(character).translate(DASHES)
    if character.isspace():
        return Fault("space", position)
    if unicodedata.category(character) == "Cf":
        return Fault("invisible", position, {"point": f"U+{ord(character):04X}"})
    if character in QUOTES:
        return Fault("quote", position, {"character": character})
    if variable := _VARIABLE.match(text, position):
        return Fault("variable", position, {"written": variable[0]})
    if text.startswith("${", position):
        return Fault("variable-open", position)
    if text.startswith(grammar.NO_NAME, position):
        return Fault("none", position)
    if character in "$<{":
        return Fault("placeholder", position)
    if plain != character and plain.isascii():
        return Fault("full-width", position, {"character": character, "plain": plain})
    if kind == "character" and character.lower() != character:
        return Fault("upper-case", position, {"character": character})
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return Fault(kind, position, {"character": shown})
