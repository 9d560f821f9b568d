"""Messages that say that a command waits or runs, until they say how it ended."""

from __future__ import annotations

from sqlalchemy import RowMapping, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.locale import Locale
from bot.store.tables import unfinished


async def note(connection: AsyncConnection, channel: int, message: int, locale: Locale, lines: str) -> None:
    """Keep a message in mind; what was known of it before is replaced."""
    await forget(connection, message)
    await connection.execute(
        insert(unfinished).values(message=message, channel=channel, locale=locale.value, lines=lines)
    )


async def forget(connection: AsyncConnection, message: int) -> None:
    """The message says how its command ended, or is gone."""
    await connection.execute(delete(unfinished).where(unfinished.c.message == message))


async def left(connection: AsyncConnection) -> list[RowMapping]:
    """All of them, the oldest first."""
    return list((await connection.execute(select(unfinished).order_by(unfinished.c.message))).mappings())
