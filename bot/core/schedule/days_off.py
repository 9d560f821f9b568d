"""Days off as people write them: dates, ranges and holidays by their names, as many at once as they like."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.core.refusal import Refusal
from bot.core.schedule.calendar import Pause, merged
from bot.core.schedule.dates import following_date, parse_dates
from bot.core.schedule.holidays import is_holiday
from bot.core.text.typography import nfkc

LONGEST_LIST: Final = 200
"""Characters that days off may be written with at once."""

_SEPARATOR: Final = re.compile(r"[、;；\n・&+]|,(?!\s*[0-9]{4}(?![0-9]*[-/.年]))|と|および|及び|\band\b")
"""Between two dates; the comma before a year, as in ``Dec 29, 2026``, is none."""

_BARE_DAY: Final = re.compile(r"[0-9]{1,2}\s*日?")
_SAID_AROUND: Final = re.compile(r"^the |(?:の?(?:休み|休暇|連休|期間)| ?(?:holidays?|break|vacation))$")

_GOLDEN_WEEK_COUNTRY: Final = "JP"


def _fixed(first: tuple[int, int], last: tuple[int, int]) -> Callable[[int], Pause]:
    """A holiday from a month and day to another, which is in the next year where it would come before."""

    def of_year(year: int) -> Pause:
        return Pause(date(year, *first), date(year + (last < first), *last))

    return of_year


def _golden_week(year: int) -> Pause:
    """From 29 April to the last public holiday of early May, which a Sunday may move to the 6th."""
    days = [date(year, 4, 29) + timedelta(days=ahead) for ahead in range(9)]
    return Pause(days[0], max(day for day in days if is_holiday(_GOLDEN_WEEK_COUNTRY, day)))


_NEW_YEAR: Final = _fixed((12, 29), (1, 3))
_BON: Final = _fixed((8, 13), (8, 16))
_FIRST_DAYS: Final = _fixed((1, 1), (1, 3))
_CHRISTMAS: Final = _fixed((12, 24), (12, 26))
_NEW_YEARS_DAY: Final = _fixed((1, 1), (1, 1))
_NEW_YEARS_EVE: Final = _fixed((12, 31), (12, 31))

_NAMED: Final[dict[str, Callable[[int], Pause]]] = {
    "年末年始": _NEW_YEAR,
    "new year": _NEW_YEAR,
    "new years": _NEW_YEAR,
    "new year's": _NEW_YEAR,
    "年末": _fixed((12, 29), (12, 31)),
    "年始": _FIRST_DAYS,
    "大晦日": _NEW_YEARS_EVE,
    "new year's eve": _NEW_YEARS_EVE,
    "元日": _NEW_YEARS_DAY,
    "元旦": _NEW_YEARS_DAY,
    "new year's day": _NEW_YEARS_DAY,
    "正月": _FIRST_DAYS,
    "お正月": _FIRST_DAYS,
    "三が日": _FIRST_DAYS,
    "お盆": _BON,
    "盆": _BON,
    "obon": _BON,
    "bon": _BON,
    "gw": _golden_week,
    "ゴールデンウィーク": _golden_week,
    "ゴールデンウイーク": _golden_week,
    "golden week": _golden_week,
    "クリスマス": _CHRISTMAS,
    "christmas": _CHRISTMAS,
    "xmas": _CHRISTMAS,
}
"""Holidays by their names in small letters, each with what it is in a year."""


def parse_days_off(text: str, today: date) -> tuple[Pause, ...]:
    """Days off as people write them, in their order: ``12/20, 12/22``, ``12/29-1/3 と 1/10``, ``年末年始``, ``GW``, ``new year``.

    What is written without a year is the next, or that in which ``today`` is. Raises Refusal as ``parse_dates`` does, and
    ``schedule-date-past`` for days that are over, for the part that cannot be.
    """
    parts = _SEPARATOR.split(nfkc(text).replace("’", "'").lower()) if len(text) <= LONGEST_LIST else []
    found: list[Pause] = []
    for part in filter(None, map(str.strip, parts)):
        found += _part(part, found[-1].last if found else None, today)
    if not found:
        raise Refusal("schedule-date", typed=text)
    return merged(found)


def _part(part: str, before: date | None, today: date) -> list[Pause]:
    """What one part of a list means, or each of its words where they are not one date; ``before`` is the date before it."""
    try:
        return [_one(part, before, today)]
    except Refusal as refusal:
        words = part.split()
        if refusal.code != "schedule-date" or len(words) < 2:
            raise
        found: list[Pause] = []
        for word in words:
            try:
                found.append(_one(word, found[-1].last if found else before, today))
            except Refusal:
                raise refusal from None
        return found


def _one(part: str, before: date | None, today: date) -> Pause:
    if before and _BARE_DAY.fullmatch(part) and (day := following_date(part, before)):
        return Pause(day, day)
    found = _named(part, today) or parse_dates(part, today)
    if found.last < today:
        raise Refusal("schedule-date-past", typed=part)
    return found


def _named(part: str, today: date) -> Pause | None:
    """The next holiday of a name, or that in which ``today`` is; None for no name."""
    of_year = _NAMED.get(part) or _NAMED.get(_SAID_AROUND.sub("", part))
    if of_year is None:
        return None
    years = (of_year(today.year + ahead) for ahead in (-1, 0, 1))
    return next(pause for pause in years if pause.last >= today)
