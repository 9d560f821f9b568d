"""A record of the messages which say that a command waits or runs.

It is in the database, so that a bot that was killed can correct them after its restart.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.core.locale import Locale
from bot.store import pending_messages
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message of a command that has not ended; ``lines`` are the commands, one a line, that have not ended yet."""

    channel: int
    message: int
    locale: Locale
    lines: str


class PendingMessages:
    """Adds, removes and lists such messages."""

    def __init__(self, database: Database, process: str) -> None:
        """``process`` is the name of this process, whose commands the messages are about."""
        self._database = database
        self._process = process

    async def add(self, message: PendingMessage) -> None:
        """Record a message that was just posted, or replace what was recorded of it."""
        await self._database.write(
            pending_messages.add, message.channel, message.message, message.locale, message.lines, self._process
        )

    async def remove(self, message: int) -> None:
        """Forget a message that now says how its command ended, or that was deleted."""
        await self._database.write(pending_messages.remove, message)

    async def abandoned(self, alive: Collection[str]) -> list[PendingMessage]:
        """Those whose process is none of ``alive``, the oldest first: nobody else will mend them."""
        rows = await self._database.read(pending_messages.find_abandoned, alive)
        return [PendingMessage(row["channel"], row["message"], Locale(row["locale"]), row["lines"]) for row in rows]
