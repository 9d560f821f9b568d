"""Messages which say that a command waits or runs, until they say how it ended."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, delete, select

from bot.core.locale import Locale
from bot.store.backend.dialect import upsert
from bot.store.tables.groups import pending_messages


def add(connection: Connection, channel: int, message: int, locale: Locale, lines: str, process: str) -> None:
    """Record a message, or replace what was recorded of it.

    ``lines`` are its commands, one a line, that have not ended; ``process`` is the name of the process that runs them.
    """
    row = {"message": message, "channel": channel, "locale": locale.value, "lines": lines, "process": process}
    upsert(connection, pending_messages, [row])


def remove(connection: Connection, message: int) -> None:
    """Forget a message."""
    connection.execute(delete(pending_messages).where(pending_messages.c.message == message))


def find_abandoned(connection: Connection, alive: Collection[str]) -> list[RowMapping]:
    """The rows of those whose process is none of ``alive``, the oldest message first."""
    process = pending_messages.c.process
    query = select(pending_messages).where(process.is_(None) | process.not_in(alive))
    return list(connection.execute(query.order_by(pending_messages.c.message)).mappings())
