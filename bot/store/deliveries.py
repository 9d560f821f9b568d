"""Deliveries of the daily lesson: one for each guild and date, which is claimed, then sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import to_stored
from bot.store.tables import deliveries


async def find(connection: AsyncConnection, guild: int, on: date) -> RowMapping | None:
    """The row of the delivery of a guild and date, None if it was not claimed."""
    found = await connection.execute(select(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on))
    return found.mappings().first()


async def claim(connection: AsyncConnection, guild: int, on: date, now: datetime, **values: Any) -> None:
    """Claim the delivery of a date. Raises IntegrityError if it was claimed before."""
    await connection.execute(
        insert(deliveries).values(guild=guild, date=on, claimed_at=to_stored(now), tries=1, **values)
    )


async def find_unsent(connection: AsyncConnection, before: datetime, max_tries: int) -> list[RowMapping]:
    """Deliveries that were claimed before a moment, are not sent, and were tried less than ``max_tries`` times."""
    found = await connection.execute(
        select(deliveries).where(
            deliveries.c.sent_at.is_(None),
            deliveries.c.claimed_at < to_stored(before),
            deliveries.c.tries < max_tries,
        )
    )
    return list(found.mappings())


async def set_values(connection: AsyncConnection, guild: int, on: date, **values: Any) -> None:
    """Change columns of a delivery."""
    await connection.execute(
        update(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on).values(**values)
    )


async def remove(connection: AsyncConnection, guild: int, on: date) -> None:
    """Delete a delivery, so that its date can be claimed again."""
    await connection.execute(delete(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on))


async def find_newest(connection: AsyncConnection, guild: int, limit: int) -> list[RowMapping]:
    """The last deliveries of a guild, ``limit`` of them at most, the newest first."""
    found = await connection.execute(
        select(deliveries).where(deliveries.c.guild == guild).order_by(deliveries.c.date.desc()).limit(limit)
    )
    return list(found.mappings())
