"""A process tells what it takes of its machine."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest

from bot.config import MonitorSettings
from bot.core.metrics import catalogue
from bot.core.metrics.meter import Gauge
from bot.metrics.prometheus import PrometheusMeter
from bot.operations.free_disk import free_bytes, watch_disks
from bot.operations.health import Readiness
from bot.operations.own_process import seconds_running, watch_own_process
from bot.operations.watch import Watch
from bot.settings.monitor import Address
from tests.mounts import small_disk
from tests.wire.watching import Watcher, free_port, parsed


@pytest.fixture
def meter() -> PrometheusMeter:
    return PrometheusMeter("bot")


def read(meter: PrometheusMeter, gauge: Gauge) -> float:
    return parsed(meter.exposition().decode())[gauge.name][()]


async def test_tasks_threads_and_open_files_are_counted(meter: PrometheusMeter, tmp_path: Path) -> None:
    watch_own_process(meter)
    gauges = (catalogue.TASKS, catalogue.THREADS, catalogue.OPEN_FILES)
    before = [read(meter, gauge) for gauge in gauges]
    waiting, done = asyncio.create_task(asyncio.sleep(60)), threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    with (tmp_path / "file").open("w"):
        assert [read(meter, gauge) for gauge in gauges] == [each + 1 for each in before]
    done.set()
    thread.join()
    waiting.cancel()


async def test_memory_is_that_which_is_in_use(meter: PrometheusMeter) -> None:
    watch_own_process(meter)
    before, taken = read(meter, catalogue.MEMORY), bytearray(b"x" * (64 << 20))
    assert read(meter, catalogue.MEMORY) - before > len(taken) // 2


async def test_where_the_system_tells_nothing_nothing_is_measured(meter: PrometheusMeter, tmp_path: Path) -> None:
    watch_own_process(meter, tmp_path)
    told = parsed(meter.exposition().decode())
    assert catalogue.TASKS.name in told
    assert not {catalogue.MEMORY.name, catalogue.OPEN_FILES.name} & told.keys()
    assert seconds_running(tmp_path) == 0


def test_a_process_knows_how_long_it_runs() -> None:
    first = seconds_running()
    time.sleep(0.1)
    assert 0.1 <= seconds_running() - first < 60
    assert first > 0


def test_free_disk_is_that_of_the_folder_that_is_there(meter: PrometheusMeter, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=4_000) as disk:
        assert free_bytes(disk / "deep" / "kujira.db") == (4_000 << 10, disk)
        watch_disks(meter, {"database": disk / "kujira.db"})
        assert parsed(meter.exposition().decode())["kujira_free_disk_bytes"] == {("database",): 4_000 << 10}


async def test_what_is_ready_is_measured_when_it_is_asked_for() -> None:
    found = [Readiness(True, ""), Readiness(False, "")]

    async def look() -> Readiness:
        return found.pop(0)

    port = free_port()
    watch, watcher = Watch(MonitorSettings(address=Address("127.0.0.1", port)), "bot"), Watcher(port)
    async with watch.over({"lab": look}):
        assert (await watcher.series())["kujira_ready"] == {("lab",): 1}
        assert (await watcher.series())["kujira_ready"] == {("lab",): 0}
