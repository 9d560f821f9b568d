"""The settings of a Discord server (a guild): language, timezone, the daily lesson, and whether questions are counted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import guilds

DEFAULT_TIMEZONE = "Asia/Tokyo"


async def find(connection: AsyncConnection, guild: int) -> RowMapping | None:
    """The row of a guild, None if nothing was ever set."""
    return (await connection.execute(select(guilds).where(guilds.c.guild == guild))).mappings().first()


async def set_values(connection: AsyncConnection, guild: int, **values: Any) -> None:
    """Change columns of a guild; in a new row the others get their defaults."""
    if await find(connection, guild) is None:
        defaults = {"timezone": DEFAULT_TIMEZONE, "daily_enabled": False}
        await connection.execute(insert(guilds).values(guild=guild, **{**defaults, **values}))
    elif values:
        await connection.execute(update(guilds).where(guilds.c.guild == guild).values(**values))


async def find_with_daily_lesson(connection: AsyncConnection) -> list[RowMapping]:
    """The rows of the guilds whose daily lesson is switched on."""
    rows = await connection.execute(select(guilds).where(guilds.c.daily_enabled))
    return list(rows.mappings())
