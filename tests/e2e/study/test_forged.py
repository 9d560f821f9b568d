"""Buttons whose ``custom_id`` no message of the bot has."""

from __future__ import annotations

from typing import Any

import discord

from bot.chat.post import Post, button, rows
from bot.core.learner import Learner
from bot.core.schedule.schedule import ScheduleState
from tests.e2e.conftest import World, words
from tests.e2e.study.group import sent_to

ELSEWHERE = 2**52


async def press(world: World, custom_id: str) -> Any:
    """Press a button that says so, in the channel of the group."""
    channel = world.env.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(**Post(*rows([button("x", custom_id)])).send_kwargs())
    return await world.person("mio").click(world.last, label="x")


FORGED = [
    f"remind-on:{ELSEWHERE}",
    f"remind-form:{ELSEWHERE}",
    f"nudge-on:{ELSEWHERE}",
    f"catch-pace:{ELSEWHERE}:3",
    f"catch-read:{ELSEWHERE}:1:4:1:1",
    f"catch-up:{ELSEWHERE}",
    f"certificate:{ELSEWHERE}",
    f"study-open:{ELSEWHERE}:4:1",
    f"remind-off:{2**63}:20261123",
    f"certificate:{10**19}",
]


async def test_nothing_is_done_for_another_group(world: World) -> None:
    for custom_id in FORGED:
        result = await press(world, custom_id)
        assert result.ephemeral
        assert "もう使えません" in words(result.response), custom_id
    mio = world.person("mio")
    assert sent_to(world, "mio") == []
    there = await world.tutor.reminders.get(Learner(ELSEWHERE, mio.id, "mio"))
    assert (there.at, there.nudged) == (None, False)


async def test_a_stranger_has_no_panel(world: World) -> None:
    await world.organiser.send(world.channel, "!setup 8:00")
    for name in ("panel", "now", "start", "pause", "skip", "stop"):
        result = await press(world, f"schedule-{name}:1")
        assert result.ephemeral
        assert "サーバー管理" in words(result.response), name
    (schedule,) = await world.tutor.schedules.of_guild(world.guild.id)
    assert (schedule.state, schedule.calendar.pauses) == (ScheduleState.ACTIVE, ())
