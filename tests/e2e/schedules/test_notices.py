"""What an organiser is told of trouble with the lesson: once, where they can read it."""

from __future__ import annotations

from typing import Any

from simcord.builders import UserHandle

from bot.core.schedule.schedule import ScheduleState
from tests.e2e.conftest import World, words
from tests.e2e.schedules.looking import look, set_up


def told(world: World) -> list[str]:
    """What the organiser was told in direct messages."""
    organiser = UserHandle(world.env, world.env.backend.get_user(world.organiser.id))
    return [words(message) for message in organiser.dm_channel.history()]


async def test_a_channel_that_is_closed_pauses_the_schedule_and_the_organiser_is_told_once(world: World) -> None:
    schedule = await set_up(world)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403)
    world.clock.advance(minutes=40)
    await look(world)
    await look(world)
    found: Any = await world.tutor.schedules.get(world.guild.id, schedule)
    assert (found.state, found.pause_reason) == (ScheduleState.PAUSED, "schedule-paused-closed")
    (notice,) = told(world)
    assert "一時停止" in notice and world.channel.mention in notice


async def test_an_organiser_who_takes_no_direct_messages_is_told_in_the_system_channel(world: World) -> None:
    await set_up(world)
    system = world.guild.create_text_channel("general")
    world.env.backend.get_guild(world.guild.id).system_channel_id = system.id
    await world.restart()
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    world.clock.advance(minutes=40)
    await look(world)
    assert told(world) == []
    assert "一時停止" in words(system.last_message)
