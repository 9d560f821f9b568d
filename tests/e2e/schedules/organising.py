"""What an organiser does with the messages of ``!setup`` and ``!schedule``."""

from __future__ import annotations

from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.chat.components import walk_components
from bot.core.schedule.schedule import Schedule
from tests.e2e.conftest import World, buttons, words


class Conversation:
    """One message of the bot, as somebody uses it."""

    def __init__(self, world: World, message: discord.Message, person: MemberActor | None = None) -> None:
        self._world = world
        self._id = message.id
        self._channel_id = message.channel.id
        self.person = person or world.organiser

    @property
    def message(self) -> discord.Message:
        """As it is now."""
        channels = self._world.guild.channels.values()
        channel = next(channel for channel in channels if channel.id == self._channel_id)
        return next(each for each in channel.history() if each.id == self._id)

    @property
    def said(self) -> str:
        return words(self.message)

    @property
    def labels(self) -> set[str]:
        return set(buttons(self.message))

    def by(self, person: MemberActor) -> Conversation:
        """The same message, used by somebody else."""
        return Conversation(self._world, self.message, person)

    async def press(self, start: str, /) -> Any:
        """Press the button whose label begins so."""
        label = next(label for label in buttons(self.message) if label.startswith(start))
        return await self.person.click(self.message, label=label)

    async def choose(self, end: str, /, *values: Any) -> Any:
        """Choose in the select whose ``custom_id`` ends so."""
        return await self.person.select(self.message, list(values), custom_id=self._select(end))

    def _select(self, end: str) -> str:
        parts = [part for part in walk_components(self.message.components) if isinstance(part, discord.SelectMenu)]
        return next(part.custom_id for part in parts if part.custom_id.endswith(end))

    async def type(self, start: str, /, **typed: str) -> Any:
        """Press the button whose label begins so, and send in the form that it opens."""
        return await self.person.submit_modal(await self.press(start), typed)


def manager(world: World, name: str) -> MemberActor:
    """One more person who may manage the server."""
    role = world.guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
    return world.guild.add_member(world.env.create_user(name), roles=[role])


async def conversation(world: World, typed: str = "!setup", person: MemberActor | None = None) -> Conversation:
    """The answer to a typed command."""
    who = person or world.organiser
    await who.send(world.channel, typed)
    return Conversation(world, world.last, who)


async def schedules(world: World) -> tuple[Schedule, ...]:
    """Those of the group that were started once."""
    return await world.tutor.schedules.of_guild(world.guild.id)


def answer(result: Any) -> str:
    """What was answered to a press, visible to whoever pressed alone."""
    assert result.ephemeral
    return words(result.response or result.followups[-1])


async def two_schedules(world: World) -> tuple[ChannelHandle, ChannelHandle]:
    """A group with two schedules, one in the morning and one on evenings of weekdays, each in a channel of its own."""
    other = world.guild.create_text_channel("evening")
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} 8:00")
    overview = await conversation(world)
    await overview.press("➕")
    await overview.choose("main/channel", other)
    await overview.type("🕗", time="夜9時", weekdays="平日")
    await overview.press("▶")
    return world.channel, other
