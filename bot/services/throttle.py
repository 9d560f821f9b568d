"""Much news at a pace that a chat can follow."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator
from typing import Any, TypeVar

Item = TypeVar("Item")


async def throttled(source: AsyncGenerator[Item, None], seconds: float) -> AsyncGenerator[Item, None]:
    """The newest of what ``source`` yields, at most once each ``seconds`` and never held back for longer.

    What it yields last comes at once. Closing this closes ``source``.
    """
    due = time.perf_counter() + seconds
    held: list[Item] = []
    coming = asyncio.ensure_future(anext(source))
    alarm: _Timer | None = None
    try:
        while True:
            if held and alarm is None:
                alarm = _Timer(due - time.perf_counter())
            awaited: set[asyncio.Future[Any]] = {coming, alarm.expired} if alarm else {coming}
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                try:
                    held = [coming.result()]
                except StopAsyncIteration:
                    break
                coming = asyncio.ensure_future(anext(source))
            if time.perf_counter() >= due or (alarm and alarm.expired.done()):
                yield held.pop()
                due = time.perf_counter() + seconds
                if alarm:
                    alarm.cancel()
                    alarm = None
        if held:
            yield held.pop()
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        await source.aclose()
        if alarm:
            alarm.cancel()


class _Timer:
    """Rings after some seconds by a clock of its own: timers of the loop may stand on a simulated one."""

    def __init__(self, seconds: float) -> None:
        self._loop = asyncio.get_running_loop()
        self.expired: asyncio.Future[None] = self._loop.create_future()
        self._timer = threading.Timer(max(0.0, seconds), self._loop.call_soon_threadsafe, [self._expire])
        self._timer.daemon = True
        self._timer.start()

    def _expire(self) -> None:
        if not self.expired.done():
            self.expired.set_result(None)

    def cancel(self) -> None:
        """Not needed any more."""
        self._timer.cancel()
