"""More to do than can be done: when that is so, and for how long whatever nobody waits for makes way for learners then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

BEGINS_AFTER: Final = 0.5
"""Seconds for which there must be too much to do: a pause of the loop that is over is none."""

ENDS_AFTER: Final = 5.0
"""Seconds for which there must be clearly less to do again, so that it does not begin and end all the time."""

CALM: Final = 0.5
"""The part of a limit at which there is clearly less to do."""


@dataclass(frozen=True, slots=True)
class LoadLimits:
    """What a process can do, and what one learner may ask of it.

    It is overloaded where its loop is late by ``lag`` seconds, or where so many requests are ``waiting`` for their first
    answer. A learner may make so many ``requests`` in ``seconds``.
    """

    lag: float
    waiting: int
    requests: int
    seconds: float


class Background(StrEnum):
    """What nobody waits for: daily lessons, tasks such as reminders, edits of lessons, engines for newcomers, and images that
    are pulled again."""

    LESSON = "lesson"
    TASK = "task"
    EDIT = "edit"
    SPARE = "spare"
    PULL = "pull"


LONGEST: Final[Mapping[Background, float]] = MappingProxyType(
    {
        Background.LESSON: 0.25,
        Background.TASK: 0.5,
        Background.EDIT: 2.0,
        Background.SPARE: 30.0,
        Background.PULL: 10.0,
    }
)
"""Seconds that each one waits at most once it is the first of its kind, so that however long there is too much to do, one
after the other is done."""

GiveWay = Callable[[Background], Awaitable[None]]
"""Returns when work in the background may begin."""


async def begin_at_once(_kind: Background) -> None:
    """Give way to nobody, as where nobody is served besides."""


class Overload:
    """Judges from what is measured now and then. It has no clock: ``now`` is in seconds that only go forward."""

    def __init__(self, limits: LoadLimits) -> None:
        self.is_on = False
        self._limits = limits
        self._turning_since: float | None = None

    def judge(self, now: float, lag: float, waiting: int) -> bool:
        """Whether there is too much to do, with the loop late by ``lag`` seconds and so many requests ``waiting``."""
        part = CALM if self.is_on else 1.0
        is_over = lag >= part * self._limits.lag or waiting >= part * self._limits.waiting
        if is_over is self.is_on:
            self._turning_since = None
            return self.is_on
        if self._turning_since is None:
            self._turning_since = now
        if now - self._turning_since >= (ENDS_AFTER if self.is_on else BEGINS_AFTER):
            self.is_on, self._turning_since = is_over, None
        return self.is_on
