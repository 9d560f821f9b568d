"""Backups of a file: whole whatever happens meanwhile, and refused with a cure where there can be none."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.refusal import Refusal
from bot.store.database import Database, known_revisions
from bot.store.maintenance.backup import Backup, postgresql_command, read_backup, write_backup
from bot.store.maintenance.recount import find_differences
from tests.databases import Databases
from tests.mounts import fill, read_only, small_disk
from tests.store.maintenance.interrupting import killed_at_every_step
from tests.store.maintenance.sqlite_files import TABLES, changing, learn, let_learn, members, names_in

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
async def file(databases: Databases, tmp_path: Path) -> Path:
    """A database in which three have learned."""
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "kujira.db"
    await databases.copy_file(file)
    await let_learn(file, range(3))
    return file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "kujira.db"


@pytest.fixture
async def bot(file: Path) -> AsyncIterator[Database]:
    """The database as the bot has it open."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.open()
    yield database
    await database.close()


def back_up(file: Path, target: Path, *, overwrite: bool = False) -> Backup:
    return write_backup(file, target, now=NOON, release="0.1.0", overwrite=overwrite)


def refused(file: Path, target: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        back_up(file, target)
    return caught.value


def test_a_backup_holds_everything_and_says_what(file: Path, target: Path) -> None:
    written = back_up(file, target)
    read = read_backup(target)
    assert read == written
    assert (read.made_at, read.release, read.contents.revision) == (NOON, "0.1.0", known_revisions()[-1])
    assert read.contents.counts == dict.fromkeys(TABLES, 0) | {"members": 3, "points": 3}
    assert members(target) == 3
    assert names_in(target.parent) == {"kujira.db"}


def test_a_backup_may_be_read_where_nothing_may_be_written(file: Path, target: Path) -> None:
    back_up(file, target)
    with read_only(target.parent):
        assert read_backup(target).contents.counts["members"] == 3
    assert names_in(target.parent) == {"kujira.db"}


async def test_what_is_not_yet_in_the_file_itself_is_backed_up(bot: Database, file: Path, target: Path) -> None:
    await bot.write(learn, 7)
    assert file.with_name("kujira.db-wal").stat().st_size > 0
    assert back_up(file, target).contents.counts["members"] == 4


async def test_what_a_bot_that_was_killed_had_written_is_backed_up(bot: Database, file: Path, target: Path) -> None:
    await bot.write(learn, 7)
    killed = file.parent.with_name("killed")
    shutil.copytree(file.parent, killed)
    (killed / "kujira.db-shm").unlink()
    assert back_up(killed / "kujira.db", target).contents.counts["members"] == 4


async def test_who_writes_meanwhile_is_not_held_up_and_the_backup_is_of_one_moment(
    bot: Database, file: Path, target: Path
) -> None:
    done = asyncio.Event()
    written = 0

    async def keep_writing() -> None:
        nonlocal written
        while not done.is_set():
            await bot.write(learn, 1_000 + written)
            written += 1

    writing = asyncio.create_task(keep_writing())
    seen: list[tuple[int, int]] = []
    for _ in range(5):
        before = written
        backup = await asyncio.to_thread(back_up, file, target, overwrite=True)
        seen.append((written - before, backup.contents.counts["members"]))
    done.set()
    await writing
    assert all(meanwhile > 0 for meanwhile, _ in seen)
    assert [counted for _, counted in seen] == sorted(counted for _, counted in seen)
    copy = Database(f"sqlite+aiosqlite:///{target}")
    await copy.open()
    recount = await copy.read(find_differences)
    await copy.close()
    assert (recount.members, recount.differences) == (seen[-1][1], 0)


def test_a_file_that_is_there_is_only_replaced_if_that_is_asked_for(file: Path, target: Path) -> None:
    target.write_text("a letter")
    refusal = refused(file, target)
    assert (refusal.code, refusal.details) == ("backup-exists", {"file": str(target)})
    assert target.read_text() == "a letter"
    back_up(file, target, overwrite=True)
    assert members(target) == 3


@pytest.mark.parametrize(
    ("source", "place", "code"),
    [
        ("data/none.db", "backups/new.db", "backup-no-database"),
        ("data/kujira.db", "nowhere/new.db", "backup-no-folder"),
        ("data/kujira.db", "backups", "backup-is-folder"),
        ("data/kujira.db", "data/kujira.db", "backup-onto-itself"),
    ],
)
@pytest.mark.usefixtures("file", "target")
def test_places_between_which_there_can_be_no_backup(tmp_path: Path, source: str, place: str, code: str) -> None:
    assert refused(tmp_path / source, tmp_path / place).code == code


def test_a_full_disk_leaves_nothing_and_the_former_backup_stays(file: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 1000) as folder:
        back_up(file, folder / "former.db")
        shutil.copy(folder / "former.db", folder / "kujira.db")
        before = (folder / "kujira.db").read_bytes()
        fill(folder)
        with pytest.raises(Refusal) as caught:
            back_up(file, folder / "kujira.db", overwrite=True)
        assert (caught.value.code, caught.value.details) == ("backup-full", {"folder": str(folder)})
        assert names_in(folder) == {"former.db", "kujira.db", "filler"}
        assert (folder / "kujira.db").read_bytes() == before


def test_of_a_damaged_database_there_is_no_backup(file: Path, target: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    file.write_bytes(data)
    assert refused(file, target).code == "backup-damaged"
    assert names_in(target.parent) == set()


def test_a_row_that_an_index_lacks_is_damage_too(file: Path, target: Path) -> None:
    with changing(file) as connection:
        connection.execute("CREATE INDEX spoiled ON points (points)")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE INDEX spoiled ON points (day)' WHERE name = 'spoiled'"
        )
    assert refused(file, target).code == "backup-damaged"


def test_killed_anywhere_the_former_backup_or_the_new_one_is_there(file: Path, target: Path) -> None:
    back_up(file, target)
    asyncio.run(let_learn(file, range(3, 5)))
    found = [
        read_backup(target).contents.counts["members"]
        for _ in killed_at_every_step(lambda: back_up(file, target, overwrite=True), target.parent)
    ]
    assert len(found) > 5
    assert (found[0], found[-1]) == (3, 5)
    assert names_in(target.parent) == {"kujira.db"}


def test_a_copy_that_was_made_by_other_means_can_be_read(file: Path, target: Path) -> None:
    with changing(file) as connection:
        connection.execute(f"VACUUM INTO '{target}'")
    read = read_backup(target)
    assert (read.made_at, read.release, read.contents.counts["members"]) == (None, None, 3)


def test_a_backup_of_a_restored_backup_has_a_record_of_its_own(file: Path, target: Path) -> None:
    back_up(file, target)
    asyncio.run(let_learn(target, range(3, 5)))
    again = target.with_name("again.db")
    back_up(target, again)
    assert read_backup(again).contents.counts["members"] == 5


def test_a_backup_that_was_changed_later_is_not_sound(file: Path, target: Path) -> None:
    back_up(file, target)
    with changing(target) as connection:
        connection.execute("DELETE FROM points WHERE user = 1")
    with pytest.raises(Refusal) as caught:
        read_backup(target)
    assert caught.value.code == "backup-unsound"


@pytest.mark.parametrize(
    ("content", "code"), [(None, "backup-missing"), (b"a letter" * 99, "backup-unreadable"), (b"", "backup-foreign")]
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    file = tmp_path / "letter.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_backup(file)
    assert caught.value.code == code


def test_half_a_backup_is_refused(file: Path, target: Path) -> None:
    back_up(file, target)
    target.write_bytes(target.read_bytes()[: 4096 * 5])
    with pytest.raises(Refusal) as caught:
        read_backup(target)
    assert caught.value.code in ("backup-unreadable", "backup-unsound")


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (
            "postgresql+asyncpg://kujira:hunter2@db.example:5433/kujira",
            "pg_dump --format=custom --host=db.example --port=5433 --username=kujira --dbname=kujira '--file=/b u/k.dump'",
        ),
        (
            "postgresql+asyncpg://kujira@/kujira?host=/run/postgresql&password=hunter2",
            "pg_dump --format=custom --host=/run/postgresql --username=kujira --dbname=kujira '--file=/b u/k.dump'",
        ),
    ],
)
def test_the_line_for_postgresql_is_without_the_password(url: str, line: str) -> None:
    assert postgresql_command("pg_dump", url, Path("/b u/k.dump"), "--format=custom") == line
