"""PostgreSQL, where several write at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.refusal import Refusal
from bot.store import guilds
from bot.store.backend import postgresql
from bot.store.backend.dialect import take_turns
from bot.store.database import Database
from bot.store.schedules import schedules
from tests.databases import database_url
from tests.postgres import PostgresServer
from tests.store.schedules.making import make_schedule

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)

url = database_url(["postgresql"])


@asynccontextmanager
async def meanwhile(url: str, statement: str) -> AsyncIterator[None]:
    """Another process has run a statement in a transaction that has not ended."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        await connection.execute(text(statement))
        yield
        await connection.rollback()
    await engine.dispose()


@pytest.fixture
async def due(database: Database) -> Database:
    """Three groups have a lesson to come, that of the first the longest."""
    for guild in (1, 2, 3):
        await database.write(guilds.set_values, guild)
        await database.write(make_schedule, guild, due_at=NOON + timedelta(seconds=guild))
    return database


async def find_due(database: Database, limit: int = 10) -> list[int]:
    return [row["guild"] for row in await database.write(schedules.find_due, LATER, limit, lock=True)]


async def test_what_another_process_has_locked_is_left_to_it(due: Database, url: str) -> None:
    async with meanwhile(url, "SELECT * FROM schedules WHERE guild = 1 FOR UPDATE"):
        assert await find_due(due) == [2, 3]
        assert await find_due(due, limit=1) == [2]
    assert await find_due(due) == [1, 2, 3]


async def test_a_reader_waits_for_no_writer(due: Database, url: str) -> None:
    async with meanwhile(url, "UPDATE guilds SET timezone = 'UTC'"):
        row = await due.read(guilds.find, 1)
    assert row is not None
    assert row["timezone"] == guilds.DEFAULT_TIMEZONE


async def test_a_reader_sees_one_state_of_the_data(due: Database, url: str) -> None:
    def look_twice(connection: Connection) -> list[int]:
        query = text("SELECT COUNT(*) FROM guilds")
        first = connection.execute(query).scalar_one()
        assert connection.execute(text("SHOW transaction_isolation")).scalar_one() == "repeatable read"
        return [first, connection.execute(query).scalar_one()]

    assert await due.read(look_twice) == [3, 3]


async def test_whose_turn_it_is_not_waits_for_its_turn(database: Database, url: str) -> None:
    name = "hashtextextended('quiz', 0)"
    async with meanwhile(url, f"SELECT pg_advisory_xact_lock({name})"):
        await database.write(take_turns, "another quiz")
        waiting = asyncio.create_task(database.write(take_turns, "quiz"))
        while not await database.read(waits_for_a_lock):
            assert not waiting.done()
    await waiting


def waits_for_a_lock(connection: Connection) -> bool:
    query = text("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)")
    return connection.execute(query).scalar_one()


async def test_the_clock_of_a_session_is_that_of_utc_and_a_statement_has_little_time(database: Database) -> None:
    def look(connection: Connection) -> list[str]:
        return [connection.execute(text(f"SHOW {name}")).scalar_one() for name in ("timezone", "statement_timeout")]

    for run in (database.read, database.write):
        assert await run(look) == ["UTC", f"{postgresql.STATEMENT_TIMEOUT // 1000}s"]


async def test_a_migration_has_all_the_time_it_needs(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "STATEMENT_TIMEOUT", 1)
    url = await postgres.create_database()
    database = Database(url)
    await database.open()
    await database.close()
    await postgres.drop_database(url)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"database": "nowhere"}, "store-denied"),
        ({"username": "nobody"}, "store-denied"),
    ],
)
async def test_where_it_may_not_work_it_says_so_at_once(url: str, change: dict[str, str], code: str) -> None:
    wrong = Database(make_url(url).set(**change).render_as_string(hide_password=False))
    with pytest.raises(Refusal) as caught:
        await wrong.open()
    assert caught.value.code == code
