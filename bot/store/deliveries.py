"""Daily lessons: claimed once a guild and date, then sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import to_stored
from bot.store.tables import deliveries


async def find(connection: AsyncConnection, guild: int, on: date) -> RowMapping | None:
    """The delivery of a date."""
    found = await connection.execute(select(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on))
    return found.mappings().first()


async def claim(connection: AsyncConnection, guild: int, on: date, now: datetime, **values: Any) -> None:
    """Claim a date. The key refuses a second claim."""
    await connection.execute(
        insert(deliveries).values(guild=guild, date=on, claimed_at=to_stored(now), tries=1, **values)
    )


async def find_unsent(connection: AsyncConnection, before: datetime, tries: int) -> list[RowMapping]:
    """Deliveries claimed before a moment, not sent, and tried fewer times than ``tries``."""
    found = await connection.execute(
        select(deliveries).where(
            deliveries.c.sent_at.is_(None),
            deliveries.c.claimed_at < to_stored(before),
            deliveries.c.tries < tries,
        )
    )
    return list(found.mappings())


async def set_values(connection: AsyncConnection, guild: int, on: date, **values: Any) -> None:
    """Note how a delivery went."""
    await connection.execute(
        update(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on).values(**values)
    )


async def remove(connection: AsyncConnection, guild: int, on: date) -> None:
    """Make a date as if it had never been claimed."""
    await connection.execute(delete(deliveries).where(deliveries.c.guild == guild, deliveries.c.date == on))


async def find_newest(connection: AsyncConnection, guild: int, days: int) -> list[RowMapping]:
    """A guild's last ``days`` deliveries, the newest first."""
    found = await connection.execute(
        select(deliveries).where(deliveries.c.guild == guild).order_by(deliveries.c.date.desc()).limit(days)
    )
    return list(found.mappings())
