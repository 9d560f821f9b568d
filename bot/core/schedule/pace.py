"""The pace of a schedule: sections a date, or a date by which the course is to be done."""

from __future__ import annotations

from datetime import date
from itertools import islice, takewhile
from typing import Final

from bot.core.schedule.calendar import LessonCalendar

MAX_SECTIONS_A_DATE: Final = 5
"""More in a day are a flood, and nobody reads them."""


def lesson_dates_until(calendar: LessonCalendar, first: date, finish_by: date, most: int | None = None) -> int:
    """How many dates have a lesson from ``first`` to ``finish_by``, both included; no more than ``most`` are counted."""
    return sum(1 for _ in islice(takewhile(lambda day: day <= finish_by, calendar.dates(first)), most))


def sections_to_finish(calendar: LessonCalendar, on: date, finish_by: date, left: int) -> int:
    """How many of the ``left`` sections are posted on a date so that the last one is by ``finish_by``.

    Never more than ``MAX_SECTIONS_A_DATE``, so that a course which has fallen behind ends later.
    """
    # With as many dates one is enough, however many more there are: each takes a while to find.
    dates = max(1, lesson_dates_until(calendar, on, finish_by, most=left))
    return max(1, min(MAX_SECTIONS_A_DATE, -(-left // dates)))


def last_date(calendar: LessonCalendar, first: date, left: int, sections_a_date: int) -> date | None:
    """The date of the last lesson, if ``left`` sections are posted from ``first`` on; None if it is not in sight."""
    dates_needed = -(-left // sections_a_date)
    for number, day in enumerate(calendar.dates(first), 1):
        if number >= dates_needed:
            return day
    return None
