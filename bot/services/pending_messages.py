"""A record of the messages which say that a command waits or runs.

It is in the database, so that a bot that was killed can correct them after its restart.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.locale import Locale
from bot.store.database import Database
from bot.store.pending_messages import add, find_all, remove


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message of a command that has not ended; ``lines`` are the commands, one a line, that have not ended yet."""

    channel: int
    message: int
    locale: Locale
    lines: str


class PendingMessages:
    """Adds, removes and lists such messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, message: PendingMessage) -> None:
        """Record a message that was just posted, or replace what was recorded of it."""
        async with self._database.begin() as connection:
            await add(connection, message.channel, message.message, message.locale, message.lines)

    async def remove(self, message: int) -> None:
        """Forget a message that now says how its command ended, or that was deleted."""
        async with self._database.begin() as connection:
            await remove(connection, message)

    async def all(self) -> list[PendingMessage]:
        """All of them, the oldest first. Before the first command these are what an earlier bot has left behind."""
        async with self._database.begin() as connection:
            rows = await find_all(connection)
        return [PendingMessage(row["channel"], row["message"], Locale(row["locale"]), row["lines"]) for row in rows]
