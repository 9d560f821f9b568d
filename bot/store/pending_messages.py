"""Messages which say that a command waits or runs, until they say how it ended."""

from __future__ import annotations

from sqlalchemy import RowMapping, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.locale import Locale
from bot.store.tables import pending_messages


async def add(connection: AsyncConnection, channel: int, message: int, locale: Locale, lines: str) -> None:
    """Record a message, or replace what was recorded of it; ``lines`` are its commands, one a line, that have not ended."""
    await remove(connection, message)
    await connection.execute(
        insert(pending_messages).values(message=message, channel=channel, locale=locale.value, lines=lines)
    )


async def remove(connection: AsyncConnection, message: int) -> None:
    """Forget a message."""
    await connection.execute(delete(pending_messages).where(pending_messages.c.message == message))


async def find_all(connection: AsyncConnection) -> list[RowMapping]:
    """The rows of all of them, the oldest message first."""
    return list((await connection.execute(select(pending_messages).order_by(pending_messages.c.message))).mappings())
