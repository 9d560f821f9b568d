"""Schedules: when, where and how the lessons of a group are posted, and what comes next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.store.backend.dialect import skip_locked
from bot.store.database import to_stored
from bot.store.tables.schedules import schedules


def add(connection: Connection, **values: Any) -> int:
    """Make a schedule. Returns its id."""
    made = connection.execute(insert(schedules).values(values).returning(schedules.c.id))
    return made.scalar_one()


def find(connection: Connection, schedule: int, *, lock: bool = False) -> RowMapping | None:
    """The row of a schedule, None if there is none. With ``lock`` it waits until it may be the only one to change it."""
    query = select(schedules).where(schedules.c.id == schedule)
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def of_guild(connection: Connection, guild: int) -> list[RowMapping]:
    """All schedules of a guild, the oldest first."""
    found = connection.execute(select(schedules).where(schedules.c.guild == guild).order_by(schedules.c.id))
    return list(found.mappings())


def set_values(connection: Connection, schedule: int, **values: Any) -> None:
    """Change columns of a schedule."""
    connection.execute(update(schedules).where(schedules.c.id == schedule).values(values))


def remove(connection: Connection, schedule: int) -> None:
    """Delete a schedule."""
    connection.execute(delete(schedules).where(schedules.c.id == schedule))


def find_due(connection: Connection, now: datetime, limit: int, *, lock: bool) -> list[RowMapping]:
    """At most ``limit`` schedules that have a lesson due, the one that has waited longest first.

    With ``lock`` those that another transaction has locked are left out, and these are locked until this one ends.
    """
    query = select(schedules).where(schedules.c.due_at <= to_stored(now)).order_by(schedules.c.due_at).limit(limit)
    return list(connection.execute(skip_locked(connection, query) if lock else query).mappings())


def find_ahead(connection: Connection, after: date, limit: int) -> list[RowMapping]:
    """At most ``limit`` active schedules whose last lesson was for a later date. It reads all schedules."""
    query = select(schedules).where(schedules.c.last_date > after, schedules.c.state == "active").limit(limit)
    return list(connection.execute(query).mappings())
