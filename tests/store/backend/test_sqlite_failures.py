"""A file in trouble: what is wrong is told, what was saved stays, and what passes by itself is waited for."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection, insert, select, text

from bot.core.refusal import Refusal
from bot.store import database as database_module
from bot.store import guilds
from bot.store.backend import sqlite
from bot.store.database import Database
from bot.store.tables.groups import question_opt_outs
from tests.databases import Databases
from tests.mounts import fill, read_only, small_disk

PAGE: Final = 4096
"""Bytes of a page of a file."""


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


class Told(list[str | None]):
    """What the operator was told: codes, and None where all was well."""

    def report(self, refusal: Refusal | None) -> None:
        self.append(refusal.code if refusal else None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kujira.db"


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def database(databases: Databases, file: Path, told: Told) -> AsyncIterator[Database]:
    """An open database in which a group has chosen English."""
    database = Database(await databases.copy_file(file), told.report)
    await database.open()
    await database.write(guilds.set_values, 1, locale="en")
    told.clear()
    yield database
    await database.close()


async def refusal_of(work: Callable[[], Awaitable[object]]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        await work()
    return caught.value


def overwrite(file: Path, content: bytes, start: int = 0) -> None:
    with file.open("r+b" if file.exists() else "wb") as handle:
        handle.seek(start)
        handle.write(content)


def content_of(file: Path) -> bytes:
    return file.read_bytes()


def remove(file: Path) -> None:
    file.unlink()


def locale_in(file: Path, guild: int = 1) -> str | None:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT locale FROM guilds WHERE guild = ?", (guild,)).fetchone()
        return found and found[0]


def locale(connection: Connection) -> str | None:
    row = guilds.find(connection, 1)
    return row and row["locale"]


async def test_a_lock_that_does_not_end_is_told_after_some_patience(
    database: Database, file: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PATIENCE", 0.3)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        refusal = await refusal_of(lambda: database.write(guilds.set_values, 1, locale="ja"))
        assert await database.read(locale) == "en"
    assert (refusal.code, dict(refusal.details)) == ("store-busy", {"database": str(file)})
    assert told == ["store-busy"]


async def test_a_lock_that_lasts_is_told_to_the_operator_while_it_is_waited_for(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "REPORT_AFTER", 0.0)
    told: list[str | None] = []
    with closing(sqlite3.connect(file, isolation_level=None)) as other:

        def end_what_holds_the_lock(refusal: Refusal | None) -> None:
            told.append(refusal.code if refusal else None)
            other.close()

        watched = Database(url_of(file), end_what_holds_the_lock)
        other.execute("BEGIN IMMEDIATE")
        await watched.write(guilds.set_values, 1, locale="ja")
        await watched.close()
    assert told == ["store-busy", None]
    assert await database.read(locale) == "ja"


async def test_who_waits_behind_others_is_told_as_soon_as_they_are(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PATIENCE", 0.1)
    monkeypatch.setattr(sqlite, "TURN_TIMEOUT", 0.2)
    may_end = threading.Event()
    first = asyncio.create_task(database.write(lambda connection: may_end.wait()))
    others = [refusal_of(lambda: database.write(guilds.set_values, 1, locale="ja")) for _ in range(20)]
    assert {refusal.code for refusal in await asyncio.gather(*others)} == {"store-busy"}
    assert await database.read(locale) == "en"
    may_end.set()
    await first
    await database.write(guilds.set_values, 1, locale="ja")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"This is a letter, and no database at all.\n" * 100, id="not-a-database"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * (PAGE - 16), id="damaged"),
    ],
)
async def test_a_file_that_is_no_database_is_refused_and_left_alone(file: Path, content: bytes) -> None:
    overwrite(file, content)
    database = Database(url_of(file))
    refusal = await refusal_of(database.open)
    await database.close()
    assert refusal.code == "store-damaged"
    assert content_of(file) == content


async def test_a_table_that_is_damaged_fails_and_the_others_do_not(database: Database, file: Path) -> None:
    def root_page(connection: Connection) -> int:
        query = text("SELECT rootpage FROM sqlite_schema WHERE name = 'question_opt_outs' AND type = 'table'")
        return connection.execute(query).scalar_one()

    page = await database.read(root_page)
    await database.close()
    overwrite(file, b"\xff" * PAGE, start=(page - 1) * PAGE)
    await database.open()
    refusal = await refusal_of(lambda: database.read(lambda c: c.execute(select(question_opt_outs)).all()))
    assert refusal.code == "store-damaged"
    assert await database.read(locale) == "en"


async def test_a_folder_that_is_a_file_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for below in ("file/kujira.db", "file/folder/kujira.db", "."):
        assert (await refusal_of(Database(url_of(tmp_path / below)).open)).code == "store-unopenable"


async def test_a_file_that_may_not_be_written_to_is_refused(databases: Databases, tmp_path: Path) -> None:
    file = tmp_path / "disk" / "kujira.db"
    file.parent.mkdir()
    url = await databases.copy_file(file)
    with read_only(file.parent):
        database = Database(url)
        refusal = await refusal_of(database.open)
        await database.close()
    assert refusal.code == "store-read-only"


def add_opt_outs(connection: Connection, first: int) -> None:
    connection.execute(insert(question_opt_outs), [{"user": user} for user in range(first, first + 5_000)])


async def test_a_full_disk_takes_nothing_that_was_saved_and_is_forgotten_once_there_is_room(
    databases: Databases, tmp_path: Path, told: Told
) -> None:
    def count(connection: Connection) -> int:
        return len(connection.execute(select(question_opt_outs)).all())

    with small_disk(tmp_path / "disk", kilobytes=2_000) as disk:
        database = Database(await databases.copy_file(disk / "kujira.db"), told.report)
        await database.open()
        await database.write(add_opt_outs, 0)
        filler = fill(disk)
        saved = 1
        with pytest.raises(Refusal) as caught:
            for saved in range(1, 50):
                await database.write(add_opt_outs, saved * 5_000)
        assert caught.value.code == "store-full"
        assert await database.read(count) == saved * 5_000
        with pytest.raises(Refusal, match="store-full"):
            await database.check(5)
        filler.unlink()
        assert await database.check(5)
        assert told[-2:] == ["store-full", None]
        await database.write(add_opt_outs, saved * 5_000)
        assert await database.read(count) == (saved + 1) * 5_000
        await database.close()


async def test_a_file_that_is_deleted_in_use_is_saved_and_not_written_to_any_more(
    database: Database, file: Path, told: Told
) -> None:
    remove(file)
    for locale_wanted in ("ja", "fr"):
        refusal = await refusal_of(lambda to=locale_wanted: database.write(guilds.set_values, 1, locale=to))
        assert refusal.code == "store-gone"
    saved = Path(str(refusal.details["rescued"]))
    assert saved.name == "kujira.db.rescued"
    assert locale_in(saved) == "en"
    assert await database.read(locale) == "en"
    assert told == ["store-gone", "store-gone"]


async def test_the_next_start_goes_on_with_what_was_saved(database: Database, file: Path) -> None:
    remove(file)
    await refusal_of(lambda: database.write(guilds.set_values, 1, locale="ja"))
    await database.close()
    again = Database(url_of(file))
    await again.open()
    assert await again.read(locale) == "en"
    await again.write(guilds.set_values, 1, locale="ja")
    await again.close()
    assert locale_in(file) == "ja"
    assert [entry.name for entry in file.parent.iterdir() if entry.name.startswith("kujira.db")] == ["kujira.db"]


async def test_what_was_written_just_before_is_saved_at_the_end_if_not_sooner(database: Database, file: Path) -> None:
    shutil.rmtree(file.parent)
    await database.close()
    again = Database(url_of(file))
    await again.open()
    assert await again.read(locale) == "en"
    await again.close()


async def test_a_file_that_is_replaced_in_use_is_left_alone_and_the_old_data_are_saved(
    database: Database, databases: Databases, file: Path, tmp_path: Path
) -> None:
    await databases.copy_file(tmp_path / "backup.db")
    (tmp_path / "backup.db").rename(file)
    before = content_of(file)
    refusal = await refusal_of(lambda: database.write(guilds.set_values, 1, locale="ja"))
    await database.close()
    assert content_of(file) == before
    assert locale_in(Path(str(refusal.details["rescued"]))) == "en"
    again = Database(url_of(file))
    await again.open()
    assert await again.read(locale) is None
    await again.close()


async def test_what_was_saved_before_is_kept_beside_the_newest(database: Database, file: Path) -> None:
    older = file.with_name("kujira.db.rescued")
    older.write_text("from last year")
    remove(file)
    await database.close()
    assert locale_in(older) == "en"
    assert file.with_name("kujira.db.rescued.1").read_text() == "from last year"


async def test_after_the_end_nothing_is_opened_anew(database: Database) -> None:
    await database.close()
    for run in (database.read, database.write):
        assert (await refusal_of(lambda run=run: run(locale))).code == "store-closed"
