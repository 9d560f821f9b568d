"""What the bot may do in the channel of a schedule, and what whoever chooses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import discord

from bot.chat.context import Request
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


def may_write(place: Place, member: discord.Member) -> bool:
    """Whether a member may see a channel or thread and write in it."""
    theirs = place.permissions_for(member)
    writing = theirs.send_messages_in_threads if isinstance(place, discord.Thread) else theirs.send_messages
    return theirs.view_channel and writing


async def require_own_right(
    guild: discord.Guild | None, request: Request, before: Schedule | None, after: Schedule
) -> None:
    """What an organiser who may not manage the server may not do themselves, no schedule does for them.

    ``before`` is the schedule until now, of which they have chosen nothing; None for one that is theirs. Raises Refusal
    ``schedule-not-yours`` for a channel in which they may not write, and ``schedule-role-not-yours`` for a role that they
    may not mention there.
    """
    member, place = request.member, await find_channel(guild, after.channel)
    if guild is None or member is None or place is None or member.guild_permissions.manage_guild:
        return
    moved = before is None or before.channel != after.channel
    if moved and not may_write(place, member):
        raise Refusal("schedule-not-yours", channel=place.mention)
    role = guild.get_role(after.role) if after.role else None
    if role is None or role.mentionable or (before is not None and before.role == after.role and not moved):
        return
    if not place.permissions_for(member).mention_everyone:
        raise Refusal("schedule-role-not-yours", role=role.mention, channel=place.mention)
