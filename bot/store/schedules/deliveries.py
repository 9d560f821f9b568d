"""Deliveries of lessons: one for each schedule and date, which is claimed, then sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select, update

from bot.store.backend.dialect import insert_once, skip_locked
from bot.store.database import to_stored
from bot.store.tables.schedules import deliveries


def find(connection: Connection, schedule: int, on: date) -> RowMapping | None:
    """The row of the delivery of a schedule and date, None if it was not claimed."""
    found = connection.execute(select(deliveries).where(deliveries.c.schedule == schedule, deliveries.c.date == on))
    return found.mappings().first()


def claim(connection: Connection, schedule: int, on: date, now: datetime, retry_at: datetime, **values: Any) -> bool:
    """Claim the delivery of a date, which is tried again at ``retry_at``. Returns False if it was claimed before."""
    row = {
        "schedule": schedule,
        "date": on,
        "first_claimed_at": to_stored(now),
        "retry_at": to_stored(retry_at),
        "tries": 1,
        "posted": 0,
    }
    return insert_once(connection, deliveries, row | values)


def find_unsent(
    connection: Connection, now: datetime, alive: Collection[str], limit: int, *, lock: bool
) -> list[RowMapping]:
    """At most ``limit`` deliveries that are neither sent nor given up, and are to be tried again.

    Their time has come, or they were claimed by a process that is none of ``alive``. The oldest come first. With ``lock``
    those that another transaction has locked are left out, and these are locked until this one ends.
    """
    query = (
        select(deliveries)
        .where(
            deliveries.c.retry_at.is_not(None),
            (deliveries.c.retry_at <= to_stored(now)) | deliveries.c.process.not_in(alive),
        )
        .order_by(deliveries.c.retry_at)
        .limit(limit)
    )
    return list(connection.execute(skip_locked(connection, query) if lock else query).mappings())


def set_values(connection: Connection, schedule: int, on: date, **values: Any) -> None:
    """Change columns of a delivery."""
    connection.execute(
        update(deliveries).where(deliveries.c.schedule == schedule, deliveries.c.date == on).values(**values)
    )


def give_up(connection: Connection, schedule: int) -> None:
    """Try nothing of a schedule again."""
    connection.execute(update(deliveries).where(deliveries.c.schedule == schedule).values(retry_at=None))


def remove(connection: Connection, schedule: int, on: date) -> None:
    """Delete a delivery, so that its date can be claimed again."""
    connection.execute(delete(deliveries).where(deliveries.c.schedule == schedule, deliveries.c.date == on))


def find_newest(connection: Connection, schedule: int, limit: int) -> list[RowMapping]:
    """The last deliveries of a schedule, ``limit`` of them at most, the newest first."""
    found = connection.execute(
        select(deliveries).where(deliveries.c.schedule == schedule).order_by(deliveries.c.date.desc()).limit(limit)
    )
    return list(found.mappings())


def last_date(connection: Connection, schedule: int, until: date) -> date | None:
    """The date of the last delivery of a schedule until one; None if there was none."""
    query = select(deliveries.c.date).where(deliveries.c.schedule == schedule, deliveries.c.date <= until)
    return connection.execute(query.order_by(deliveries.c.date.desc()).limit(1)).scalar_one_or_none()
