"""Dates as people write them, one or a range, in Japanese and English; and how they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from babel.dates import format_skeleton

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.calendar import Pause
from bot.core.schedule.number_words import with_digits
from bot.core.schedule.weekdays import weekday
from bot.core.text.typography import DASHES, nfkc

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH: Final = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_YEAR: Final = r"(?P<year>[0-9]{4})"

_FORMS: Final = tuple(
    map(
        re.compile,
        (
            rf"{_YEAR}(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?P=sign){_DAY}",
            rf"(?:{_YEAR}\s*年\s*)?(?P<month>[0-9]{{1,2}})\s*月\s*{_DAY}\s*日?",
            rf"(?P<month>[0-9]{{1,2}})[-/.]{_DAY}",
            rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?",
            rf"{_DAY}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? {_YEAR})?",
        ),
    )
)
_WEEKDAY_AFTER: Final = re.compile(r"\s*\([月火水木金土日a-z]+\)$")
_ONLY_DAY: Final = re.compile(r"([0-9]{1,2})\s*(?:日|st|nd|rd|th)?")
_AHEAD: Final = re.compile(r"([0-9]{1,3})日後|in ([0-9]{1,3}) days?")
_NEXT: Final = re.compile(r"(?:次の|今度の|今週の?|この|next |this |on |coming )?(\S+)")
_WEEK_AFTER: Final = re.compile(r"来週の?(\S+)|(\S+) (?:of )?next week")
_SEPARATOR: Final = re.compile(r"\s*(?:から|より|[〜~]|-|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*")
_AROUND: Final = re.compile(r"^(?:from |on )|\s*(?:まで|迄|から|に|[.。])$")

_DAYS_AHEAD: Final = {
    "今日": 0, "本日": 0, "きょう": 0, "today": 0, "now": 0, "明日": 1, "あした": 1, "あす": 1, "tomorrow": 1,
    "明後日": 2, "あさって": 2, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip

LONGEST: Final = 60
"""Characters that a date or a range may be written with: nobody needs more, and patterns take long for much more."""

_YEARS_AHEAD: Final = 8
"""In so many years at most there is a 29 February again."""


HALF_A_YEAR: Final = 183
"""Days. A date without a year that is further ahead may have been meant for one that has passed."""

_WEEKS_AHEAD: Final = {"今週": 0, "this week": 0, "来週": 1, "next week": 1, "再来週": 2, "week after next": 2}


def parse_date(text: str, today: date) -> date:
    """A date as people write it: ``2026-12-29``, ``12/29``, ``12月29日``, ``Dec 29``, ``明日``, ``next monday``.

    Without a year it is the next one, from ``today`` on. Raises Refusal ``schedule-date``.
    """
    found = _one(_plain(text), today) if len(text) <= LONGEST else None
    if found is None:
        raise Refusal("schedule-date", suggestion=_suggestion(text), typed=text)
    return found


def is_likely_past(text: str, today: date) -> bool:
    """Whether a date that is written without a year has passed so lately this year that next year's, which ``parse_date`` takes,
    may not be meant: it is more than half a year ahead. False for what is no date.
    """
    found = _without_year(_plain(text), today) if len(text) <= LONGEST else None
    return found is not None and found.year > today.year and (found - today).days > HALF_A_YEAR


def _without_year(typed: str, today: date) -> date | None:
    """The date that is written as a month and day alone; None where none is."""
    typed = _WEEKDAY_AFTER.sub("", typed)
    match = next(filter(None, (form.fullmatch(typed) for form in _FORMS)), None)
    return None if match is None or match.groupdict().get("year") else _of_match(match, today)


def parse_dates(text: str, today: date) -> Pause:
    """One date or a range of dates, both ends included: ``12/29-1/3``, ``12月29日から1月3日``, ``8/10 to 8/16``, ``来週``.

    Without years it is the next one, or the one in which ``today`` is. Raises Refusal ``schedule-date``, and
    ``schedule-dates-order`` where the end comes before the beginning.
    """
    typed = _plain(text) if len(text) <= LONGEST else ""
    monday = today - timedelta(days=today.weekday())
    if typed in _WEEKS_AHEAD:
        first = monday + timedelta(weeks=_WEEKS_AHEAD[typed])
        return Pause(max(first, today), first + timedelta(days=6))
    if alone := _one(typed, today):
        return Pause(alone, alone)
    for match in _SEPARATOR.finditer(typed):
        begin = typed[: match.start()].strip()
        first = _one(begin, today)
        end = _AROUND.sub("", typed[match.end() :]).strip()
        last = following_date(end, first) if first else None
        if first and last:
            return _begun(begin, end, today) or _in_order(Pause(first, last), text)
    raise Refusal("schedule-date", suggestion=_suggestion(text), typed=text)


def _in_order(pause: Pause, text: str) -> Pause:
    if pause.last < pause.first:
        raise Refusal("schedule-dates-order", typed=text)
    return pause


def _begun(first_typed: str, last_typed: str, today: date) -> Pause | None:
    """The range without years in which ``today`` is; None where it is in none."""
    coming = _without_year(first_typed, today)
    if coming is None or (coming - today).days <= HALF_A_YEAR:
        return None
    first = _valid(coming.year - 1, coming.month, coming.day)
    last = following_date(last_typed, first) if first else None
    return Pause(first, last) if first and last and first <= today <= last else None


def date_text(day: date, locale: Locale, today: date | None = None) -> str:
    """A date with its day of the week, such as ``11月24日(火)`` or ``Tue, Nov 24``; with a year that is not ``today``'s."""
    skeleton = "MMMEd" if today is None or day.year == today.year else "yMMMEd"
    return str(format_skeleton(skeleton, day, locale=locale.value))


