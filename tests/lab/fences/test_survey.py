"""What a machine lacks, and whom it then serves."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.docker import run_docker
from bot.config import LabSettings, LimitSettings, RegistrySettings, Settings
from bot.core.refusal import Refusal
from bot.lab.fences.survey import survey
from bot.lab.local import LocalLab
from tests.lab.commands import finish, new_learner
from tests.lab.fences.conftest import WANTED

pytestmark = pytest.mark.engine

TOO_LITTLE = 1 << 20


@pytest.mark.usefixtures("fences")
async def test_a_machine_that_can_fence_has_all_fences_and_keeps_nothing_of_this_or_a_killed_trial(
    tmp_path: Path,
) -> None:
    left = tmp_path / "lab" / "probe-x1y2"
    left.mkdir(parents=True)
    (left / "lock").touch()
    report = await survey(WANTED, tmp_path / "lab")
    assert report.missing == ()
    assert (report.fences.network, report.fences.disk) == (True, WANTED.disk)
    assert names(tmp_path / "lab") == []


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


async def test_a_fence_that_is_missing_is_named_with_the_reason(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        report = await survey(replace(WANTED, disk_total=TOO_LITTLE), tmp_path)
    (missing,) = (one for one in report.missing if one.fence == "disk")
    assert missing.reason == "an engine may take 67108864 bytes, but there is room for 1048576 only"
    assert report.fences.disk is None
    assert f"fence missing round engines: disk: {missing.reason}" in caplog.text


@pytest.mark.parametrize("unfenced", [False, True])
async def test_strangers_are_served_without_fences_only_where_the_operator_says_so(
    tmp_path: Path, unfenced: bool
) -> None:
    lab = LocalLab(
        Settings(
            lab=LabSettings(data=tmp_path, spares=0),
            limits=LimitSettings(disk_total=TOO_LITTLE, unfenced=unfenced),
            registry=RegistrySettings(hub="hub"),
        )
    )
    await lab.start()
    try:
        status = await lab.status()
        assert (status.available, status.reason) == ((True, None) if unfenced else (False, "unfenced"))
        if not unfenced:
            with pytest.raises(Refusal, match="lab-unavailable-unfenced"):
                await finish(lab, new_learner(), "images")
    finally:
        await lab.close()


async def test_whoever_types_on_the_machine_itself_is_no_stranger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(
        lab=LabSettings(data=tmp_path, spares=0),
        limits=LimitSettings(disk_total=TOO_LITTLE, unfenced=False),
        registry=RegistrySettings(hub="hub"),
    )
    assert await run_docker(settings, "me", ["images"]) == 0
    assert capsys.readouterr().out.startswith("REPOSITORY")


@pytest.mark.usefixtures("fences")
async def test_whoever_was_away_for_longest_gives_up_their_disk_to_a_newcomer(tmp_path: Path) -> None:
    size = 64 << 20
    settings = Settings(
        lab=LabSettings(data=tmp_path, spares=0),
        limits=LimitSettings(disk=size, disk_total=2 * size, unfenced=False),
        registry=RegistrySettings(hub="hub"),
    )
    lab = LocalLab(settings)
    await lab.start()
    try:
        first, second, third = (new_learner() for _ in range(3))
        for learner in (first, second, first, third):
            assert (await finish(lab, learner, "version")).exit_status == 0
        assert sorted(names(tmp_path / "engines")) == sorted((first, third))
    finally:
        await lab.close()
