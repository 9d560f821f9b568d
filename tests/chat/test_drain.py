"""Once the bot is to stop nothing new begins, and what is under way comes to its end."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.drain import Drain


@pytest.fixture
def refused() -> list[str]:
    return []


@pytest.fixture
def drain(refused: list[str]) -> Drain:
    async def refuse(origin: str) -> None:
        refused.append(origin)

    return Drain(refuse)


async def test_a_request_that_was_admitted_is_waited_for(drain: Drain, refused: list[str]) -> None:
    done: list[str] = []
    answering = asyncio.Event()

    async def request(name: str) -> None:
        if await drain.admit(name):
            await answering.wait()
            done.append(name)

    requests = [asyncio.create_task(request(name)) for name in ("first", "second")]
    await asyncio.sleep(0)
    drain.begin()
    finishing = asyncio.create_task(drain.finish())
    requests.append(asyncio.create_task(request("late")))
    await asyncio.wait({finishing}, timeout=0.05)
    assert not finishing.done()
    answering.set()
    await finishing
    assert (done, refused) == (["first", "second"], ["late"])
    assert drain.over
    await asyncio.gather(*requests)


async def test_after_draining_there_is_no_time_to_refuse(drain: Drain, refused: list[str]) -> None:
    drain.begin()
    await drain.finish()
    assert not await drain.admit("late")
    assert refused == []


async def test_other_work_is_waited_for_but_not_the_task_that_does_it(drain: Drain) -> None:
    done = asyncio.Event()

    async def loop() -> None:
        with drain.under_way():
            await done.wait()
        await asyncio.Event().wait()

    looping = asyncio.create_task(loop())
    await asyncio.sleep(0)
    drain.begin()
    finishing = asyncio.create_task(drain.finish())
    await asyncio.wait({finishing}, timeout=0.05)
    assert not finishing.done()
    done.set()
    await finishing
    assert not looping.done()
    looping.cancel()
