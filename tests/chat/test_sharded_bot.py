"""Shards identify in turns, as many at once as Discord allows."""

from __future__ import annotations

import asyncio
import time

from bot.chat.sharded_bot import IdentifyTurns

SECONDS = 0.2
"""Between two of the same turn."""


async def test_shards_of_different_turns_do_not_wait_and_those_of_the_same_do() -> None:
    turns = IdentifyTurns(2, SECONDS)
    began = time.monotonic()
    identified: list[tuple[int, float]] = []

    async def identify(shard: int) -> None:
        await turns.wait(shard)
        identified.append((shard, time.monotonic() - began))

    await asyncio.gather(*map(identify, range(6)))
    assert [shard // 2 for shard, _ in identified] == [0, 0, 1, 1, 2, 2]
    assert all(seconds >= SECONDS * (shard // 2) for shard, seconds in identified)


async def test_a_shard_that_comes_when_its_turn_is_over_does_not_wait() -> None:
    turns = IdentifyTurns(1, SECONDS)
    await turns.wait(0)
    await asyncio.sleep(SECONDS)
    waiting = asyncio.create_task(turns.wait(1))
    await asyncio.sleep(0)  # which is no time for a timer
    await asyncio.sleep(0)
    assert waiting.done()
