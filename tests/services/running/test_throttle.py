"""News at a pace: none too often, none held back for long, the last at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from bot.services.running.throttle import throttled

LONG = 60.0


class Source:
    """Tells its news at once, then waits for ever or, if it ``fails``, breaks; remembers whether it was closed."""

    def __init__(self, *news: int, waits: bool = False, fails: bool = False) -> None:
        self.closed = False
        self._news = news
        self._waits = waits
        self._fails = fails

    async def run(self) -> AsyncGenerator[int, None]:
        try:
            for one in self._news:
                yield one
            if self._fails:
                raise ConnectionError
            if self._waits:
                await asyncio.Event().wait()
        finally:
            self.closed = True


@pytest.mark.parametrize(
    ("news", "seconds", "told"), [((), LONG, []), ((1, 2, 3), LONG, [3]), ((1, 2, 3), 0.0, [1, 2, 3])]
)
async def test_the_last_comes_at_once_and_those_in_between_at_the_pace(
    news: tuple[int, ...], seconds: float, told: list[int]
) -> None:
    source = Source(*news)
    assert [one async for one in throttled(source.run(), seconds)] == told
    assert source.closed


async def test_nothing_is_held_back_for_longer_than_the_pace() -> None:
    source = Source(1, 2, waits=True)
    async with aclosing(throttled(source.run(), 0.01)) as news:
        assert await anext(news) == 2
    assert source.closed


async def test_what_breaks_the_source_comes_through() -> None:
    source = Source(1, fails=True)
    with pytest.raises(ConnectionError):
        await anext(throttled(source.run(), LONG))
    assert source.closed


async def test_who_stops_listening_while_waiting_closes_the_source() -> None:
    source = Source(1, waits=True)
    listening = asyncio.create_task(anext(throttled(source.run(), LONG)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert source.closed
