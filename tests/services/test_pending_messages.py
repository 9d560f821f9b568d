"""Which messages still say that a command runs."""

from __future__ import annotations

from bot.core.locale import Locale
from bot.services.pending_messages import Message, Unfinished
from bot.store.database import Database

PULL = Message(channel=7, message=1, locale=Locale.JA, lines="docker pull nginx\ndocker images")
LIST = Message(channel=7, message=2, locale=Locale.EN, lines="docker images")


async def test_what_was_not_forgotten_is_left_to_the_next_process(database: Database, restarted: Database) -> None:
    before = Unfinished(database)
    await before.note(LIST)
    await before.note(PULL)
    assert await Unfinished(restarted).left() == [PULL, LIST]
    await before.forget(PULL.message)
    assert await Unfinished(restarted).left() == [LIST]
    await before.forget(PULL.message)


async def test_a_message_that_is_used_again_is_known_by_its_newest_command(database: Database) -> None:
    known = Unfinished(database)
    await known.note(PULL)
    again = Message(7, PULL.message, Locale.JA, "docker info")
    await known.note(again)
    assert await known.left() == [again]
