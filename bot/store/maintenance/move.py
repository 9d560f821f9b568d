"""Carrying all data from one database to another, such as from SQLite to PostgreSQL.

Rows are copied in batches. How far it has come is kept in the target, in the transaction of each batch, so that what was
interrupted goes on where it stopped. At the end all rows of both are compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, MetaData, String, Table, func, insert, select, text, tuple_

from bot.core.refusal import Refusal
from bot.store.backend.dialect import is_postgresql, upsert
from bot.store.database import Database, from_stored
from bot.store.tables.groups import leases
from bot.store.tables.learning import attempts
from bot.store.tables.schedules import schedules
from bot.store.tables.schema import metadata

BATCH: Final = 2_000
"""Rows that are copied in one transaction."""

_TABLES: Final = tuple(table for table in metadata.sorted_tables if table is not leases)
"""All but what only says which processes live."""

_COUNTED: Final = (attempts, schedules)
"""Those whose keys the database counts up by itself."""

_cursors: Final = Table(
    "unfinished_move",
    MetaData(),
    Column("table", String(40), primary_key=True),
    Column("last_key", JSON, nullable=False),
)
"""The key of the last row of each table that was copied. The table is there only while a move is unfinished."""


@dataclass(frozen=True, slots=True)
class MoveProgress:
    """How many rows of a table are in the target; ``done`` tells that these are all."""

    table: str
    rows: int
    done: bool


async def move(source: Database, target: Database) -> AsyncIterator[MoveProgress]:
    """Copy everything into the target, which has no data or those of an unfinished move. Both are open, and nobody uses them.

    Raises Refusal ``move-target-used`` for a target that has other data, and ``move-differs`` if at the end rows are not the
    same; then the move may be tried again into an empty database.
    """
    await target.write(_begin)
    for table in _TABLES:
        copied = await target.read(_count, table)
        while rows := await source.read(_next_rows, table, await target.read(_last_key, table)):
            await target.write(_add, table, rows)
            copied += len(rows)
            yield MoveProgress(table.name, copied, done=False)
        yield MoveProgress(table.name, copied, done=True)
    for table in _TABLES:
        if await _checksum(source, table) != await _checksum(target, table):
            raise Refusal("move-differs", table=table.name)
    await target.write(_end)


def _begin(connection: Connection) -> None:
    if not connection.dialect.has_table(connection, _cursors.name):
        used = next((table for table in _TABLES if _count(connection, table)), None)
        if used is not None:
            raise Refusal("move-target-used", table=used.name)
        _cursors.create(connection)


def _end(connection: Connection) -> None:
    if is_postgresql(connection):
        for table in _COUNTED:
            newest = connection.execute(select(func.max(table.c.id))).scalar_one()
            if newest is not None:
                connection.execute(text(f"SELECT setval('{table.name}_id_seq', :newest)"), {"newest": newest})
    _cursors.drop(connection)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _last_key(connection: Connection, table: Table) -> list[Any] | None:
    """The key of the last row that was copied, with dates as text; None before the first."""
    query = select(_cursors.c.last_key).where(_cursors.c.table == table.name)
    return connection.execute(query).scalar_one_or_none()


def _next_rows(connection: Connection, table: Table, after: Sequence[Any] | None) -> list[dict[str, Any]]:
    """At most ``BATCH`` rows of a table in the order of its key."""
    key = table.primary_key.columns
    query = select(table).order_by(*key).limit(BATCH)
    if after is not None:
        values = [_from_json(column, value) for column, value in zip(key, after, strict=True)]
        query = query.where(tuple_(*key) > tuple_(*values, types=[column.type for column in key]))
    return [dict(row) for row in connection.execute(query).mappings()]


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(insert(table), [{name: _as_stored(value) for name, value in row.items()} for row in rows])
    last = [_to_json(rows[-1][column.name]) for column in table.primary_key.columns]
    upsert(connection, _cursors, [{"table": table.name, "last_key": last}])


def _as_stored(value: Any) -> Any:
    return from_stored(value) if isinstance(value, datetime) else value


def _to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _from_json(column: Column[Any], value: Any) -> Any:
    return date.fromisoformat(value) if column.type.python_type is date else value


async def _checksum(database: Database, table: Table) -> tuple[int, int]:
    """The number of rows and the sum of their hashes, which does not depend on the order: databases sort text differently."""
    count = total = 0
    after: list[Any] | None = None
    while rows := await database.read(_next_rows, table, after):
        count += len(rows)
        total += sum(_hashes(rows))
        after = [_to_json(rows[-1][column.name]) for column in table.primary_key.columns]
    return count, total % (1 << 128)


def _hashes(rows: Sequence[dict[str, Any]]) -> Iterator[int]:
    for row in rows:
        plain = {name: _to_json(_as_stored(value)) for name, value in row.items()}
        written = json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()
        yield int.from_bytes(hashlib.blake2b(written, digest_size=16).digest())
