"""The pace of messages that nobody waits for: Discord allows a bot 50 requests a second, of which answers come first."""

from __future__ import annotations

import asyncio
from typing import Final

from bot.core.overload import Background, GiveWay

SENT_A_SECOND: Final = 46
"""Lessons and other messages that set out in a second, with answers to typed commands; the rest is for edits of answers."""

CAUGHT_UP: Final = 2.0
"""Messages that may follow at once on a pause, as there is one while the next are claimed, so that no time is lost."""

ANSWERS_FIRST: Final = 10
"""Answers at most to which each message leaves its turn, so that however much is asked, one after the other is sent."""


class Pace:
    """The pace of one process: ``SENT_A_SECOND`` is shared evenly among those that live.

    Answers to interactions do not count for Discord; those to typed messages do, and take the turns of other messages.
    """

    def __init__(self, give_way: GiveWay) -> None:
        self._give_way = give_way
        self._processes = 1
        self._answers = 0
        self._free_at = 0.0

    def share_among(self, processes: int) -> None:
        """From now on, so many processes live, this one included."""
        self._processes = processes

    def answer_sent(self) -> None:
        """An answer to a typed message was sent, without waiting for a turn."""
        self._answers = min(self._answers + 1, ANSWERS_FIRST)

    async def turn(self, kind: Background, requests: int = 1) -> None:
        """Return when a message may set out that takes so many requests; whoever asks first has the first turn."""
        await self._give_way(kind)
        taken, self._answers = self._answers + requests, 0
        await asyncio.sleep(self._reserve(taken, asyncio.get_running_loop().time()))

    def _reserve(self, requests: int, now: float) -> float:
        """Take the next requests, and tell how many seconds it is until the first of them."""
        every = self._processes / SENT_A_SECOND
        at_once = max(1.0, CAUGHT_UP / self._processes)
        own = max(self._free_at, now)
        self._free_at = own + requests * every
        return max(0.0, own - (at_once - 1) * every - now)
