"""What a machine must have to be a host of engines, and what stays on it afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.config import CourseSettings, LabSettings, RegistrySettings, Settings
from bot.core.refusal import Refusal
from bot.lab import requirements
from bot.lab.local import LocalLab
from tests.lab.commands import finish, new_learner
from tests.lab.local_labs import another_lab

DOCKERD = shutil.which("dockerd")

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of the PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def nobody() -> Iterator[None]:
    """We are not root for a while."""
    os.seteuid(65534)
    yield
    os.seteuid(0)


async def reason(**groups: Any) -> str | None:
    """Why a lab with these settings does not work, both as its status and as its answer to a command."""
    lab = LocalLab(Settings(**{"registry": RegistrySettings(hub="practice"), **groups}))
    await lab.start()
    status = await lab.status()
    with pytest.raises(Refusal) as refused:
        await finish(lab, new_learner(), "images")
    await lab.close()
    assert refused.value.code == f"lab-unavailable-{status.reason}"
    assert not status.available
    return status.reason


@pytest.mark.usefixtures("nobody")
async def test_without_root_there_is_no_lab() -> None:
    assert await reason() == "no-root"


@pytest.mark.usefixtures("programs")
async def test_without_dockerd_there_is_no_lab(tmp_path: Path) -> None:
    assert await reason(lab=LabSettings(data=tmp_path)) == "no-engine"


async def test_without_the_programs_of_util_linux_there_is_no_lab(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requirements, "UTIL_LINUX", (*requirements.UTIL_LINUX[1:], "/nonexistent/setpriv"))
    assert await reason(lab=LabSettings(data=tmp_path)) == "no-util-linux"


@pytest.mark.parametrize("cli", [None, "/nonexistent/docker"])
async def test_without_the_docker_command_there_is_no_lab(tmp_path: Path, cli: str | None) -> None:
    assert await reason(lab=LabSettings(data=tmp_path, docker_cli=cli)) == "no-cli"


async def test_without_hub_and_registry_there_is_no_lab(tmp_path: Path, programs: Path) -> None:
    assert DOCKERD
    (programs / "dockerd").symlink_to(DOCKERD)
    assert await reason(lab=LabSettings(data=tmp_path)) == "no-registry"


async def test_a_lab_that_cannot_be_set_up_says_so(tmp_path: Path) -> None:
    assert await reason(lab=LabSettings(data=tmp_path), course=CourseSettings(content=tmp_path / "missing")) == "failed"


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; its name is short, as sockets ask for."""
    with tempfile.TemporaryDirectory(prefix="k") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


def held(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


async def test_nothing_stays_in_the_folder_for_temporary_files(tmp_path: Path, temporary: Path) -> None:
    async with another_lab(tmp_path / "lab") as lab:
        await finish(lab, new_learner(), "version")
        assert held(temporary) > 0
    assert held(temporary) == 0
