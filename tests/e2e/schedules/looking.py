"""How tests let the bot look for what is due, and read what it has posted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from bot.chat.schedules.loops import POLL_SECONDS
from tests.e2e.conftest import World, buttons


async def look(world: World) -> None:
    """Let the bot look for what is due, and do what came of it."""
    for _ in range(2):
        await world.env.advance_time(POLL_SECONDS + 1)


async def set_up(world: World, time: str = "12:30") -> int:
    """Let the organiser set up a lesson in the channel of the group. Returns the id of the schedule."""
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} {time} Asia/Tokyo")
    (schedule,) = await world.tutor.schedules.of_guild(world.guild.id)
    return schedule.id


async def change(world: World, schedule: int, **values: Any) -> None:
    """Change a schedule as its organiser would."""
    guild, now = world.guild.id, world.clock()
    await world.tutor.schedules.change(guild, schedule, world.organiser.id, now, lambda found: replace(found, **values))


def lessons(world: World) -> list[discord.Message]:
    """The lessons in the channel of the group, the oldest first."""
    found = [message for message in world.channel.history() if "schedule-panel:" in " ".join(buttons(message).values())]
    return sorted(found, key=lambda message: message.id)
