"""Work that many wait for."""

from __future__ import annotations

import asyncio

import pytest

from bot.lab.gateway.cache.single_flight import SingleFlight


class Work:
    """Something that takes until it is allowed to end."""

    def __init__(self) -> None:
        self.may_end = asyncio.Event()
        self.begun = 0
        self.cancelled = 0

    async def __call__(self) -> int:
        self.begun += 1
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return self.begun


async def test_thirty_who_wait_for_the_same_get_the_result_of_one() -> None:
    flights: SingleFlight[int] = SingleFlight()
    work = Work()
    waiting = [asyncio.create_task(flights.join("a", work)) for _ in range(30)]
    other = asyncio.create_task(flights.join("b", work))
    await asyncio.sleep(0.01)
    work.may_end.set()
    assert await asyncio.gather(*waiting) == [2] * 30
    assert await other == 2
    assert await flights.join("a", work) == 3


async def test_it_goes_on_while_somebody_waits_and_ends_with_the_last() -> None:
    flights: SingleFlight[int] = SingleFlight()
    work = Work()
    first, second = (asyncio.create_task(flights.join("a", work)) for _ in range(2))
    await asyncio.sleep(0.01)
    first.cancel()
    await asyncio.sleep(0.01)
    assert work.cancelled == 0
    second.cancel()
    await asyncio.sleep(0.01)
    assert work.cancelled == 1
    work.may_end.set()
    assert await flights.join("a", work) == 2


async def test_all_learn_of_a_failure_and_the_next_tries_again() -> None:
    flights: SingleFlight[int] = SingleFlight()

    async def fail() -> int:
        await asyncio.sleep(0)
        raise LookupError

    results = await asyncio.gather(*(flights.join("a", fail) for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [LookupError] * 3
    with pytest.raises(LookupError):
        await flights.join("a", fail)
