"""The clock of a machine is two minutes off: the doctor and the measurements tell, and learners are served as ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.conftest import Operator
from tests.wire.faults.installation import installation
from tests.wire.faults.table import missing


def library() -> str:
    """What makes a process see another time, where Debian's package faketime is installed."""
    found = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if found is None:
        pytest.skip("faketime, which sets a clock wrong, is not installed")
    return str(found)


@pytest.mark.parametrize(
    ("fault", "ahead"), [("clock two minutes ahead", "+120"), ("clock two minutes behind", "-120")]
)
async def test_a_clock_is_two_minutes_off(operator: Operator, fault: str, ahead: str) -> None:
    settings = {"LD_PRELOAD": library(), "FAKETIME": ahead, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    async with installation(operator, settings) as bot:
        await bot.watcher.until_ready()
        read = await bot.read(await bot.discord.ask(await bot.discord.open_channel(), "!lesson 4 1"), 1)
        assert missing(fault, await bot.told(**read)) == []
