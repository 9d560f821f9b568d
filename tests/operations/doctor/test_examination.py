"""What takes its time is given up with a word, unless somebody wants to wait for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import DatabaseSettings, DiscordSettings, LabSettings, RegistrySettings, Settings
from bot.operations.doctor import examination
from bot.operations.doctor.examination import examine, examine_worker
from bot.operations.doctor.finding import Finding, Level
from tests.operations.doctor.stand_ins import TOKEN, Discord, serve


@pytest.fixture(autouse=True)
def lab_that_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check_lab(_: Settings) -> list[Finding]:
        await asyncio.sleep(0.5)
        return [Finding("lab", Level.OK, "fences")]

    monkeypatch.setattr(examination, "check_lab", check_lab)
    monkeypatch.setattr(examination, "seconds_left", lambda: 0.1)


def settings(folder: Path, discord: str) -> Settings:
    return Settings(
        discord=DiscordSettings(DISCORD_TOKEN=SecretStr(TOKEN), api=f"{discord}/api/v10"),
        database=DatabaseSettings(KUJIRA_DATABASE=f"sqlite+aiosqlite:///{folder}/kujira.db"),
        lab=LabSettings(mode="off"),
        registry=RegistrySettings(hub="practice", practice_data=folder),
    )


@pytest.mark.parametrize(("deep", "code"), [(False, "slow"), (True, "fences")])
async def test_a_lab_that_is_slow_is_waited_for_if_asked(tmp_path: Path, deep: bool, code: str) -> None:
    async with serve(Discord()) as discord:
        of_bot = await examine(settings(tmp_path, discord), deep=deep)
        of_worker = await examine_worker(settings(tmp_path, discord), deep=deep)
    for findings in (of_bot, of_worker):
        assert {finding.check: finding.code for finding in findings}["lab"] == code
