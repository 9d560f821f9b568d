"""Putting a backup in the place of a database: the old file stays beside it, and one of the two is always there."""

from __future__ import annotations

import asyncio
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.refusal import Refusal
from bot.store.database import Database
from bot.store.maintenance.backup import write_backup
from bot.store.maintenance.restore import contents_of, restore
from tests.databases import Databases
from tests.mounts import fill, read_only, small_disk
from tests.store.maintenance.interrupting import killed_at_every_step
from tests.store.maintenance.sqlite_files import changing, learn, let_learn, members, names_in

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
KEPT = "kujira.db.replaced-20261123T120000Z"


@pytest.fixture
async def database(databases: Databases, tmp_path: Path) -> Path:
    """A database in which five have learned."""
    file = tmp_path / "data" / "kujira.db"
    file.parent.mkdir()
    await databases.copy_file(file)
    await let_learn(file, range(5))
    return file


@pytest.fixture
async def backup(databases: Databases, tmp_path: Path) -> Path:
    """A backup of a time when three had learned."""
    await databases.copy_file(tmp_path / "former.db")
    await let_learn(tmp_path / "former.db", range(3))
    write_backup(tmp_path / "former.db", tmp_path / "backup.db", now=NOON, release="0.1.0")
    return tmp_path / "backup.db"


async def opened_members(file: Path) -> int:
    """How many have earned points, as a bot that is started finds it."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.open()
    await database.write(learn, 1_000)
    await database.close()
    return members(file) - 1


async def test_the_backup_is_there_and_the_old_one_beside_it(database: Path, backup: Path) -> None:
    assert restore(backup, database, NOON) == database.with_name(KEPT)
    assert names_in(database.parent) == {"kujira.db", KEPT}
    assert members(database.with_name(KEPT)) == 5
    assert await opened_members(database) == 3
    assert members(backup) == 3


def test_what_makes_it_a_backup_is_not_in_the_database(database: Path, backup: Path) -> None:
    restore(backup, database, NOON)
    with changing(database) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'kujira_backup'").fetchall() == []


async def test_what_a_killed_bot_had_not_yet_put_into_the_file_goes_with_the_old_one(
    database: Path, backup: Path
) -> None:
    bot = Database(f"sqlite+aiosqlite:///{database}")
    await bot.open()
    await bot.write(learn, 7)
    killed = database.parent.with_name("killed")
    shutil.copytree(database.parent, killed)
    await bot.close()
    assert (killed / "kujira.db-wal").stat().st_size > 0
    restore(backup, killed / "kujira.db", NOON)
    assert names_in(killed) == {"kujira.db", KEPT}
    assert members(killed / KEPT) == 6
    assert await opened_members(killed / "kujira.db") == 3


async def test_there_need_be_no_old_one(backup: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "kujira.db"
    assert restore(backup, file, NOON) is None
    assert names_in(file.parent) == {"kujira.db"}
    assert await opened_members(file) == 3


def test_what_a_file_that_is_gone_has_left_is_not_taken_for_part_of_the_new_one(database: Path, backup: Path) -> None:
    database.with_name("kujira.db-wal").write_bytes(b"left")
    database.unlink()
    restore(backup, database, NOON)
    assert names_in(database.parent) == {"kujira.db"}


def test_a_damaged_one_is_kept_as_it_was_found(database: Path, backup: Path) -> None:
    database.write_bytes(b"a letter" * 1_000)
    wal = database.with_name("kujira.db-wal")
    wal.write_bytes(b"something")
    assert contents_of(database) is None
    wal.write_bytes(b"something")  # SQLite may have taken it away while it looked
    restore(backup, database, NOON)
    assert members(database) == 3
    assert database.with_name(KEPT).read_bytes() == b"a letter" * 1_000
    assert not wal.exists()


def test_the_new_file_is_whose_the_old_one_was(database: Path, backup: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give files to others")
    os.chown(database, 10_001, 10_001)
    database.chmod(0o640)
    restore(backup, database, NOON)
    found = database.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (10_001, 10_001, 0o640)


def test_killed_anywhere_the_old_one_or_the_new_one_is_there_and_whole(database: Path, backup: Path) -> None:
    for name in ("kujira.db-wal", "kujira.db-shm"):
        assert not database.with_name(name).exists()
    found: list[int] = []
    for _ in killed_at_every_step(lambda: restore(backup, database, NOON), database.parent):
        found.append(members(database))
        if found[-1] == 3:
            (kept,) = database.parent.glob("*.replaced-*")
            assert members(kept) == 5
            kept.replace(database)
    assert len(found) > 8
    assert (found[0], found[-1]) == (5, 3)


async def test_what_was_interrupted_is_done_when_it_is_done_again(database: Path, backup: Path) -> None:
    database.with_name("kujira.db.restoring").write_text("half")
    database.with_name("kujira.db.replaced-20261122T120000Z").hardlink_to(database)
    restore(backup, database, NOON)
    assert names_in(database.parent) == {"kujira.db", KEPT}


def test_a_full_disk_changes_nothing(databases: Databases, backup: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 1_000) as folder:
        database = folder / "kujira.db"
        asyncio.run(databases.copy_file(database))
        asyncio.run(let_learn(database, range(5)))
        filler = fill(folder)
        with pytest.raises(Refusal) as caught:
            restore(backup, database, NOON)
        assert (caught.value.code, caught.value.details) == ("restore-full", {"folder": str(folder)})
        assert names_in(folder) == {"kujira.db", "filler"}
        filler.unlink()
        assert members(database) == 5


def test_a_folder_that_may_not_be_written_to_is_told_of(database: Path, backup: Path) -> None:
    with read_only(database.parent), pytest.raises(Refusal) as caught:
        restore(backup, database, NOON)
    assert caught.value.code == "restore-failed"
    assert members(database) == 5
