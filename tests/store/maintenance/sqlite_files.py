"""SQLite files of the tests of backups, with learners in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from bot.core.learner import Learner
from bot.store import ledger
from bot.store.backend.sqlite import SqliteBackend

TABLES = ("guilds", "members", "points", "readings", "attempts", "answers", "exercise_runs", "schedules", "deliveries")


def learn(connection: Connection, user: int) -> None:
    """Let a member earn points, which changes three tables in one transaction."""
    ledger.award(connection, Learner(1, user, f"name {user}"), "reading:4:naming", 2, date(2026, 11, 23), 4)


async def let_learn(file: Path, users: range) -> None:
    backend = SqliteBackend(file)
    await backend.open()
    for user in users:
        await backend.write(lambda connection, user=user: learn(connection, user))
    await backend.close()


def members(file: Path) -> int:
    """How many have earned points, in a file whose pages are as they should be."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return connection.execute("SELECT count(*) FROM points").fetchone()[0]


@contextmanager
def changing(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection, for what no program should do to a file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}
