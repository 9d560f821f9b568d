"""A PostgreSQL server in trouble: units of work are done once it is back, or what is wrong is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import asyncpg
import pytest
from sqlalchemy import Connection, make_url, text

from bot.core.refusal import Refusal
from bot.store import database as database_module
from bot.store import guilds
from bot.store.backend import postgresql
from bot.store.backend.dialect import notify
from bot.store.database import Database
from tests.postgres import PostgresServer, frozen


class Told(list[str | None]):
    """What the operator was told: codes, and None where all was well. ``trouble`` is set by the first code."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble = asyncio.Event()

    def report(self, refusal: Refusal | None) -> None:
        self.append(refusal.code if refusal else None)
        if refusal:
            self.trouble.set()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def database(own_postgres: PostgresServer, told: Told) -> AsyncIterator[Database]:
    """An open database in which a group has chosen English, on a server that a test may stop."""
    url = await own_postgres.create_migrated_database()
    database = Database(url, told.report)
    await database.open()
    await database.write(guilds.set_values, 1, locale="en")
    told.clear()
    yield database
    await database.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "PATIENCE", 0.3)


def locale(connection: Connection) -> str | None:
    row = guilds.find(connection, 1)
    return row and row["locale"]


async def code_of_writing(database: Database) -> str:
    with pytest.raises(Refusal) as caught:
        await database.write(guilds.set_values, 1, locale="ja")
    return caught.value.code


async def administer(server: PostgresServer, statement: str) -> None:
    connection = await asyncpg.connect(host=str(server.folder), user="postgres", database="postgres")
    await connection.execute(statement)
    await connection.close()


def listeners(connection: Connection) -> list[int]:
    """The processes of the server that serve those who listen."""
    query = text("SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    return list(connection.execute(query).scalars())


@pytest.mark.parametrize("crash", [False, True])
async def test_a_unit_in_the_middle_of_which_the_server_is_started_anew_is_done_once(
    database: Database, own_postgres: PostgresServer, crash: bool
) -> None:
    tries = []

    def count(connection: Connection) -> int:
        row = guilds.find(connection, 1)
        assert row is not None
        guilds.set_values(connection, 1, organiser_role=(row["organiser_role"] or 0) + 1)
        tries.append(row["organiser_role"])
        if len(tries) == 1:
            own_postgres.kill() if crash else own_postgres.stop()
            own_postgres.start()
        guilds.set_values(connection, 1, locale="ja")
        return tries[-1] or 0

    before = await database.read(lambda connection: (guilds.find(connection, 1) or {})["organiser_role"])
    await database.write(count)
    assert tries == [before, before]
    assert await database.read(locale) == "ja"


async def test_who_asks_while_the_server_is_gone_is_answered_once_it_is_back(
    database: Database, own_postgres: PostgresServer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "REPORT_AFTER", 0.0)
    own_postgres.stop()
    asked = [asyncio.create_task(database.write(guilds.set_values, guild, locale="ja")) for guild in range(1, 21)]
    read = asyncio.create_task(database.read(locale))
    await told.trouble.wait()
    own_postgres.start()
    await asyncio.gather(*asked)
    assert await read in ("en", "ja")
    assert {*told} == {"store-unreachable", None}
    for guild in range(1, 21):
        row = await database.read(guilds.find, guild)
        assert row is not None and row["locale"] == "ja"


@pytest.mark.usefixtures("impatient")
async def test_a_server_that_stays_away_is_told_and_forgotten_once_it_is_back(
    database: Database, own_postgres: PostgresServer, told: Told
) -> None:
    assert await database.check(5)
    own_postgres.stop()
    assert await code_of_writing(database) == "store-unreachable"
    assert told == ["store-unreachable"]
    with pytest.raises(Refusal, match="store-unreachable"):
        await database.check(5)
    own_postgres.start()
    assert await database.check(5)
    await database.write(guilds.set_values, 1, locale="fr")
    assert await database.read(locale) == "fr"
    assert told[-1] is None


async def test_a_server_that_has_vanished_is_not_waited_for_but_tried_again(
    database: Database, own_postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "UNIT_TIMEOUT", 0.5)
    monkeypatch.setattr(database_module, "PATIENCE", 0.6)
    with frozen(own_postgres.processes):
        assert await code_of_writing(database) == "store-unreachable"
        with pytest.raises(Refusal, match="store-unreachable"):
            await database.check(0.2)
    monkeypatch.undo()
    assert await database.check(30)
    with frozen(own_postgres.processes), pytest.raises(TimeoutError):
        await database.check(0.2)
    monkeypatch.undo()
    await database.write(guilds.set_values, 1, locale="fr")
    assert await database.read(locale) == "fr"


@pytest.mark.parametrize("crash", [False, True])
async def test_who_listens_is_told_that_something_may_be_missed_and_listens_on(
    database: Database, own_postgres: PostgresServer, crash: bool
) -> None:
    async with asyncio.timeout(60), aclosing(database.listen("news")) as told:
        assert await anext(told) is None
        await database.write(notify, "news", "first")
        assert await anext(told) == "first"
        own_postgres.kill() if crash else own_postgres.stop()
        hearing = asyncio.create_task(anext(told))
        own_postgres.start()
        assert await hearing is None
        await database.write(notify, "news", "second")
        assert await anext(told) == "second"


async def test_who_listens_notices_a_server_that_has_vanished(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "SILENCE_SECONDS", 0.1)
    async with asyncio.timeout(60), aclosing(database.listen("news")) as told:
        assert await anext(told) is None
        monkeypatch.setattr(postgresql, "CONNECT_TIMEOUT", 1)
        with frozen(await database.read(listeners)):
            assert await anext(told) is None


@pytest.mark.usefixtures("impatient")
async def test_a_server_that_is_not_there_at_the_start_is_told_without_the_password(
    own_postgres: PostgresServer,
) -> None:
    database = Database(f"postgresql://kujira:hunter2@/kujira?host={own_postgres.folder}/nowhere&password=hunter3")
    with pytest.raises(Refusal) as caught:
        await database.open()
    assert caught.value.code == "store-unreachable"
    named = str(caught.value.details["database"])
    assert named.startswith("postgresql://kujira:***@/kujira?host=")
    assert named.endswith("nowhere")


@pytest.mark.usefixtures("impatient")
async def test_a_server_that_takes_no_more_connections_is_busy(own_postgres: PostgresServer) -> None:
    url = await own_postgres.create_migrated_database()
    await administer(own_postgres, f"ALTER DATABASE {make_url(url).database} CONNECTION LIMIT 0")
    database = Database(url)
    assert await code_of_writing(database) == "store-busy"
    await database.close()


async def test_a_server_that_takes_only_readers_is_told(own_postgres: PostgresServer) -> None:
    url = await own_postgres.create_migrated_database()
    await administer(own_postgres, f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = on")
    database = Database(url)
    assert await code_of_writing(database) == "store-read-only"
    assert await database.read(locale) is None
    await database.close()


async def test_a_table_of_somebody_else_is_told(own_postgres: PostgresServer) -> None:
    url = await own_postgres.create_migrated_database()
    name = make_url(url).database
    connection = await asyncpg.connect(host=str(own_postgres.folder), user="postgres", database=name)
    await connection.execute("REVOKE ALL ON guilds FROM kujira; ALTER TABLE guilds OWNER TO postgres")
    await connection.close()
    database = Database(url)
    assert await code_of_writing(database) == "store-denied"
    await database.close()
