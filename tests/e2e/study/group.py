"""A group whose lessons come at 12:30, and what its people read and are sent."""

from __future__ import annotations

from datetime import time

import discord
from simcord.actors import MemberActor
from simcord.builders import UserHandle
from simcord.results import InteractionResult

from bot.chat.schedules.loops import POLL_SECONDS
from tests.e2e.conftest import World, buttons, words
from tests.e2e.schedules.looking import change


async def look(world: World) -> None:
    """Let the bot look for what is due, several times: what is planned is done when it looks again."""
    for _ in range(4):
        await world.env.advance_time(POLL_SECONDS + 1)


async def begin(world: World, *, days: int = 1, nudge_at: time | None = None) -> int:
    """Have the group's lessons posted on so many days. Returns the schedule."""
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} 12:30 Asia/Tokyo")
    (schedule,) = await world.tutor.schedules.of_guild(world.guild.id)
    if nudge_at:
        await change(world, schedule.id, nudge_at=nudge_at)
    world.clock.advance(minutes=31)
    await look(world)
    for _ in range(days - 1):
        world.clock.advance(days=1)
        await look(world)
    return schedule.id


def sent_to(world: World, name: str) -> list[discord.Message]:
    """All direct messages that somebody was sent, the oldest first."""
    return list(_user(world, name).dm_channel.history())


def told(world: World, name: str) -> list[str]:
    """The same in words."""
    return [words(message) for message in sent_to(world, name)]


def _user(world: World, name: str) -> UserHandle:
    return UserHandle(world.env, world.env.backend.get_user(world.person(name).id))


async def press_in_dm(world: World, name: str, label: str) -> InteractionResult:
    """Press a button of the newest direct message."""
    return await _user(world, name).click(sent_to(world, name)[-1], label=label)


async def read(world: World, actor: MemberActor, *sections: int) -> None:
    """Read sections of day 4."""
    for number in sections:
        await actor.send(world.channel, f"!lesson 4 {number}")
        page = next(message for message in reversed(world.channel.history()) if "読んだ" in buttons(message))
        await actor.click(page, label="読んだ")
