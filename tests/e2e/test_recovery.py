"""A bot that was killed leaves messages behind that say that a command runs; the next one mends them."""

from __future__ import annotations

import discord

from bot.core.locale import Locale
from bot.services.pending_messages import PendingMessage, PendingMessages
from bot.store.database import Database
from tests.e2e.conftest import World, words
from tests.e2e.scripted_lab import Lab, equip, meanwhile, pending_messages, until


async def note(world: World, message: PendingMessage) -> None:
    """Note a message as one of a command that ran in a process which is gone."""
    database = Database(world.settings.database.url)
    await PendingMessages(database, "the one before").add(message)
    await database.close()


async def leave(world: World, lines: str, locale: Locale = Locale.JA) -> discord.Message:
    """A message of the bot, noted as one of a command that ran."""
    await world.person("mio").send(world.channel, "!help")
    left = world.last
    await note(world, PendingMessage(world.channel.id, left.id, locale, lines))
    return left


def now(world: World, message: discord.Message) -> str:
    return words(next(found for found in world.channel.history() if found.id == message.id))


async def test_a_command_that_runs_is_kept_in_mind_until_its_message_says_how_it_ended(world: World) -> None:
    lab = Lab("pull a")
    equip(world, lab)
    sending = meanwhile(world.person("mio").send, world.channel, "!docker pull a\nimages")
    await until(lambda: lab.running)
    (noted,) = await pending_messages(world)
    assert noted == PendingMessage(world.channel.id, world.last.id, Locale.JA, "$ docker pull a\n$ docker images")
    lab.let_go("pull a")
    await sending
    assert await world.tutor.pending_messages.abandoned(()) == []


async def test_every_message_left_behind_says_that_its_commands_were_interrupted(world: World) -> None:
    left = [
        await leave(world, "$ docker pull nginx\n$ docker images"),
        await leave(world, "$ docker info", Locale.EN),
    ]
    await world.restart()
    first, second = (now(world, message) for message in left)
    assert "$ docker pull nginx\n$ docker images" in first and "中断しました" in first
    assert "$ docker info" in second and "interrupted" in second
    assert await world.tutor.pending_messages.abandoned(()) == []
    await world.restart()
    assert [now(world, message) for message in left] == [first, second]


async def test_a_command_of_a_process_that_lives_is_left_to_it(world: World) -> None:
    await world.person("mio").send(world.channel, "!help")
    before = words(world.last)
    noted = PendingMessage(world.channel.id, world.last.id, Locale.JA, "$ docker info")
    await world.tutor.pending_messages.add(noted)
    await world.restart()
    assert words(world.last) == before
    assert await world.tutor.pending_messages.abandoned(()) == [noted]


async def test_messages_that_are_gone_or_out_of_reach_keep_none_from_being_mended(world: World) -> None:
    gone, other = await leave(world, "docker images"), await leave(world, "docker info")
    await world.organiser.delete(gone)
    await note(world, PendingMessage(channel=1, message=1, locale=Locale.JA, lines="docker version"))
    foreign = await world.person("mio").send(world.channel, "not the bot's")
    await note(world, PendingMessage(world.channel.id, foreign.id, Locale.JA, "docker version"))
    await world.restart()
    assert "中断しました" in now(world, other)
    assert now(world, foreign) == "not the bot's"
    assert await world.tutor.pending_messages.abandoned(()) == []


async def test_what_was_typed_is_harmless_and_fits_into_a_message(world: World) -> None:
    left = await leave(world, "\n".join(["docker search '@everyone ```'" + "x" * 450] * 10))
    await world.restart()
    assert "中断しました" in now(world, left)
    assert now(world, left).count("```") == 2
