"""Which engines are awake, which wait for a learner, and which must leave the disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.overload import Background, GiveWay, begin_at_once
from bot.core.refusal import Refusal
from bot.lab.engine.data_folders import DataFolders
from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.engine.pool import EnginePool, PoolLimits
from tests.lab.processes import daemons, eventually, kill
from tests.lab.releases import release

pytestmark = pytest.mark.engine


class Made:
    """Pools on one disk, and who got an engine that holds nothing."""

    def __init__(self, data: Path, runtime: Path) -> None:
        self.data = data
        self.runtime = runtime
        self.new: list[str] = []
        self.pools: list[EnginePool] = []

    async def __call__(self, room: PoolLimits, give_way: GiveWay = begin_at_once) -> EnginePool:
        def make(folder: Path) -> Engine:
            return Engine(folder, self.runtime / folder.name, RegistryConfig(), release())

        self.pools.append(EnginePool(DataFolders(self.data), make, room, self.new.append, give_way))
        await self.pools[-1].start()
        return self.pools[-1]

    def spares(self) -> int:
        """How many engines run in the folder of spares, whoever has them."""
        return len(daemons(self.data / "spares", "dockerd"))


@pytest_asyncio.fixture
async def made(tmp_path: Path, runtime: Path) -> AsyncIterator[Made]:
    made = Made(tmp_path, runtime)
    yield made
    kill(daemons(tmp_path))
    for pool in made.pools:
        await pool.close()


async def test_a_newcomer_gets_an_engine_that_runs_already_and_another_is_warmed(made: Made) -> None:
    pool = await made(PoolLimits(awake=5, spares=1))
    await eventually(lambda: made.spares() == 1 and pool.spares == 1)
    engine = await pool.acquire("ada")
    assert engine.running
    await eventually(lambda: pool.spares == 1)
    assert made.spares() == 2
    assert (made.new, pool.learners()) == (["ada"], ["ada"])
    assert await pool.acquire("ada") is engine


async def test_a_spare_makes_way_and_a_pool_that_is_closed_does_not_wait_for_that(made: Made) -> None:
    asked = asyncio.Event()

    async def give_way(kind: Background) -> None:
        assert kind is Background.SPARE
        asked.set()
        await asyncio.Event().wait()

    pool = await made(PoolLimits(awake=5, spares=1), give_way)
    async with asyncio.timeout(60):
        await asked.wait()
        assert (await pool.acquire("ada")).running is False
        await pool.close()
    assert made.spares() == 0


async def test_an_engine_that_was_a_spare_is_its_learners_in_the_next_run(made: Made) -> None:
    pool = await made(PoolLimits(awake=5, spares=1))
    await eventually(lambda: pool.spares == 1)
    home = (await pool.acquire("ada")).socket.parent.name
    await pool.close()
    pool = await made(PoolLimits(awake=5))
    assert (await pool.acquire("ada")).socket.parent.name == home
    assert made.new == ["ada"]


async def test_a_spare_that_has_died_goes_to_nobody(made: Made) -> None:
    pool = await made(PoolLimits(awake=5, spares=1))
    await eventually(lambda: pool.spares == 1)
    kill(daemons(made.data / "spares", "dockerd"))
    await eventually(lambda: made.spares() == 0)
    await asyncio.sleep(0)
    engine = await pool.acquire("ada")
    await engine.ensure_running()
    assert pool.learners() == ["ada"]


async def test_closing_leaves_no_spare_behind(made: Made) -> None:
    pool = await made(PoolLimits(awake=5, spares=2))
    await pool.close()
    assert not daemons(made.data)
    assert [left.suffix for left in (made.data / "spares").iterdir()] == [".lock"]


async def test_where_the_disk_is_full_the_longest_absent_leaves_it(made: Made) -> None:
    pool = await made(PoolLimits(awake=5, on_disk=2))
    first, second = await pool.acquire("ada"), await pool.acquire("bob")
    await first.ensure_running()
    await second.ensure_running()
    await pool.acquire("ada")
    await pool.acquire("mio")
    assert pool.learners() == ["ada", "mio"]
    assert first.running and not second.running
    await pool.acquire("bob")
    assert made.new == ["ada", "bob", "mio", "bob"]


async def test_who_runs_a_command_does_not_leave_the_disk(made: Made) -> None:
    pool = await made(PoolLimits(awake=5, on_disk=2))
    first, second = await pool.acquire("ada"), await pool.acquire("bob")
    async with first.in_use:
        await pool.acquire("mio")
        assert pool.learners() == ["ada", "mio"]
        async with (await pool.acquire("mio")).in_use:
            with pytest.raises(Refusal) as refused:
                await pool.acquire("bob")
    assert refused.value.code == "lab-full"
    assert not second.running


async def test_no_one_leaves_the_disk_for_a_spare(made: Made) -> None:
    pool = await made(PoolLimits(awake=5, on_disk=1))
    await pool.acquire("ada")
    await pool.close()
    pool = await made(PoolLimits(awake=5, spares=1, on_disk=1))
    await pool.acquire("ada")
    assert (pool.spares, pool.learners()) == (0, ["ada"])
