"""Streaks: days in a row on which a learner was active."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Lengths in days. ``current`` is the streak that ends today or yesterday, 0 if there is none; ``best`` the longest ever."""

    current: int
    best: int


@dataclass(frozen=True, slots=True)
class StreakRecord:
    """What is kept of a learner: the length in days of the streak that ends on ``last_day``, and of the longest ever."""

    current: int
    best: int
    last_day: date

    def on(self, today: date) -> Streak:
        """The streak as it is told on a day: it lives until a whole day has passed without activity."""
        return Streak(self.current if today - self.last_day <= DAY else 0, self.best)


def extend(record: StreakRecord | None, day: date) -> StreakRecord:
    """The record of a learner, None for one who was never active, after activity on a day that is not before the last."""
    if record is None:
        return StreakRecord(1, 1, day)
    if day == record.last_day:
        return record
    run = record.current + 1 if day - record.last_day == DAY else 1
    return StreakRecord(run, max(run, record.best), day)


def recount(days: Iterable[date]) -> StreakRecord | None:
    """The record of a learner who was active on these days, given in any order; None without any."""
    record = None
    for day in sorted(set(days)):
        record = extend(record, day)
    return record
