"""Messages of commands that have not ended: each once, until it is forgotten."""

from __future__ import annotations

from bot.core.locale import Locale
from bot.store.database import Database
from bot.store.pending_messages import add, find_all, remove


async def test_a_message_is_kept_once_with_what_was_noted_last(database: Database) -> None:
    async with database.begin() as connection:
        for message in (2, 1, 2):
            await add(connection, 7, message, Locale.JA, f"docker images {message}")
        await add(connection, 8, 2, Locale.EN, "docker info")
        rows = await find_all(connection)
    assert [tuple(row.values()) for row in rows] == [(1, 7, "ja", "docker images 1"), (2, 8, "en", "docker info")]


async def test_forgetting_touches_one_message_and_may_be_done_again(database: Database) -> None:
    async with database.begin() as connection:
        for message in (1, 2):
            await add(connection, 7, message, Locale.JA, "docker images")
        for _ in range(2):
            await remove(connection, 1)
        assert [row["message"] for row in await find_all(connection)] == [2]
