"""Backups that the running bot writes by itself."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import BackupSettings
from bot.operations import backups as backups_module
from bot.operations.backups import Backups, scheduled_backups
from bot.store.maintenance.backup import read_backup
from tests.databases import Databases
from tests.lab.processes import eventually
from tests.mounts import fill, small_disk
from tests.store.maintenance.sqlite_files import let_learn, names_in

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that only moves when told to."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def file(databases: Databases, tmp_path: Path) -> Path:
    """A database in which three have learned."""
    await databases.copy_file(tmp_path / "kujira.db")
    await let_learn(tmp_path / "kujira.db", range(3))
    return tmp_path / "kujira.db"


def make(file: Path, folder: Path, clock: Clock, kept: int = 2) -> Backups:
    return Backups(file, folder, BackupSettings(hours=24, kept=kept), clock)


async def test_the_newest_ones_are_kept_and_other_files_are_left_alone(
    file: Path, tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "backups"
    backups = make(file, folder, clock)
    for _ in range(4):
        assert await backups.write()
        clock.now += timedelta(days=1)
        (folder / "kujira-by-hand.db").touch()
    assert names_in(folder) == {"kujira-by-hand.db", "kujira-20261125T120000Z.db", "kujira-20261126T120000Z.db"}
    assert read_backup(folder / "kujira-20261126T120000Z.db").contents.counts["members"] == 3


async def test_its_age_is_known_also_after_a_restart(file: Path, tmp_path: Path, clock: Clock) -> None:
    backups = make(file, tmp_path / "backups", clock)
    assert backups.age() is None
    await backups.write()
    clock.now += timedelta(hours=3)
    assert backups.age() == timedelta(hours=3)
    assert make(file, tmp_path / "backups", clock).age() == timedelta(hours=3)


async def test_what_was_interrupted_is_removed(file: Path, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("kujira-20261101T120000Z.db.unfinished", "kujira-20261101T120000Z.db.unfinished-journal"):
        (folder / name).touch()
    await make(file, folder, clock).write()
    assert names_in(folder) == {"kujira-20261123T120000Z.db"}


async def test_a_folder_above_that_is_missing_is_not_made(
    file: Path, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    backups = make(file, tmp_path / "disk" / "backups", clock)
    for _ in range(3):
        assert not await backups.write()
    (record,) = caplog.records
    assert f"{tmp_path}/disk" in record.getMessage()
    assert "mkdir" in record.getMessage()
    assert backups.age() is None


async def test_a_full_disk_is_told_once_and_that_it_is_over_too(
    file: Path, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with small_disk(tmp_path / "small", 1_500) as folder:
        backups = make(file, folder, clock, kept=1)
        assert await backups.write()
        filler = fill(folder)
        clock.now += timedelta(days=1)
        assert [await backups.write(), await backups.write()] == [False, False]
        assert backups.age() == timedelta(days=1)
        assert "kujira-20261123T120000Z.db" in names_in(folder)
        filler.unlink()
        assert await backups.write()
        assert names_in(folder) == {"kujira-20261124T120000Z.db"}
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2
    assert "not enough space" in told[0]
    assert told[1] == "backups are written again"


async def test_one_is_written_at_once_where_none_is_there_and_the_next_when_it_is_due(
    file: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "FIRST_AFTER", timedelta(0))
    backups = Backups(file, tmp_path / "backups", BackupSettings(hours=0.3 / 3600, kept=5), clock)
    running = asyncio.create_task(backups.run())
    await eventually(lambda: len(list(tmp_path.glob("backups/*.db"))) == 1)
    clock.now += timedelta(seconds=1)
    await eventually(lambda: len(list(tmp_path.glob("backups/*.db"))) == 2)
    running.cancel()


async def test_the_loop_goes_on_meanwhile(file: Path, tmp_path: Path, clock: Clock) -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    await make(file, tmp_path / "backups", clock).write()
    counting.cancel()
    assert turns > 5


def test_without_a_folder_there_are_none(file: Path, clock: Clock) -> None:
    assert scheduled_backups(BackupSettings(), "", file, clock) is None


def test_of_postgresql_there_are_none_and_the_log_says_what_to_type(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    url = "postgresql+asyncpg://kujira:hunter2@host/kujira"
    assert scheduled_backups(BackupSettings(folder=tmp_path), url, None, clock) is None
    assert "pg_dump" in caplog.text
    assert "hunter2" not in caplog.text
