"""The database: migrated when it is opened, one writer at a time, all of a transaction or nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.core.refusal import Refusal
from bot.store import attempts, guilds
from bot.store.database import BUSY_TIMEOUT, Database, from_stored, to_stored
from bot.store.tables import guilds as guild_rows
from bot.store.tables import metadata
from tests.store.conftest import MIO

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOKYO = timezone(timedelta(hours=9))


def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_a_fresh_file_and_its_folder_are_made_with_all_tables(tmp_path: Path) -> None:
    database = Database(url(tmp_path / "new" / "folder" / "kujira.db"))
    await database.open()
    async with database.begin() as connection:
        assert await connection.run_sync(tables) == {*metadata.tables, "alembic_version"}
    await database.close()


async def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []


async def test_opening_again_keeps_what_is_there(database: Database, tmp_path: Path) -> None:
    async with database.begin() as connection:
        await guilds.set_values(connection, 1, locale="en")
    before = dump(tmp_path / "kujira.db")
    again = Database(url(tmp_path / "kujira.db"))
    await again.open()
    await again.close()
    assert dump(tmp_path / "kujira.db") == before


async def test_two_that_open_a_fresh_file_at_once_both_succeed(tmp_path: Path) -> None:
    both = [Database(url(tmp_path / "kujira.db")) for _ in range(2)]
    await asyncio.gather(*(database.open() for database in both))
    for database in both:
        async with database.begin() as connection:
            assert await guilds.find(connection, 1) is None
        await database.close()


async def test_a_database_of_a_later_release_is_refused_and_left_alone(database: Database, tmp_path: Path) -> None:
    async with database.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = dump(tmp_path / "kujira.db")
    with pytest.raises(Refusal) as caught:
        await database.open()
    assert (caught.value.code, caught.value.details) == ("database-newer", {"revision": "9999"})
    assert dump(tmp_path / "kujira.db") == before


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", BUSY_TIMEOUT), ("synchronous", 1)],
)
async def test_every_connection_to_sqlite_is_prepared(database: Database, pragma: str, value: object) -> None:
    async with database.begin() as connection:
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None
        async with raw.driver_connection.execute(f"PRAGMA {pragma}") as cursor:
            assert await cursor.fetchone() == (value,)


async def test_a_row_that_points_nowhere_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.begin() as connection:
            await attempts.add_answer(connection, 404, "one", given=[0], correct=True, points=10, now=NOON)


async def test_writers_that_read_first_wait_for_each_other(database: Database, tmp_path: Path) -> None:
    other = Database(url(tmp_path / "kujira.db"))

    async def count(through: Database) -> None:
        async with through.begin() as connection:
            counted = (await connection.execute(select(guild_rows.c.daily_next))).scalar_one()
            await connection.execute(update(guild_rows).values(daily_next=counted + 1))

    async with database.begin() as connection:
        await guilds.set_values(connection, 1, daily_next=0)
    await asyncio.gather(*(count(through) for through in (database, other) for _ in range(5)))
    async with database.begin() as connection:
        assert (await connection.execute(select(guild_rows.c.daily_next))).scalar_one() == 10
    await other.close()


async def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.begin() as connection:
            await guilds.set_values(connection, 1, locale="en")
            raise ZeroDivisionError
    async with database.begin() as connection:
        assert await guilds.find(connection, 1) is None


@pytest.mark.parametrize("moment", [NOON, NOON.astimezone(TOKYO)])
async def test_a_moment_comes_back_as_it_was_stored(database: Database, moment: datetime) -> None:
    async with database.begin() as connection:
        attempt = await attempts.start(connection, MIO, 4, ["one"], moment)
        row = await attempts.find(connection, attempt)
    assert row is not None
    assert from_stored(row["started_at"]) == moment
    assert to_stored(moment).utcoffset() == timedelta(0)
