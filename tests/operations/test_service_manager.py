"""The service manager is told over its socket when a process is ready, how it is, and that its loop goes round."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import MonitorSettings
from bot.operations.health import Probe, Readiness
from bot.operations.probes import LAB
from bot.operations.service_manager import announced
from bot.operations.watch import Watch
from tests.operations.manager import Manager


@pytest.fixture(params=["in a folder", "abstract"])
async def manager(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Manager]:
    path = str(tmp_path / "notify")
    listening = Manager(path if request.param == "in a folder" else f"\0{path}")
    monkeypatch.setenv("NOTIFY_SOCKET", path if request.param == "in a folder" else f"@{path}")
    monkeypatch.setenv("WATCHDOG_USEC", "200000")
    yield listening
    listening.close()


def finding(*ready: bool) -> Probe:
    """A probe that finds one after the other, and the last for ever."""
    left = list(ready)

    async def look() -> Readiness:
        found = left.pop(0) if len(left) > 1 else left[0]
        return Readiness(found, "connected" if found else "away")

    return look


async def test_it_is_ready_once_all_is_but_the_lab_and_says_so_once(manager: Manager) -> None:
    async with announced({"gateway": finding(False, True), LAB: finding(False)}):
        first, second, third = [await manager.hear() for _ in range(3)]
    assert first == {"WATCHDOG": "1", "STATUS": "gateway: away; lab: away"}
    assert second == {"WATCHDOG": "1", "STATUS": "gateway: connected; lab: away", "READY": "1"}
    assert third == {"WATCHDOG": "1", "STATUS": "gateway: connected; lab: away"}


async def test_the_watchdog_hears_of_it_in_half_its_time_and_nothing_from_a_loop_that_hangs(manager: Manager) -> None:
    async with announced({"gateway": finding(True)}):
        began = time.monotonic()
        for _ in range(5):
            await manager.hear()
        assert time.monotonic() - began < 1.0
        time.sleep(0.5)  # noqa: ASYNC251 - this is the loop that hangs
        await manager.hear()
        began = time.monotonic()
        await manager.hear()
        assert time.monotonic() - began > 0.05, "what was missed is not made up for"


async def test_its_end_is_told(manager: Manager) -> None:
    async with announced({"gateway": finding(True)}):
        await manager.hear()
    told = [await manager.hear()]
    while "STOPPING" not in told[-1]:
        told.append(await manager.hear())
    assert told[-1] == {"STOPPING": "1"}


async def test_a_manager_that_is_gone_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    async with announced({"gateway": finding(True)}):
        await asyncio.sleep(0.05)
    assert "could not be told" in caplog.text


async def test_where_nobody_listens_nothing_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)

    async def never() -> Readiness:
        raise AssertionError("nobody wants to know")

    async with announced({"gateway": never}), Watch(MonitorSettings(address=None), "bot").over({"gateway": never}):
        await asyncio.sleep(0.05)
