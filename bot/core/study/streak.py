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


def streak(days: Iterable[date], today: date) -> Streak:
    """The current and the longest streak of a learner who was active on these ``days``, given in any order."""
    run = best = 0
    last: date | None = None
    for day in sorted(set(days)):
        run = run + 1 if last is not None and day - last == DAY else 1
        best = max(best, run)
        last = day
    alive = last is not None and today - last <= DAY
    return Streak(run if alive else 0, best)
