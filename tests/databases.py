"""Databases of the tests: each test has an empty one of its own with all tables, of each kind in turn."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.store.database import Database
from bot.store.tables.schema import metadata
from tests.postgres import PostgresServer

KINDS: Final = ("sqlite", "postgresql")

EMPTY: Final = ";".join(
    (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()",
        "DROP TABLE IF EXISTS unfinished_move",
        *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)),
        *(f"ALTER SEQUENCE {table}_id_seq RESTART" for table in ("attempts", "schedules")),
    )
)
"""What a test has left in PostgreSQL is taken out in two milliseconds; to make a database anew takes fifty."""


class Databases:
    """Makes them: in SQLite by copying a file, in PostgreSQL by emptying one that a test before has used."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "migrated.db"
        self._idle: list[str] = []

    async def copy_file(self, path: Path) -> str:
        """Put a database into a file. Returns its URL."""
        if not self._file.exists():
            await _migrate(_sqlite_url(self._file))
        shutil.copyfile(self._file, path)
        return _sqlite_url(path)

    async def lend(self, server: PostgresServer) -> str:
        """The URL of a database of the server, to be given back."""
        if self._idle:
            return self._idle.pop()
        url = await server.create_database()
        await _migrate(url)
        return url

    async def give_back(self, url: str) -> None:
        """Empty a database for the next test."""
        parsed = make_url(url)
        connection = await asyncpg.connect(
            host=str(parsed.query["host"]), user=parsed.username, database=parsed.database
        )
        await connection.execute(EMPTY)
        await connection.close()
        self._idle.append(url)


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.open()
    await database.close()


def _sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def database_url(kinds: Sequence[str] = KINDS) -> Callable[..., AsyncIterator[str]]:
    """A fixture, to be called ``url``: the URL of a database for the test, of each of ``kinds`` in turn."""

    @pytest.fixture(params=kinds)
    async def url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> AsyncIterator[str]:
        if request.param == "sqlite":
            yield await databases.copy_file(tmp_path / ("kujira.db" if request.fixturename == "url" else "other.db"))
            return
        lent = await databases.lend(request.getfixturevalue("postgres"))
        yield lent
        await databases.give_back(lent)

    return url
