"""The PostgreSQL server of the tests: databases of their own, restarts and crashes, and nothing left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.config import ROOT
from bot.store.database import Database
from bot.store.tables.schema import metadata
from tests import postgres as module
from tests.databases import database_url
from tests.lab.processes import alive
from tests.lab.terminal.tmux import wait_until
from tests.postgres import PostgresServer, missing_parts, postgres_server

OWNER = """
import time
from tests.postgres import postgres_server

with postgres_server() as server:
    print(server.folder, *server.processes, flush=True)
    time.sleep(600)
"""

url = database_url()


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection that has been used, and that a test may break."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        yield connection
        await connection.invalidate()
    await engine.dispose()


async def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """What the last of some statements gives, run in one transaction on a new connection."""
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            *_, last = [await connection.execute(text(statement)) for statement in statements]
            return [tuple(row) for row in last] if last.returns_rows else []
    finally:
        await engine.dispose()


def makers_of_shared_memory() -> set[int]:
    _, *segments = Path("/proc/sysvipc/shm").read_text().splitlines()
    return {int(segment.split()[4]) for segment in segments}


async def write(url: str, word: str) -> None:
    await run(url, "CREATE TABLE words (word TEXT)", f"INSERT INTO words VALUES ('{word}')")


async def words(url: str) -> list[tuple[object, ...]]:
    return await run(url, "SELECT word FROM words")


async def tables(url: str) -> set[str]:
    engine = create_async_engine(url)

    def names(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    async with engine.connect() as connection:
        found = await connection.run_sync(names)
    await engine.dispose()
    return found


async def test_databases_are_independent(postgres: PostgresServer) -> None:
    first, second = [await postgres.create_database() for _ in range(2)]
    await write(first, "one")
    assert await tables(second) == set()
    await write(second, "two")
    assert (await words(first), await words(second)) == ([("one",)], [("two",)])


async def test_a_copy_has_what_the_template_had_and_goes_its_own_way(postgres: PostgresServer) -> None:
    template = await postgres.create_database()
    await write(template, "one")
    copy = await postgres.create_database(template=template)
    await run(copy, "INSERT INTO words VALUES ('two')")
    assert (await words(template), await words(copy)) == ([("one",)], [("one",), ("two",)])


async def test_a_migrated_database_has_all_tables_and_no_rows(postgres: PostgresServer) -> None:
    for _ in range(2):
        url = await postgres.create_migrated_database()
        assert await tables(url) == {*metadata.tables, "alembic_version"}
        await run(url, "INSERT INTO question_opt_outs VALUES (1)")


async def test_a_dropped_database_is_gone_from_under_those_who_use_it(postgres: PostgresServer) -> None:
    url = await postgres.create_database()
    async with connected(url) as connection:
        await postgres.drop_database(url)
        with pytest.raises(DBAPIError):
            await connection.execute(text("SELECT 1"))
    with pytest.raises(DBAPIError, match="does not exist"):
        await run(url, "SELECT 1")


async def test_who_uses_a_database_may_not_do_everything(postgres: PostgresServer) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        await run(await postgres.create_database(), "CREATE ROLE other")


async def test_a_test_that_asks_for_a_url_runs_on_each_kind_of_database(url: str) -> None:
    database = Database(url)
    await database.open()
    await database.close()
    assert await tables(url) >= metadata.tables.keys()
    await run(url, "INSERT INTO question_opt_outs VALUES (1)")


async def test_the_databases_outlive_a_restart_and_the_connections_do_not(own_postgres: PostgresServer) -> None:
    url = await own_postgres.create_database()
    await write(url, "kept")
    before = own_postgres.processes
    async with connected(url) as connection:
        own_postgres.restart()
        with pytest.raises(DBAPIError):
            await connection.execute(text("SELECT 1"))
    assert not any(map(alive, before))
    assert await words(url) == [("kept",)]


async def test_a_stopped_server_answers_nobody_until_it_is_started(own_postgres: PostgresServer) -> None:
    url = await own_postgres.create_database()
    processes = own_postgres.processes
    own_postgres.stop()
    assert (own_postgres.processes, any(map(alive, processes))) == ([], False)
    with pytest.raises(OSError):
        await run(url, "SELECT 1")
    own_postgres.start()
    assert await run(url, "SELECT 1") == [(1,)]


async def test_what_was_written_outlives_a_crash(own_postgres: PostgresServer) -> None:
    url = await own_postgres.create_database()
    async with connected(url) as connection:
        await write(url, "kept")
        before = own_postgres.processes
        own_postgres.kill()
        with pytest.raises(DBAPIError):
            await connection.execute(text("SELECT 1"))
    assert (own_postgres.processes, any(map(alive, before))) == ([], False)
    own_postgres.start()
    assert await words(url) == [("kept",)]
    assert "was not properly shut down" in own_postgres.log.read_text()


@pytest.mark.parametrize("end", [PostgresServer.stop, PostgresServer.kill, lambda server: None])
def test_nothing_is_left_at_the_end(postgres: PostgresServer, end: Callable[[PostgresServer], None]) -> None:
    with postgres_server() as server:
        processes = server.processes
        assert len(processes) > 1
        assert all(map(alive, processes))
        end(server)
    assert not any(map(alive, processes))
    assert not server.folder.exists()
    assert processes[0] not in makers_of_shared_memory()


def test_nothing_is_left_when_its_owner_is_killed(postgres: PostgresServer) -> None:
    with subprocess.Popen([sys.executable, "-c", OWNER], cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        folder, *processes = owner.stdout.readline().split()
        assert all(alive(int(pid)) for pid in processes)
        owner.send_signal(signal.SIGKILL)
    wait_until(lambda: not Path(folder).exists())
    assert not any(alive(int(pid)) for pid in processes)


def test_a_server_that_does_not_start_says_why(own_postgres: PostgresServer) -> None:
    own_postgres.stop()
    own_postgres.settings = ("shared_buffers=nonsense",)
    with pytest.raises(RuntimeError, match="shared_buffers"):
        own_postgres.start()


def test_a_machine_without_the_programs_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_programs", lambda: None)
    assert "initdb" in missing_parts()
    with pytest.raises(FileNotFoundError, match="initdb"), postgres_server():
        pass


async def test_a_url_names_its_database(postgres: PostgresServer) -> None:
    url = make_url(await postgres.create_database())
    assert await run(str(url), "SELECT current_database()") == [(url.database,)]
