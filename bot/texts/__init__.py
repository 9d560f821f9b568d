"""What Kujira says: messages in Fluent, one folder for each language, one file for each area."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

from bot.core.locale import Locale

_FOLDER = Path(__file__).parent

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

    @cached_property
    def _bundle(self) -> FluentBundle:
        bundle = FluentBundle([self.locale.value], use_isolating=False)
        for resource in _resources(self.locale):
            bundle.add_resource(resource)
        return bundle

    def __contains__(self, message: str) -> bool:
        return self._bundle.has_message(message)

    def __call__(self, message: str, **details: str | int | float) -> str:
        return self._cached_format(message, **details)

    def _format(self, message: str, **details: str | int | float) -> str:
        if not self._bundle.has_message(message):
            raise KeyError(message)
        pattern = self._bundle.get_message(message).value
        assert pattern is not None  # a message that has attributes alone; ours have none
        text, errors = self._bundle.format_pattern(pattern, details)
        if errors:
            raise ValueError(f"{message}: {errors}")
        return str(text)


@cache
def _resources(locale: Locale) -> tuple[Resource, ...]:
    """The files of a language, which take a while to parse."""
    files = sorted((_FOLDER / locale.value).glob("*.ftl"))
    return tuple(FluentResource(file.read_text(encoding="utf-8")) for file in files)
