"""Which lesson of a schedule is due, and when the next one will be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from bot.core.schedule.calendar import LessonCalendar

DELIVERY_DELAY_LIMIT: Final = timedelta(hours=12)
"""A lesson that could not be begun for so long is not posted on its date any more: it becomes the lesson of the next."""


def due_date(calendar: LessonCalendar, now: datetime, last: date | None, since: datetime) -> date | None:
    """The date whose lesson is due at ``now``; None if none is.

    ``last`` is the date of the last lesson, None where there was none: no date comes twice, and none before it. Lessons
    before ``since``, at which the schedule was switched on, are none of it.
    """
    today = calendar.local_date(now)
    for day in (today, today - timedelta(days=1)):
        if (last is None or day > last) and calendar.has_lesson(day):
            moment = calendar.moment(day)
            if since <= moment and timedelta(0) <= now - moment <= DELIVERY_DELAY_LIMIT:
                return day
    return None


def next_due(calendar: LessonCalendar, now: datetime, last: date | None, since: datetime) -> datetime | None:
    """The moment, in UTC, from which the next lesson is due; None if no lesson is in sight.

    It may have passed, by ``DELIVERY_DELAY_LIMIT`` at most. ``last`` and ``since`` as in ``due_date``.
    """
    upcoming = next_dates(calendar, now, last, since, 1)
    return calendar.moment(upcoming[0]) if upcoming else None


def next_dates(
    calendar: LessonCalendar, now: datetime, last: date | None, since: datetime, count: int
) -> tuple[date, ...]:
    """The next dates with a lesson that is not posted yet, ``count`` of them at most."""
    first = calendar.local_date(now) - timedelta(days=1)
    if last is not None:
        first = max(first, last + timedelta(days=1))
    found: list[date] = []
    for day in calendar.dates(first):
        moment = calendar.moment(day)
        if moment >= since and now - moment <= DELIVERY_DELAY_LIMIT:
            found.append(day)
            if len(found) == count:
                break
    return tuple(found)


def missed_dates(calendar: LessonCalendar, last: date | None, since: datetime, on: date) -> int:
    """How many dates before ``on`` had a lesson that was not posted, such as while the bot was down."""
    first = max(calendar.local_date(since), last + timedelta(days=1) if last else date.min)
    days = (first + timedelta(days=ahead) for ahead in range((on - first).days))
    return sum(calendar.has_lesson(day) and calendar.moment(day) >= since for day in days)
