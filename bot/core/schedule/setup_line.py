"""A set-up in one line, as organisers type it: time, days of the week, timezone and language in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any, Final, NoReturn
from zoneinfo import ZoneInfo

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.time_of_day import parse_time
from bot.core.schedule.timezones import find_timezone, suggest_timezone
from bot.core.schedule.weekdays import parse_weekdays
from bot.core.text.typography import DASHES, QUOTES, nfkc

LONGEST_LINE: Final = 200
"""Characters that a line may have: nobody needs more."""

MOST_WORDS: Final = 16
"""Words that a line may have: each is looked at together with those behind it."""

LONGEST_PHRASE: Final = 5
"""Words that one thing is said with: ``monday tuesday wednesday thursday friday``."""

ALIKE: Final = 0.75
"""How much like a timezone a word is that was probably meant for one: ``soon`` is not ``Saigon``."""

_LANGUAGES: Final = {
    "ja": Locale.JA,
    "japanese": Locale.JA,
    "日本語": Locale.JA,
    "en": Locale.EN,
    "english": Locale.EN,
    "英語": Locale.EN,
}

_FILLERS: Final = frozenset(("at", "on", "in", "every", "and", "from", "に", "の", "は", "で", "と", "-"))
"""Words that say nothing by themselves."""

_STUCK: Final = re.compile(
    r"(毎日|平日|週末|土日|毎週[月火水木金土日]+(?:曜日?)?|[月火水木金土日]曜日?)の?(?=[0-9午朝昼夕夜晩正])"
)
"""Days of the week to which Japanese adds the time without a space."""


@dataclass(frozen=True, slots=True)
class SetupLine:
    """What a line names; None for what it does not."""

    time: time | None = None
    weekdays: frozenset[int] | None = None
    timezone: ZoneInfo | None = None
    language: Locale | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read words: what they name, and those that name nothing."""

    named: tuple[tuple[str, Any], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def badness(self) -> tuple[int, int]:
        """Fewer unknown words are better, and then more that is named: ``daily 7am`` is not the time alone."""
        return len(self.unknown), -len(self.named)


def parse_setup_line(text: str) -> SetupLine:
    """A set-up in one line: ``7:30 平日 東京``, ``Tokyo weekdays 7pm en``, ``mon-fri at noon``.

    Raises Refusal for words that name nothing, or name a second time what was named: ``setup-time`` or ``setup-timezone`` where
    they look like one, else ``setup-line``.
    """
    words = [word.strip(QUOTES) for word in re.split(r"[\s,、]+", _STUCK.sub(r"\1 ", nfkc(text).translate(DASHES)))]
    words = [word for word in words if word]
    if len(text) > LONGEST_LINE or len(words) > MOST_WORDS:
        raise Refusal("setup-line", typed=text)
    reading = _best_reading(words)
    named = dict(reading.named)
    if reading.unknown:
        _refuse(" ".join(reading.unknown), named)
    return SetupLine(**named)


def _or_none(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """A parser that gives None for what the other one refuses."""

    def parsed(text: str) -> Any:
        try:
            return parse(text)
        except Refusal:
            return None

    return parsed


_KINDS: Final[Mapping[str, Callable[[str], Any]]] = {
    "language": lambda text: _LANGUAGES.get(text.lower()),
    "weekdays": _or_none(parse_weekdays),
    "time": _or_none(parse_time),
    "timezone": find_timezone,
}
"""What a line may name, each once, and what tells whether some words of it do; None where they do not."""


def _best_reading(words: list[str]) -> _Reading:
    """Of all ways to take the words together the one that leaves the fewest unknown."""

    @cache
    def meanings(begin: int, end: int) -> tuple[tuple[str, Any], ...]:
        phrase = " ".join(words[begin:end])
        found = ((kind, parse(phrase)) for kind, parse in _KINDS.items())
        return tuple((kind, value) for kind, value in found if value is not None)

    @cache
    def best(begin: int, used: frozenset[str]) -> _Reading:
        if begin == len(words):
            return _Reading()
        readings: list[_Reading] = []
        for end in range(begin + 1, min(begin + LONGEST_PHRASE, len(words)) + 1):
            for kind, value in meanings(begin, end):
                if kind not in used:
                    rest = best(end, used | {kind})
                    readings.append(_Reading(((kind, value), *rest.named), rest.unknown))
        rest = best(begin + 1, used)
        skipped = () if words[begin].lower() in _FILLERS else (words[begin],)
        readings.append(_Reading(rest.named, (*skipped, *rest.unknown)))
        return min(readings, key=lambda reading: reading.badness)

    return best(0, frozenset[str]())


def _refuse(typed: str, named: Mapping[str, Any]) -> NoReturn:
    """Raises what is told of words that name nothing: how that is written which they were probably meant for."""
    if "time" not in named and re.search("[0-9]", typed) and not typed.lower().startswith(("utc", "gmt")):
        parse_time(typed)
    if "timezone" not in named and (near := suggest_timezone(typed, ALIKE)):
        raise Refusal("setup-timezone", suggestion=near, typed=typed)
    raise Refusal("setup-line", typed=typed)
