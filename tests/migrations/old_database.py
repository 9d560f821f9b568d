"""Databases of earlier releases."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.store.database import MIGRATIONS, Database
from tests.postgres import PostgresServer


def migrate(connection: Connection, revision: str) -> None:
    """Bring a database up to a revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def old_database(revision: str) -> Callable[..., AsyncIterator[Database]]:
    """A fixture, to be called ``old``: an empty database of a release, of the same kind as ``url``."""

    @pytest.fixture
    async def old(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
        server: PostgresServer | None = None
        made = f"sqlite+aiosqlite:///{tmp_path}/old.db"
        if url.startswith("postgresql"):
            server = request.getfixturevalue("postgres")
            assert server is not None
            made = await server.create_database()
        database = Database(made)
        await database.write(migrate, revision)
        yield database
        await database.close()
        if server:
            await server.drop_database(made)

    return old


def run_statements(connection: Connection, statements: str) -> None:
    """Run statements that are parted by a semicolon at the end of a line."""
    for statement in statements.split(";\n"):
        connection.exec_driver_sql(statement)
