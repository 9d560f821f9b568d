"""Days of the week as people write them, and their names. They are counted from Monday, which is 0."""

from __future__ import annotations

import re
from typing import Final

from babel.dates import get_day_names

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.calendar import EVERY_DAY
from bot.core.text.typography import nfkc

WORKDAYS: Final = frozenset(range(5))
WEEKEND: Final = frozenset((5, 6))

_WHOLE: Final = {
    "毎日": EVERY_DAY,
    "全部": EVERY_DAY,
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "every day": EVERY_DAY,
    "all": EVERY_DAY,
    "平日": WORKDAYS,
    "weekdays": WORKDAYS,
    "weekday": WORKDAYS,
    "workdays": WORKDAYS,
    "週末": WEEKEND,
    "土日": WEEKEND,
    "weekend": WEEKEND,
    "weekends": WEEKEND,
}
_KANJI: Final = "月火水木金土日"
_ENGLISH: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ABBREVIATIONS: Final = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_RANGE: Final = re.compile(r"\s*(?:から|〜|~|-|–|\bto\b|\bthrough\b)\s*")
_LIST: Final = re.compile(r"[\s,、，・/&+と]+|\band\b")


def parse_weekdays(text: str) -> frozenset[int]:
    """Days of the week as people write them: ``平日``, ``月水金``, ``月〜金``, ``weekdays``, ``Mon Wed Fri``, ``Mon-Fri``.

    Raises Refusal ``schedule-weekdays``.
    """
    typed = " ".join(nfkc(text).lower().split()).removeprefix("毎週").strip()
    found = _WHOLE.get(typed) or frozenset(
        day for part in _LIST.split(_RANGE.sub("-", typed)) if part for day in _part(part, text)
    )
    if not found:
        raise Refusal("schedule-weekdays", typed=text)
    return found


def weekday(word: str) -> int | None:
    """One day of the week by its name in Japanese or English, whole or short; ``word`` is in small letters."""
    plain = word.removesuffix(".").removesuffix("日").removesuffix("曜") if len(word) > 1 else word
    if len(plain) == 1 and plain in _KANJI:
        return _KANJI.index(plain)
    short = [day for day, name in enumerate(_ENGLISH) if plain in (name, name + "s", name[:3])]
    return short[0] if short else _ABBREVIATIONS.get(plain)


def weekday_name(day: int, locale: Locale) -> str:
    """The short name of a day of the week."""
    return str(get_day_names("abbreviated", locale=locale.value)[day])


def _part(part: str, text: str) -> frozenset[int]:
    """The days of one part of a list: a day, several in a row of kanji, or a range."""
    if whole := _WHOLE.get(part):
        return whole
    first, dash, last = part.partition("-")
    if dash and (begin := weekday(first)) is not None and (end := weekday(last)) is not None:
        return frozenset((begin + ahead) % 7 for ahead in range((end - begin) % 7 + 1))
    if (day := weekday(part)) is not None:
        return frozenset((day,))
    letters = part.replace("曜日", "").replace("曜", "")
    if letters and all(letter in _KANJI for letter in letters):
        return frozenset(map(_KANJI.index, letters))
    raise Refusal("schedule-weekdays", typed=text)
