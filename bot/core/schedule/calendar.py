"""The calendar of a schedule: on which dates of the group's calendar a lesson is posted, and at which moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.schedule.holidays import is_holiday

EVERY_DAY: Final = frozenset(range(7))

LOOKED_AHEAD: Final = 2 * 366
"""Days that are looked through for the next lesson, those of pauses aside, however long these are."""

NOON: Final = time(12)

LAST_DATE: Final = date.max - timedelta(days=2)
"""No lesson comes from this date on, so that its moment can be told in each timezone."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Dates without lessons, from the ``first`` to the ``last``, both included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def merged(pauses: Iterable[Pause], *, joins_neighbours: bool = True) -> tuple[Pause, ...]:
    """Pauses in their order; those that overlap are one, and where it ``joins_neighbours`` those that follow each other at once.

    Those that stay apart can be taken back one by one.
    """
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: each.first):
        if found and (pause.first - found[-1].last).days <= int(joins_neighbours):
            found[-1] = Pause(found[-1].first, max(found[-1].last, pause.last))
        else:
            found.append(pause)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LessonCalendar:
    """The dates with a lesson, and its local time.

    ``weekdays`` are counted from Monday, which is 0. ``starts_on`` is the first date, None for any. ``holidays`` is the
    country whose public holidays are left out (ISO 3166-1, two capitals), None for none.
    """

    time: time
    timezone: ZoneInfo
    weekdays: frozenset[int] = EVERY_DAY
    starts_on: date | None = None
    holidays: str | None = None
    pauses: tuple[Pause, ...] = ()

    def has_lesson(self, day: date) -> bool:
        """Whether a lesson is posted on a date."""
        return (
            day.weekday() in self.weekdays
            and (self.starts_on is None or day >= self.starts_on)
            and not any(pause.covers(day) for pause in self.pauses)
            and not (self.holidays and is_holiday(self.holidays, day))
            and self._exists(day)
        )

    def _exists(self, day: date) -> bool:
        """Whether a date has a noon: a country that changes the side of the date line leaves a date out."""
        return self.local_date(self._moment(day, NOON)) == day

    def dates(self, first: date) -> Iterator[date]:
        """The dates with a lesson, from ``first`` on or from the start if that is later; it looks ``LOOKED_AHEAD`` days ahead."""
        return (
            day
            for day in islice(self._unpaused(max(first, self.starts_on or first)), LOOKED_AHEAD)
            if self.has_lesson(day)
        )

    def _unpaused(self, day: date) -> Iterator[date]:
        """All dates that are in no pause, from ``day`` on; pauses are leapt over, so that years of them cost nothing."""
        while day < LAST_DATE:
            if pause := next((pause for pause in self.pauses if pause.covers(day)), None):
                day = min(pause.last, LAST_DATE)
            else:
                yield day
            day += timedelta(days=1)

    def moment(self, day: date) -> datetime:
        """The moment of a date's lesson, in UTC.

        A time that a change of clocks skips comes as much later as the clocks jump; one that they repeat, the first time.
        """
        return self._moment(day, self.time)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self.timezone).astimezone(UTC)

    def date_of(self, moment: datetime) -> date:
        """The date whose lesson comes at a moment: the one before that of the clock, where clocks skip midnight."""
        day = self.local_date(moment)
        before = day - timedelta(days=1)
        return before if self.moment(before) == moment else day

    def local_date(self, now: datetime) -> date:
        """The date at ``now`` on the group's calendar."""
        return now.astimezone(self.timezone).date()
