"""One-shot containers with a kernel of their own, where gVisor is installed."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import LabSettings, LimitSettings, RegistrySettings, Settings
from bot.lab.local import LocalLab
from bot.lab.practice import programs
from tests.lab.commands import finish, new_learner

pytestmark = [
    pytest.mark.engine,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(
        programs.runnable_platform() is None, reason="practice images cannot be run without busybox-static"
    ),
    pytest.mark.skipif(shutil.which("runsc") is None, reason="gVisor's runsc is not installed"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def guarded(tmp_path_factory: pytest.TempPathFactory, practice_data: Path) -> AsyncIterator[LocalLab]:
    folder = tmp_path_factory.mktemp("guarded")
    lab = LocalLab(
        Settings(
            lab=LabSettings(data=folder, spares=0),
            limits=LimitSettings(unfenced=True),
            registry=RegistrySettings(hub="practice", practice_data=practice_data),
        )
    )
    await lab.start()
    yield lab
    await lab.close()


async def test_a_program_sees_a_kernel_that_is_not_the_machines(guarded: LocalLab) -> None:
    finished = await finish(guarded, new_learner(), "run --rm alpine:3.19 cat /proc/version")
    assert finished.exit_status == 0
    assert finished.screen.splitlines()[-1].startswith("Linux version 4.4.0 ")  # what gVisor says of itself


@pytest.mark.parametrize("path", ["/", "/usr/bin", "/etc"])
async def test_it_cannot_write_where_it_should_not(guarded: LocalLab, path: str) -> None:
    finished = await finish(guarded, new_learner(), f"run --rm alpine:3.19 touch {path}/mine")
    assert finished.exit_status == 1
