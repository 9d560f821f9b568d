"""What the bot may do in the channel of a schedule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import discord

from bot.chat.render.schedule.view import MissingPermission, permissions_text
from bot.core.refusal import Refusal
from bot.core.schedule.schedule import Schedule
from bot.texts import Texts

NEEDED: Final = frozenset(("view_channel", "send_messages", "send_messages_in_threads", "attach_files"))
"""Permissions without which no lesson can be posted, as far as they are wanted at all."""

Place = discord.abc.GuildChannel | discord.Thread


async def find_channel(guild: discord.Guild | None, channel: int | None) -> Place | None:
    """The channel or thread of a server with an id; None if there is none, or none that the bot may see.

    A thread that nobody has written in for long is known to Discord alone, which is then asked.
    """
    if guild is None or channel is None:
        return None
    if found := guild.get_channel_or_thread(channel):
        return found
    try:
        fetched = await guild.fetch_channel(channel)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None
    return fetched


def missing_permissions(place: Place, schedule: Schedule) -> tuple[MissingPermission, ...]:
    """What the bot lacks to post the lessons of a schedule in a channel as they are set up."""
    me = place.guild.me
    if me is None:
        return ()  # not known well enough to tell
    given, mine = me.guild_permissions, place.permissions_for(me)
    return tuple(
        MissingPermission(name, by_channel=getattr(given, name), is_needed=name in NEEDED)
        for name in _wanted(place, schedule)
        if not getattr(mine, name)
    )


def _wanted(place: Place, schedule: Schedule) -> Iterator[str]:
    """Names of the permissions, as discord.py calls them."""
    is_thread = isinstance(place, discord.Thread)
    yield "view_channel"
    yield "send_messages_in_threads" if is_thread else "send_messages"
    yield "attach_files"
    yield "read_message_history"
    if schedule.threads and not is_thread:
        yield "create_public_threads"
        yield "send_messages_in_threads"
    role = place.guild.get_role(schedule.role) if schedule.role else None
    if role and not role.mentionable:
        yield "mention_everyone"


async def require_open(guild: discord.Guild | None, schedule: Schedule, texts: Texts) -> None:
    """Raises Refusal ``schedule-no-channel`` or ``schedule-channel-gone``, or, where the bot could post nothing,
    ``schedule-closed`` with what it lacks in the words of ``texts``.
    """
    if schedule.channel is None:
        raise Refusal("schedule-no-channel")
    place = await find_channel(guild, schedule.channel)
    if place is None:
        raise Refusal("schedule-channel-gone")
    needed = tuple(each for each in missing_permissions(place, schedule) if each.is_needed)
    if needed:
        raise Refusal("schedule-closed", names=permissions_text(needed, place.mention, texts))
