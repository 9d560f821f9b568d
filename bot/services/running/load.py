"""How much this process has to do: it is measured, and whatever nobody waits for makes way where it is too much."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter, NoMeter
from bot.core.overload import LONGEST, Background, LoadLimits, Overload

LOOK_SECONDS: Final = 0.25
"""Seconds between two looks at the loop."""

FLOOD: Final = "flood"
PICTURE: Final = "picture"
PREFLIGHT: Final = "preflight"
"""What is left out: requests of learners who flood, pictures while there is too much to do; or put off: trying a lesson ahead."""

log = logging.getLogger(__name__)


class Load:
    """Tells whether there is too much to do, and lets work in the background make way while it is so.

    It is judged while ``watch`` runs. What is left out or made to wait is counted.
    """

    def __init__(self, limits: LoadLimits, meter: Meter | None = None) -> None:
        self.limits = limits
        self._meter = meter or NoMeter()
        self._overload = Overload(limits)
        self._lag = 0.0
        self._waiting = set[object]()
        self._calm = asyncio.Event()
        self._calm.set()
        self._turns = {kind: asyncio.Lock() for kind in Background}
        self._shed = Counter[str]()
        self._meter.watch(catalogue.OVERLOADED, lambda: [((), float(self.is_too_much))])
        self._meter.watch(catalogue.LOOP_LAG, lambda: [((), self._lag)])
        self._meter.watch(catalogue.WAITING, lambda: [((), len(self._waiting))])

    @property
    def is_too_much(self) -> bool:
        """Whether there is more to do than can be done in time."""
        return self._overload.is_on

    def begin(self, request: object) -> None:
        """Somebody waits for the first answer to a request."""
        self._waiting.add(request)

    def end(self, request: object) -> None:
        """Nobody waits for it any more. A second call changes nothing."""
        self._waiting.discard(request)

    def shed(self, kind: str) -> None:
        """Count something that was left out or made to wait."""
        self._meter.count(catalogue.SHED, kind)
        self._shed[kind] += 1

    def puts_off(self, kind: str, waiting: Callable[[], int]) -> bool:
        """Whether something is put off, which is counted: there is too much to do, or learners are ``waiting`` for the lab."""
        if not self.is_too_much and not waiting():
            return False
        self.shed(kind)
        return True

    async def give_way(self, kind: Background) -> None:
        """Return at once, or while there is too much to do when it is the turn of this one: one after the other of its kind
        begins, each after ``LONGEST`` of it, and all of them as soon as there is less to do."""
        if not self.is_too_much:
            return
        self.shed(kind)
        async with self._turns[kind]:
            with suppress(TimeoutError):
                async with asyncio.timeout(LONGEST[kind]):
                    await self._calm.wait()

    async def watch(self) -> None:
        """Look again and again, for ever."""
        time = asyncio.get_running_loop().time
        while True:
            due = time() + LOOK_SECONDS
            await asyncio.sleep(LOOK_SECONDS)
            self.judge(time(), max(0.0, time() - due))

    def judge(self, now: float, lag: float) -> None:
        """Judge anew, at a moment at which the loop was late by ``lag`` seconds."""
        self._lag, before = lag, self.is_too_much
        if self._overload.judge(now, lag, len(self._waiting)) is before:
            return
        if self.is_too_much:
            self._calm.clear()
            self._shed.clear()
            log.warning("too much to do: the loop is late by %.2f s, %s requests wait", lag, len(self._waiting))
        else:
            self._calm.set()
            said = ", ".join(f"{count} {kind}" for kind, count in sorted(self._shed.items())) or "nothing"
            log.warning("there is less to do again; left out or made to wait meanwhile: %s", said)
