"""A delivery: sections of the course that are to be posted on a date, and how long that is tried."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.core.locale import Locale
from bot.core.schedule.course_places import Place

CLAIMED_FOR: Final = timedelta(minutes=10)
"""A claimed delivery is left for so long to the process that has claimed it, if that lives."""

FIRST_RETRY: Final = timedelta(minutes=1)
"""The pause after the first try that failed; each pause is twice the last."""

LONGEST_RETRY: Final = timedelta(minutes=30)
"""The longest pause between two tries."""

TRIED_FOR: Final = timedelta(hours=6)
"""A delivery that could not be posted for so long is given up."""


def pause_after(tries: int) -> timedelta:
    """The pause after the try with this number, from 1."""
    return min(LONGEST_RETRY, FIRST_RETRY * 2 ** min(tries - 1, 10))


def next_try(first: datetime, tries: int, now: datetime) -> datetime | None:
    """When a delivery is tried again that was tried first at ``first``, and just failed; None if it is given up.

    The last try is ``TRIED_FOR`` after the first, so that a trouble of that length is outlived.
    """
    end = first + TRIED_FOR
    return min(now + pause_after(tries), end) if now < end else None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Sections of the course that are to be posted in a channel on a date of a schedule.

    ``places`` are those that are still to be posted, of which ``posted`` were before them; ``following`` is what the schedule
    posts next. ``last`` tells that the course ends with them, ``missed`` how many dates before this one had no lesson though
    they should have had. ``tries`` counts the tries, this one included. ``is_retry`` tells that it was tried before, so that
    the next message may already be in the channel, or in ``channel_before`` where it was to be posted before. With
    ``only_search`` it is not posted any more: it is only found out whether it was. It was to be posted at ``due``, None where
    somebody asked for it before.
    """

    schedule: int
    guild: int
    channel: int
    date: date
    places: tuple[Place, ...]
    locale: Locale
    last: bool
    following: Place
    posted: int = 0
    missed: int = 0
    role: int | None = None
    threads: bool = False
    is_retry: bool = False
    only_search: bool = False
    channel_before: int | None = None
    tries: int = field(default=1, compare=False)
    due: datetime | None = field(default=None, compare=False)

    @property
    def nonce(self) -> str:
        """The nonce of the next message: the same in every try, so that Discord drops a second copy that comes soon."""
        day, section = self.places[0]
        return f"{self.date:%y%m%d}.{day}.{section}.{self.schedule}"[:25]

    @property
    def missed_shown(self) -> int:
        """How many dates the next message says were missed: only the first of a date says so."""
        return 0 if self.posted else self.missed

    @property
    def earliest_post(self) -> datetime:
        """No message of this delivery is older: the moment at which its date begins in the easternmost timezone."""
        return datetime.combine(self.date, time.min, UTC) - timedelta(hours=14)

    def after_post(self) -> Delivery:
        """What is left once the next message was posted."""
        return replace(self, places=self.places[1:], posted=self.posted + 1, is_retry=False, channel_before=None)
