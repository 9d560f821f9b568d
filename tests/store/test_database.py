"""The database: migrated when it is opened, and units of work that are done as a whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from bot.core.refusal import Refusal
from bot.store import guilds
from bot.store.database import Database, from_stored, to_stored
from bot.store.quizzes import attempts
from bot.store.tables.groups import question_opt_outs
from bot.store.tables.schema import metadata
from tests.postgres import PostgresServer
from tests.store.conftest import MIO

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TOKYO = timezone(timedelta(hours=9))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def dump(connection: Connection) -> dict[str, Sequence[object]]:
    """Everything that is in a database."""
    found = {name: connection.execute(select(table)).all() for name, table in metadata.tables.items()}
    return found | {"version": connection.execute(text("SELECT version_num FROM alembic_version")).all()}


@pytest.fixture(params=["sqlite", "postgresql"])
async def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of a database in which there is nothing: of a file in a folder that does not exist, or on a server."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/new/folder/kujira.db"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    made = await server.create_database()
    yield made
    await server.drop_database(made)


async def test_a_fresh_one_is_made_with_all_tables(fresh: str) -> None:
    database = Database(fresh)
    await database.open()
    assert await database.read(tables) == {*metadata.tables, "alembic_version"}
    await database.close()


async def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    assert await database.read(differences) == []


async def test_opening_again_keeps_what_is_there(database: Database, url: str) -> None:
    await database.write(guilds.set_values, 1, locale="en")
    before = await database.read(dump)
    again = Database(url)
    await again.open()
    await again.close()
    assert await database.read(dump) == before


async def test_all_that_open_a_fresh_one_at_once_succeed(fresh: str) -> None:
    databases = [Database(fresh) for _ in range(3)]
    await asyncio.gather(*(database.open() for database in databases))
    for database in databases:
        assert await database.read(guilds.find, 1) is None
        await database.close()


async def test_one_of_a_later_release_is_refused_and_left_alone(fresh: str) -> None:
    def belong_to_the_future(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    database = Database(fresh)
    await database.open()
    await database.write(belong_to_the_future)
    before = await database.read(dump)
    with pytest.raises(Refusal) as caught:
        await database.open()
    assert (caught.value.code, caught.value.details) == ("database-newer", {"revision": "9999"})
    assert await database.read(dump) == before
    await database.close()


@pytest.mark.parametrize(
    "url", ["", "kujira.db", "sqlite://", "sqlite+aiosqlite:///:memory:", "mysql://root@host/kujira"]
)
def test_what_is_neither_database_is_refused(url: str) -> None:
    with pytest.raises(Refusal) as caught:
        Database(url)
    assert caught.value.code == "store-url"


def test_a_password_is_not_told() -> None:
    with pytest.raises(Refusal) as caught:
        Database("mysql://kujira:hunter2@host/kujira")
    assert "hunter2" not in str(caught.value.details)


async def test_a_unit_gives_back_what_it_returns(database: Database) -> None:
    def add_up(connection: Connection, first: int, *, second: int) -> int:
        return connection.execute(select(first + second)).scalar_one()

    assert await database.read(add_up, 2, second=3) == 5
    assert await database.write(add_up, 2, second=3) == 5


async def test_an_exception_undoes_the_whole_unit(database: Database) -> None:
    def fail(connection: Connection) -> None:
        guilds.set_values(connection, 1, locale="en")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(fail)
    assert await database.read(guilds.find, 1) is None


async def test_what_a_unit_refuses_reaches_its_caller_at_once(database: Database) -> None:
    calls = []

    def refuse(connection: Connection) -> None:
        calls.append(connection)
        raise Refusal("quiz-gone")

    for run in (database.read, database.write):
        with pytest.raises(Refusal) as caught:
            await run(refuse)
        assert caught.value.code == "quiz-gone"
    assert len(calls) == 2


async def test_an_operator_hears_of_the_database_and_not_of_what_a_unit_refuses(url: str) -> None:
    def refuse(connection: Connection) -> None:
        raise Refusal("quiz-gone")

    heard: list[str | None] = []
    database = Database(url, lambda refusal: heard.append(refusal and refusal.code))
    for run, unit in (
        (database.write, refuse),
        (database.read, refuse),
        (database.read, add_row),
        (database.write, add_row),
    ):
        with suppress(Refusal):
            await run(unit)
    await database.close()
    assert heard == ["store-read-only", None]


def add_row(connection: Connection) -> None:
    guilds.set_values(connection, 1)


async def test_what_is_only_read_cannot_be_changed(database: Database) -> None:
    with pytest.raises(Refusal) as caught:
        await database.read(guilds.set_values, 1, locale="en")
    assert caught.value.code == "store-read-only"
    assert await database.read(guilds.find, 1) is None


async def test_a_row_that_points_nowhere_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(attempts.add_answer, 404, "one", given=[0], correct=True, points=10, now=NOON)


async def test_many_units_may_be_asked_for_at_once(database: Database) -> None:
    def add(connection: Connection, user: int) -> None:
        connection.execute(insert(question_opt_outs).values(user=user))

    def count(connection: Connection) -> int:
        return len(connection.execute(select(question_opt_outs)).all())

    await asyncio.gather(*(database.write(add, user) for user in range(40)), *(database.read(count) for _ in range(40)))
    assert await database.read(count) == 40


@pytest.mark.parametrize("moment", [NOON, NOON.astimezone(TOKYO), NOON.replace(microsecond=123456)])
async def test_a_moment_comes_back_as_it_was_stored(database: Database, moment: datetime) -> None:
    attempt = await database.write(attempts.start, MIO, 4, ["one"], moment)
    row = await database.read(attempts.find, attempt)
    assert row is not None
    assert from_stored(row["started_at"]) == moment
    assert to_stored(moment).utcoffset() == timedelta(0)
