"""The words of SQL in which SQLite and PostgreSQL differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Connection, Select, String, Table, bindparam, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

POSTGRESQL: Final = "postgresql"

_TURN: Final = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("name", type_=String), 0)))

Columns = ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]
Merge = Callable[[Columns], Mapping[str, ColumnElement[Any]]]
"""From the columns of a row that is given, what becomes of some columns of the one that is there."""


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT to which ``on_conflict_do_nothing`` or ``on_conflict_do_update`` can be added."""
    return _insert(connection.dialect.name, table)


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    if dialect != POSTGRESQL:
        return sqlite.insert(table)
    # Whoever has SQLite does without: with its drivers it takes a fifth of a second to import.
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def insert_once(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row. Returns False, and changes nothing, if there is one with the same key."""
    return connection.execute(_insert_once(connection.dialect.name, table), row).rowcount > 0


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], merge: Merge | None = None) -> None:
    """Insert rows, which have the same columns; where there is one with the same primary key, its other columns are changed.

    They become those that are given, but for those for which ``merge`` gives an expression.
    """
    connection.execute(_upsert(connection.dialect.name, table, tuple(rows[0]), merge), rows)


# Statements are built once, since to build and compile one takes longer than to execute it.
@cache
def _insert_once(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _upsert(
    dialect: str, table: Table, names: tuple[str, ...], merge: Merge | None
) -> sqlite.Insert | postgresql.Insert:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed: dict[str, ColumnElement[Any]] = {name: statement.excluded[name] for name in names if name not in keys}
    if merge:
        changed |= merge(statement.excluded)
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def skip_locked(connection: Connection, query: Select[Any]) -> Select[Any]:
    """The query, whose rows are locked until the transaction ends; those that another one has locked are left out.

    SQLite has one writer at a time, so that there no other can have locked any.
    """
    return query.with_for_update(skip_locked=True) if is_postgresql(connection) else query


def take_turns(connection: Connection, name: str) -> None:
    """Wait until no other transaction has called this with the same name, and keep others out until this one ends.

    SQLite has one writer at a time anyway.
    """
    if is_postgresql(connection):
        connection.execute(_TURN, {"name": name})


def notify(connection: Connection, channel: str, payload: str) -> None:
    """Tell the processes that share the database something, once this transaction is committed."""
    if is_postgresql(connection):
        connection.execute(select(func.pg_notify(channel, payload)))


def allow_long_statements(connection: Connection) -> None:
    """Let the statements of this transaction take as long as they need, where they are for nobody who waits."""
    if is_postgresql(connection):
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def is_postgresql(connection: Connection) -> bool:
    """Whether the connection is one to PostgreSQL."""
    return connection.dialect.name == POSTGRESQL
