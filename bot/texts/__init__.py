"""What Kujira says: messages in Fluent, one folder for each language, one file for each area."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.core.locale import Locale

if TYPE_CHECKING:
    from bot.texts.bundle import Bundle

_FOLDER = Path(__file__).parent

_ENTRY: Final = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""How a message begins, or a term, whose name has a hyphen before it: what is more of it stands further in."""

CACHE_SIZE: Final = 2_000
"""Formatted messages that are kept, each for its details."""


class Texts:
    """The messages of one language. Call it with the id of a message and its details: ``texts("lesson-next")``.

    A call raises KeyError for an id that does not exist and ValueError for a placeholder that got no value.
    """

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        # Fluent formats anew each time, though most messages recur. typed: 1 and 1.0 are written differently.
        self._cached_format = lru_cache(CACHE_SIZE, typed=True)(self._format)

    def __contains__(self, message: str) -> bool:
        return message in _sources(self.locale)

    def __call__(self, message: str, **details: str | int | float) -> str:
        return self._cached_format(message, **details)

    def _format(self, message: str, **details: str | int | float) -> str:
        return _bundle(self.locale).format(message, details)


@cache
def _bundle(locale: Locale) -> Bundle:
    # With its data of languages it takes a sixth of a second to import, which a start that says nothing does without.
    from bot.texts.bundle import Bundle

    return Bundle(locale, _sources(locale))


@cache
def _sources(locale: Locale) -> Mapping[str, str]:
    """Each message and term of a language, as it is written."""
    found: dict[str, str] = {}
    for file in sorted((_FOLDER / locale.value).glob("*.ftl")):
        written = file.read_text(encoding="utf-8")
        starts = [(match[1], match.start()) for match in _ENTRY.finditer(written)]
        ends = [start for _, start in starts[1:]] + [len(written)]
        for (entry, start), end in zip(starts, ends, strict=True):
            found.setdefault(entry, written[start:end])
    return MappingProxyType(found)
