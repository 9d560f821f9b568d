"""SQLite in a file: readers wait for nobody, writers for each other."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot.store import guilds
from bot.store.backend.sqlite import BUSY_TIMEOUT
from bot.store.database import Database
from bot.store.tables.groups import guilds as guild_rows
from tests.databases import database_url

url = database_url(["sqlite"])


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another process is in the middle of writing."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE guilds SET locale = 'ja'")
        yield
        other.execute("ROLLBACK")


def locale(connection: Connection) -> str | None:
    return connection.execute(select(guild_rows.c.locale)).scalar_one()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", BUSY_TIMEOUT), ("synchronous", 1)],
)
async def test_every_connection_is_prepared(database: Database, pragma: str, value: object) -> None:
    def look(connection: Connection) -> object:
        return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()

    assert await database.write(look) == value
    assert await asyncio.gather(*(database.read(look) for _ in range(8))) == [value] * 8


async def test_a_reader_waits_for_no_writer(database: Database, tmp_path: Path) -> None:
    await database.write(guilds.set_values, 1, locale="en")
    with locked(tmp_path / "kujira.db"):
        assert await database.read(locale) == "en"


async def test_a_writer_waits_for_another_process_and_no_reader_for_it(database: Database, tmp_path: Path) -> None:
    await database.write(guilds.set_values, 1, locale="en")
    with locked(tmp_path / "kujira.db"):
        writing = asyncio.create_task(database.write(guilds.set_values, 1, locale="fr"))
        assert await database.read(locale) == "en"
        assert not writing.done()
    await writing
    assert await database.read(locale) == "fr"


async def test_writers_that_read_first_wait_for_each_other(database: Database, url: str) -> None:
    def count(connection: Connection) -> int:
        counted = connection.execute(select(guild_rows.c.organiser_role)).scalar_one()
        connection.execute(update(guild_rows).values(organiser_role=counted + 1))
        return counted

    other = Database(url)
    await database.write(guilds.set_values, 1, organiser_role=0)
    counted = await asyncio.gather(*(through.write(count) for through in (database, other) for _ in range(5)))
    assert sorted(counted) == list(range(10))
    await other.close()


async def test_a_unit_whose_caller_was_cancelled_still_ends_and_holds_nobody_up(database: Database) -> None:
    await database.write(guilds.set_values, 1, locale="en")
    cancelled = asyncio.create_task(database.write(guilds.set_values, 1, locale="fr"))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.wait({cancelled})
    await database.write(guilds.set_values, 1, timezone="UTC")
    assert await database.read(locale) in ("en", "fr")
