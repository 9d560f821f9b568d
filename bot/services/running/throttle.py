"""Limiting how often a stream of updates yields."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator
from typing import Any, TypeVar

Item = TypeVar("Item")


async def throttled(source: AsyncGenerator[Item, None], seconds: float) -> AsyncGenerator[Item, None]:
    """Yield the newest item of ``source`` once every ``seconds`` at most; older ones that were not yielded are dropped.

    No item waits longer than that, and the last one is yielded as soon as ``source`` ends. Closing this generator closes
    ``source``.
    """
    due = time.perf_counter() + seconds
    pending: list[Item] = []
    next_item = asyncio.ensure_future(anext(source))
    timer: _Timer | None = None
    try:
        while True:
            if pending and timer is None:
                timer = _Timer(due - time.perf_counter())
            awaited: set[asyncio.Future[Any]] = {next_item, timer.expired} if timer else {next_item}
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if next_item.done():
                try:
                    pending = [next_item.result()]
                except StopAsyncIteration:
                    break
                next_item = asyncio.ensure_future(anext(source))
            if time.perf_counter() >= due or (timer and timer.expired.done()):
                yield pending.pop()
                due = time.perf_counter() + seconds
                if timer:
                    timer.cancel()
                    timer = None
        if pending:
            yield pending.pop()
    finally:
        next_item.cancel()
        await asyncio.gather(next_item, return_exceptions=True)
        await source.aclose()
        if timer:
            timer.cancel()


class _Timer:
    """Sets ``expired`` after some seconds of real time: the loop's own timers may run on a simulated clock."""

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
        """Stop the timer; ``expired`` is then never set."""
        self._timer.cancel()
