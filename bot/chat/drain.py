"""Draining: once the bot is to stop, it begins nothing new, and what is under way has some seconds to come to its end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

log = logging.getLogger(__name__)

DRAIN_SECONDS: Final = 5.0
"""Seconds that what is under way has to come to an end when the bot stops."""


class Drain:
    """Whether the bot is to stop, and what is under way. ``refuse`` tells the learner of a request that it cannot begin.

    ``begun`` and ``over`` tell whether draining is.
    """

    def __init__(self, refuse: Callable[[Any], Awaitable[None]]) -> None:
        self.begun = False
        self.over = False
        self._refuse = refuse
        self._under_way: list[asyncio.Task[Any]] = []
        self._ended = asyncio.Event()

    async def admit(self, origin: Any) -> bool:
        """Whether a request may begin; the task that called is under way until it is done.

        If it may not, its learner has been told so, as long as there was time for it.
        """
        if self.over:
            return False
        self._begin_task().add_done_callback(self._end_task)
        if not self.begun:
            return True
        await self._refuse(origin)
        return False

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Work that no learner has requested, such as posting a daily lesson, for as long as the ``with`` block lasts."""
        task = self._begin_task()
        try:
            yield
        finally:
            self._end_task(task)

    def _begin_task(self) -> asyncio.Task[Any]:
        task = asyncio.current_task()
        assert task is not None
        self._under_way.append(task)
        return task

    def _end_task(self, task: asyncio.Task[Any]) -> None:
        self._under_way.remove(task)
        self._ended.set()

    def begin(self) -> None:
        """From now on nothing new is begun."""
        self.begun = True

    async def finish(self) -> None:
        """Return when nothing is under way any more. What still is after ``DRAIN_SECONDS`` is cancelled."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_SECONDS):
                while self._under_way:
                    self._ended.clear()
                    await self._ended.wait()
        self.over = True
        if self._under_way:
            log.warning("%s requests did not come to an end in time", len(self._under_way))
        for task in self._under_way:
            task.cancel()
