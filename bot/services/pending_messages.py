"""Keeping in mind which messages still say that a command runs, so that none of them says so for ever."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.locale import Locale
from bot.store.database import Database
from bot.store.pending_messages import add, find_all, remove


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message of a command that has not ended; ``lines`` are what was to run from there on."""

    channel: int
    message: int
    locale: Locale
    lines: str


class PendingMessages:
    """The messages of commands that wait or run."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, message: PendingMessage) -> None:
        """The message has been posted."""
        async with self._database.begin() as connection:
            await add(connection, message.channel, message.message, message.locale, message.lines)

    async def remove(self, message: int) -> None:
        """The message says how its command ended, or is gone."""
        async with self._database.begin() as connection:
            await remove(connection, message)

    async def all(self) -> list[PendingMessage]:
        """What a bot that was killed has left behind: to be asked for before the first command."""
        async with self._database.begin() as connection:
            rows = await find_all(connection)
        return [PendingMessage(row["channel"], row["message"], Locale(row["locale"]), row["lines"]) for row in rows]
