"""Messages of commands that have not ended: each once, until it is forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, update

from bot.core.locale import Locale
from bot.store.database import Database
from bot.store.pending_messages import add, find_abandoned, remove
from bot.store.tables.groups import pending_messages


async def test_a_message_is_kept_once_with_what_was_noted_last(database: Database) -> None:
    for message in (2, 1, 2):
        await database.write(add, 7, message, Locale.JA, f"docker images {message}", "p")
    await database.write(add, 8, 2, Locale.EN, "docker info", "q")
    rows = await database.read(find_abandoned, ())
    assert [tuple(row.values()) for row in rows] == [
        (1, 7, "ja", "docker images 1", "p"),
        (2, 8, "en", "docker info", "q"),
    ]


async def test_forgetting_touches_one_message_and_may_be_done_again(database: Database) -> None:
    for message in (1, 2):
        await database.write(add, 7, message, Locale.JA, "docker images", "p")
    for _ in range(2):
        await database.write(remove, 1)
    assert [row["message"] for row in await database.read(find_abandoned, ())] == [2]


@pytest.mark.parametrize(("alive", "found"), [((), [1, 2, 3]), (("p",), [2, 3]), (("q",), [1, 3]), (("p", "q"), [3])])
async def test_those_of_processes_that_live_are_left_to_them(
    database: Database, alive: tuple[str, ...], found: list[int]
) -> None:
    for message, process in ((1, "p"), (2, "q"), (3, "r")):
        await database.write(add, 7, message, Locale.JA, "docker images", process)
    assert [row["message"] for row in await database.read(find_abandoned, alive)] == found


async def test_those_of_an_earlier_release_are_nobodys(database: Database) -> None:
    def forget_process(connection: Connection) -> None:
        connection.execute(update(pending_messages).values(process=None))

    await database.write(add, 7, 1, Locale.JA, "docker images", "p")
    await database.write(forget_process)
    assert len(await database.read(find_abandoned, ("p",))) == 1
