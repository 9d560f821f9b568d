"""The database: SQLite in a file, brought up to date when it is opened."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.core.refusal import Refusal

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"

BUSY_TIMEOUT = 5_000
"""Milliseconds that SQLite waits for the write lock before it gives up."""


class Database:
    """One database, by its SQLAlchemy URL. Times are stored in UTC."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._engine: AsyncEngine = create_async_engine(self._url)
        if self._is_sqlite:
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self._engine.sync_engine, "begin", _begin_immediately)

    @property
    def _is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    async def open(self) -> None:
        """Make the database if there is none, and run the migrations that it lacks.

        Raises Refusal ``database-newer`` if it has a migration that this release does not know.
        """
        if self._is_sqlite and self._url.database not in (None, ":memory:"):
            Path(str(self._url.database)).parent.mkdir(parents=True, exist_ok=True)
        async with self._engine.begin() as connection:
            await connection.run_sync(_upgrade)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction of its own: committed at the end, rolled back by an exception."""
        async with self._engine.begin() as connection:
            yield connection


def _prepare_sqlite(connection: Any, record: object) -> None:
    # The driver must not begin transactions by itself; _begin_immediately does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", f"busy_timeout={BUSY_TIMEOUT}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first could otherwise not be allowed to write."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in known:
        raise Refusal("database-newer", revision=found)
    command.upgrade(config, "head")


def from_stored(moment: datetime) -> datetime:
    """A moment that was read from the database, with its timezone: SQLite forgets that it was UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def to_stored(moment: datetime) -> datetime:
    """A moment with a timezone, as it is stored: in UTC."""
    return moment.astimezone(UTC)
