"""Deliveries of the daily lesson: one for each guild and date, which is claimed, then sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select, update

from bot.store.backend.dialect import insert_once, skip_locked
from bot.store.database import to_stored
from bot.store.tables import deliveries


def find(connection: Connection, guild: int, on: date) -> RowMapping | None:
    """The row of the delivery of a guild and date, None if it was not claimed."""
    found = connection.execute(select(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on))
    return found.mappings().first()


def claim(connection: Connection, guild: int, on: date, now: datetime, **values: Any) -> bool:
    """Claim the delivery of a date. Returns False if it was claimed before."""
    row = {"guild": guild, "date": on, "claimed_at": to_stored(now), "tries": 1}
    return insert_once(connection, deliveries, row | values)


def find_unsent(
    connection: Connection, before: datetime, alive: Collection[str], max_tries: int, limit: int, *, lock: bool
) -> list[RowMapping]:
    """At most ``limit`` deliveries that are not sent, and were tried less than ``max_tries`` times.

    They were claimed before a moment, or by a process that is none of ``alive``. The oldest come first.
    With ``lock`` those that another transaction has locked are left out, and these are locked until this one ends.
    """
    query = (
        select(deliveries)
        .where(
            deliveries.c.sent_at.is_(None),
            (deliveries.c.claimed_at < to_stored(before)) | deliveries.c.process.not_in(alive),
            deliveries.c.tries < max_tries,
        )
        .order_by(deliveries.c.claimed_at)
        .limit(limit)
    )
    return list(connection.execute(skip_locked(connection, query) if lock else query).mappings())


def set_values(connection: Connection, guild: int, on: date, **values: Any) -> None:
    """Change columns of a delivery."""
    connection.execute(update(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on).values(**values))


def remove(connection: Connection, guild: int, on: date) -> None:
    """Delete a delivery, so that its date can be claimed again."""
    connection.execute(delete(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on))


def find_newest(connection: Connection, guild: int, limit: int) -> list[RowMapping]:
    """The last deliveries of a guild, ``limit`` of them at most, the newest first."""
    found = connection.execute(
        select(deliveries).where(deliveries.c.guild == guild).order_by(deliveries.c.date.desc()).limit(limit)
    )
    return list(found.mappings())
