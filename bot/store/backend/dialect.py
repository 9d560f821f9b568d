"""The words of SQL in which SQLite and PostgreSQL differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, String, Table, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite

POSTGRESQL = "postgresql"


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT to which ``on_conflict_do_nothing`` or ``on_conflict_do_update`` can be added."""
    return postgresql.insert(table) if is_postgresql(connection) else sqlite.insert(table)


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row. Returns False, and changes nothing, if there is one with the same key."""
    return connection.execute(insert_into(connection, table).values(values).on_conflict_do_nothing()).rowcount > 0


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; where there is one with the same primary key, its other columns become those that are given."""
    statement = insert_into(connection, table).values(list(rows))
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


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
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def monday_of(connection: Connection, day: ColumnElement[Any]) -> ColumnElement[Any]:
    """The Monday of the week of a date, as text in ISO 8601."""
    if is_postgresql(connection):
        return cast(cast(func.date_trunc("week", day), Date), String)
    return func.date(day, "weekday 0", "-6 days")


def is_postgresql(connection: Connection) -> bool:
    """Whether the connection is one to PostgreSQL."""
    return connection.dialect.name == POSTGRESQL
