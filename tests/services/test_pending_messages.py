"""Which messages still say that a command runs."""

from __future__ import annotations

from bot.core.locale import Locale
from bot.services.pending_messages import PendingMessage, PendingMessages
from bot.store.database import Database

PULL = PendingMessage(channel=7, message=1, locale=Locale.JA, lines="docker pull nginx\ndocker images")
LIST = PendingMessage(channel=7, message=2, locale=Locale.EN, lines="docker images")


async def test_what_was_not_forgotten_is_left_to_the_next_process(database: Database, restarted: Database) -> None:
    before = PendingMessages(database)
    await before.add(LIST)
    await before.add(PULL)
    assert await PendingMessages(restarted).all() == [PULL, LIST]
    await before.remove(PULL.message)
    assert await PendingMessages(restarted).all() == [LIST]
    await before.remove(PULL.message)


async def test_a_message_that_is_used_again_is_known_by_its_newest_command(database: Database) -> None:
    known = PendingMessages(database)
    await known.add(PULL)
    again = PendingMessage(7, PULL.message, Locale.JA, "docker info")
    await known.add(again)
    assert await known.all() == [again]
