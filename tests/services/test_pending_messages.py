"""Which messages still say that a command runs."""

from __future__ import annotations

from bot.core.locale import Locale
from bot.services.pending_messages import PendingMessage, PendingMessages
from bot.store.database import Database

PULL = PendingMessage(channel=7, message=1, locale=Locale.JA, lines="docker pull nginx\ndocker images")
LIST = PendingMessage(channel=7, message=2, locale=Locale.EN, lines="docker images")


async def test_what_was_not_forgotten_is_left_to_the_next_process(database: Database, restarted: Database) -> None:
    before, after = PendingMessages(database, "one"), PendingMessages(restarted, "two")
    await before.add(LIST)
    await before.add(PULL)
    assert await after.abandoned({"two"}) == [PULL, LIST]
    await before.remove(PULL.message)
    assert await after.abandoned({"two"}) == [LIST]
    await before.remove(PULL.message)


async def test_what_a_process_that_lives_has_begun_is_left_to_it(database: Database, restarted: Database) -> None:
    one, two = PendingMessages(database, "one"), PendingMessages(restarted, "two")
    await one.add(LIST)
    await two.add(PULL)
    assert await one.abandoned({"one", "two"}) == []
    assert await one.abandoned({"one"}) == [PULL]


async def test_a_message_that_is_used_again_is_known_by_its_newest_command(database: Database) -> None:
    known = PendingMessages(database, "one")
    await known.add(PULL)
    again = PendingMessage(7, PULL.message, Locale.JA, "docker info")
    await known.add(again)
    assert await known.abandoned(()) == [again]
