"""The lab of this machine and of others, and the versions of what runs it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.config import LabSettings, LimitSettings, Settings
from bot.core.lab.protocol import LabStatus
from bot.lab.none import NoLab
from bot.operations.doctor.lab import check_lab, check_nats, check_versions
from tests.lab.cluster.messaging import nats_server, worker
from tests.operations.doctor.stand_ins import is_empty, told


class ReadyLab(NoLab):
    """A lab that says that it can be used."""

    async def status(self) -> LabStatus:
        return LabStatus(available=True)


def settings(mode: str, folder: Path, *, unfenced: bool = False, disk_total: int | None = None) -> Settings:
    limits = LimitSettings(unfenced=unfenced, disk_total=disk_total)
    return Settings(lab=LabSettings(mode=mode, data=folder / "lab"), limits=limits)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


async def test_a_lab_that_is_off_is_well(tmp_path: Path) -> None:
    assert told(await check_lab(settings("off", tmp_path)), "lab") == [("OK", "lab-off")]
    assert await check_nats(settings("off", tmp_path)) == []


async def test_a_lab_elsewhere_is_told_without_its_password(tmp_path: Path) -> None:
    (found,) = await check_lab(settings("nats://user:secret@host:4222", tmp_path))
    assert found.details == {"url": "nats://host:4222"}


async def test_a_machine_without_a_docker_command_has_recordings(tmp_path: Path) -> None:
    bare = Settings(lab=LabSettings(data=tmp_path, docker_cli=tmp_path / "docker"))
    assert told(await check_lab(bare), "lab") == [("WARNING", "lab-missing")]


@pytest.mark.engine
@pytest.mark.parametrize(("unfenced", "level"), [(True, "WARNING"), (False, "PROBLEM")])
async def test_a_fence_that_is_missing_is_told_and_nothing_is_left(tmp_path: Path, unfenced: bool, level: str) -> None:
    findings = await check_lab(settings("auto", tmp_path, unfenced=unfenced, disk_total=1 << 20))
    assert (level, "fence-disk") in told(findings, "lab")
    assert is_empty(tmp_path)


@pytest.mark.engine
async def test_versions_are_told(tmp_path: Path) -> None:
    codes = {finding.code for finding in await check_versions(settings("auto", tmp_path))}
    assert {"python", "kujira", "docker"} <= codes


@pytest.mark.engine
async def test_a_docker_command_of_another_age_is_a_warning(tmp_path: Path) -> None:
    cli = tmp_path / "docker"
    cli.write_text("#!/bin/sh\necho 'Docker version 1.13.1, build 092cba3'\n")
    cli.chmod(0o755)
    findings = await check_versions(Settings(lab=LabSettings(docker_cli=cli, data=tmp_path)))
    assert ("WARNING", "docker-apart") in told(findings, "versions")
    cli.unlink()
    findings = await check_versions(Settings(lab=LabSettings(docker_cli=cli, data=tmp_path)))
    assert ("WARNING", "docker-missing") in told(findings, "versions")


async def test_nats_is_away_then_has_nobody_then_workers_without_and_with_a_lab(tmp_path: Path) -> None:
    port = free_port()
    elsewhere = settings(f"nats://127.0.0.1:{port}", tmp_path)
    assert told(await check_nats(elsewhere), "nats") == [("PROBLEM", "nats-away")]
    async with nats_server(port) as url:
        assert told(await check_nats(elsewhere), "nats") == [("PROBLEM", "nats-nobody")]
        async with worker(ReadyLab(), url):
            assert told(await check_nats(elsewhere), "nats") == [("OK", "nats")]
            async with worker(NoLab(), url):
                found = await check_nats(elsewhere)
    assert told(found, "nats") == [("OK", "nats"), ("WARNING", "nats-without-lab")]
    assert found[0].details == {"count": 2}
