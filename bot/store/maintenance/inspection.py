"""Looking into a database that a bot may be using, without a lock, without migrating it and without leaving anything there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, RowMapping, StaticPool, create_engine, select

from bot.core.refusal import Refusal
from bot.store.backend.failure import failure_code
from bot.store.backend.unit import Result
from bot.store.database import Database, current_revision, known_revisions
from bot.store.maintenance.backup import open_file
from bot.store.maintenance.recount import find_differences
from bot.store.tables.schedules import schedules


@dataclass(frozen=True, slots=True)
class Inspection:
    """``revision`` is the newest migration that the database has, ``wanted`` the newest that this release knows.

    ``posting`` are the active schedules that have a channel. ``differences`` is how many numbers are kept otherwise than they
    are counted, None where that was not asked. Of a database of another release, only the revision is read.
    """

    revision: str | None
    wanted: str
    is_newer: bool
    posting: tuple[RowMapping, ...] = ()
    differences: int | None = None


async def inspect_database(url: str, within: float, *, deep: bool) -> Inspection | None:
    """What is in a database; None for a file that is not there. Raises Refusal ``store-*``.

    ``within`` is the seconds that a server has to answer, ``deep`` counts everything again.
    """
    database = Database(url, patience=0)

    def unit(connection: Connection) -> Inspection:
        return _inspect(connection, deep)

    try:
        if database.file is not None:
            return await asyncio.to_thread(_read_file, database.file, unit) if database.file.exists() else None
        async with asyncio.timeout(None if deep else within):
            return await database.read(unit)
    except TimeoutError as error:
        raise Refusal("store-unreachable", database=database.name) from error
    finally:
        await database.close()


def _read_file(file: Path, unit: Callable[[Connection], Result]) -> Result:
    # Where nobody has it open there is no log, and SQLite would leave one that belongs to whoever ran this.
    alone = not file.with_name(f"{file.name}-wal").exists()
    try:
        with closing(open_file(file, "ro", immutable=alone)) as connection:
            engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
            with engine.connect() as reading:
                return unit(reading)
    except Exception as error:
        code = failure_code(error)
        if code is None:
            raise
        raise Refusal(code, database=str(file)) from error


def _inspect(connection: Connection, deep: bool) -> Inspection:
    known, found = known_revisions(), current_revision(connection)
    if found != known[-1]:
        return Inspection(found, known[-1], found is not None and found not in known)
    posting = connection.execute(
        select(schedules).where(schedules.c.state == "active", schedules.c.channel.is_not(None))
    ).mappings()
    differences = find_differences(connection).differences if deep else None
    return Inspection(found, known[-1], False, tuple(posting), differences)
