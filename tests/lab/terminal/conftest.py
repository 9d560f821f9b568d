"""A lab whose containers may run for a short time only, for tests of runs that do not end by themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import LabSettings, LimitSettings, RegistrySettings, Settings
from bot.lab.local import LocalLab
from tests.lab.commands import ByHand
from tests.lab.terminal.one_shot_containers import SECONDS, stocked_learner
from tests.lab.terminal.tmux import Tmux


@pytest.fixture(scope="package")
def hasty(tmp_path_factory: pytest.TempPathFactory, practice_data: Path) -> Settings:
    folder = tmp_path_factory.mktemp("hasty")
    return Settings(
        lab=LabSettings(data=folder, spares=0),
        limits=LimitSettings(run_timeout=SECONDS),
        registry=RegistrySettings(hub="practice", practice_data=practice_data),
    )


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def hasty_lab(hasty: Settings) -> AsyncIterator[LocalLab]:
    lab = LocalLab(hasty)
    await lab.start()
    yield lab
    await lab.close()


@pytest.fixture(scope="package")
def hand(tmux: Tmux, hasty: Settings) -> ByHand:
    return ByHand(tmux, hasty)


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def stocked(hasty_lab: LocalLab) -> str:
    return await stocked_learner(hasty_lab)
