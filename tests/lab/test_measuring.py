"""The engines of a machine can be watched by their states."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.config import LabSettings, RegistrySettings, Settings
from bot.lab.local import LocalLab
from bot.metrics.prometheus import PrometheusMeter
from tests.lab.commands import finish, new_learner
from tests.lab.processes import eventually
from tests.wire.watching import parsed

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


async def test_an_engine_is_busy_while_it_is_used_then_awake_and_asleep_at_last(tmp_path: Path) -> None:
    meter = PrometheusMeter("worker")

    def engines() -> dict[str, float]:
        series = parsed(meter.exposition().decode())["kujira_lab_engines"]
        return {state: count for (state,), count in series.items()}

    settings = LabSettings(data=tmp_path, spares=0, idle=2)
    lab = LocalLab(Settings(lab=settings, registry=RegistrySettings(hub="hub")), meter)
    await lab.start()
    try:
        assert engines() == {"busy": 0, "awake": 0, "asleep": 0, "spare": 0}
        running = asyncio.create_task(finish(lab, new_learner(), "version"))
        await eventually(lambda: engines() == {"busy": 1, "awake": 0, "asleep": 0, "spare": 0})
        await running
        await eventually(lambda: engines() == {"busy": 0, "awake": 1, "asleep": 0, "spare": 0})
        await eventually(lambda: engines() == {"busy": 0, "awake": 0, "asleep": 1, "spare": 0})
    finally:
        await lab.close()
