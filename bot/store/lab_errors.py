"""How often commands of a group failed in a week with each error that is known, without what was typed or by whom."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from bot.store.backend.dialect import Columns, upsert
from bot.store.tables.groups import lab_error_counts as counts


def add(connection: Connection, guild: int, week: date, error: str) -> None:
    """Count an error by its id. ``week`` is its Monday."""
    upsert(connection, counts, [{"guild": guild, "week": week, "error": error, "times": 1}], _added)


def _added(given: Columns) -> dict[str, ColumnElement[int]]:
    return {"times": counts.c.times + given.times}


def most_common(connection: Connection, guild: int, week: date, limit: int) -> list[tuple[str, int]]:
    """At most ``limit`` ids of errors with how often each came in a week, the most common first."""
    query = select(counts.c.error, counts.c.times).where(counts.c.guild == guild, counts.c.week == week)
    rows = connection.execute(query.order_by(counts.c.times.desc(), counts.c.error).limit(limit))
    return [(row.error, row.times) for row in rows]
