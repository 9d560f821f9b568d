"""Much news at a pace that a chat can follow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import TypeVar

News = TypeVar("News")


async def paced(source: AsyncGenerator[News, None], seconds: float) -> AsyncGenerator[News, None]:
    """The newest of what ``source`` yields, at most once each ``seconds`` and never held back for longer.

    What it yields last comes at once. Closing this closes ``source``.
    """
    due = time.perf_counter() + seconds
    held: list[News] = []
    coming = asyncio.ensure_future(anext(source))
    try:
        while True:
            await asyncio.wait({coming}, timeout=max(0.0, due - time.perf_counter()) if held else None)
            if coming.done():
                try:
                    held = [coming.result()]
                except StopAsyncIteration:
                    break
                coming = asyncio.ensure_future(anext(source))
            if held and time.perf_counter() >= due:
                yield held.pop()
                due = time.perf_counter() + seconds
        if held:
            yield held.pop()
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        await source.aclose()