def pause_text(pause: Pause, locale: Locale, today: date | None = None) -> str:
    """A pause by its date or dates."""
    first, last = (date_text(day, locale, today) for day in (pause.first, pause.last))
    return first if pause.first == pause.last else f"{first} – {last}"


def _plain(text: str) -> str:
    plain = with_digits(" ".join(nfkc(text).lower().translate(DASHES).split()))
    return _AROUND.sub("", plain).strip()


def _one(typed: str, today: date) -> date | None:
    """The date that is written; None where none is."""
    if typed in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[typed])
    typed = _WEEKDAY_AFTER.sub("", typed)
    for form in _FORMS:
        if match := form.fullmatch(typed):
            return _of_match(match, today)
    if match := _AHEAD.fullmatch(typed):
        return today + timedelta(days=int(match[1] or match[2]))
    if (match := _WEEK_AFTER.fullmatch(typed)) and (day := weekday(match[1] or match[2])) is not None:
        return today + timedelta(days=7 - today.weekday() + day)
    if (match := _NEXT.fullmatch(typed)) and (day := weekday(match[1])) is not None:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return None


def _suggestion(text: str) -> str | None:
    """Month and day for a day and month."""
    match = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})", _plain(text))
    return f"{match[2]}/{match[1]}" if match and int(match[1]) > 12 and 0 < int(match[2]) <= 12 else None


def _of_match(match: re.Match[str], today: date) -> date | None:
    parts = match.groupdict()
    month = _MONTHS.index(parts["name"]) + 1 if parts.get("name") else int(parts["month"])
    day = int(parts["day"])
    if parts.get("year"):
        return _valid(int(parts["year"]), month, day)
    return _next(today, lambda year: _valid(year, month, day))


def following_date(typed: str, first: date) -> date | None:
    """The end of a range that begins on a date, or what follows it in a list; a day alone is the next that is so numbered.

    ``typed`` is half-width and in small letters. None for what is no date.
    """
    if match := _ONLY_DAY.fullmatch(typed):
        day = int(match[1])
        months = [
            (first.year + (first.month + ahead - 1) // 12, (first.month + ahead - 1) % 12 + 1) for ahead in range(3)
        ]
        found = (_valid(year, month, day) for year, month in months)
        return next((end for end in found if end and end >= first), None)
    return _one(typed, first)


def _next(today: date, of_year: Callable[[int], date | None]) -> date | None:
    found = (of_year(today.year + ahead) for ahead in range(_YEARS_AHEAD + 1))
    return next((day for day in found if day and day >= today), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
