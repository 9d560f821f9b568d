"""Beginning with a schedule: a draft with good guesses, the quick way in one line, and switching it on."""

from __future__ import annotations

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import discord

from bot.chat.context import Request
from bot.chat.schedules.setup.permissions import require_open
from bot.core.refusal import Refusal
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.core.schedule.timezones import DEFAULT_TIMEZONE, guess_timezone


async def draft_here(guild: discord.Guild | None, request: Request, channel: int | None) -> Schedule:
    """A draft to be set up: the one that this organiser has left, else a new one for a channel.

    It is in the timezone of the group's other schedules, else in that which the language of the server or of the organiser lets
    guess, and in the organiser's language where the group has not chosen one.
    """
    tutor, learner = request.tutor, request.learner
    known = await tutor.schedules.of_guild(learner.guild)
    settings = await tutor.guilds.get(learner.guild)
    zone = known[0].calendar.timezone if known else settings.timezone
    if not known and zone.key == DEFAULT_TIMEZONE:
        languages = [str(guild.preferred_locale)] if guild else []
        zone = guess_timezone([*languages, request.locale])
    found = await tutor.schedules.draft(learner.guild, learner.user, channel, zone, request.now)
    if found.locale or settings.locale:
        return found
    return await tutor.schedules.change(
        learner.guild, found.id, learner.user, request.now, lambda before: replace(before, locale=request.locale)
    )


async def set_quickly(
    guild: discord.Guild | None,
    request: Request,
    here: int,
    channel: int | None,
    at: datetime.time | None,
    zone: ZoneInfo | None,
) -> Schedule:
    """Set what was named in one line of the schedule that is meant, and start it: ``here`` is the channel of the line.

    That is the only schedule of the group, else that of the named channel, else that of this one; where the group has none, a
    new one. Raises Refusal ``schedule-which`` where it cannot be told.
    """
    schedules, guild_id, user = request.tutor.schedules, request.learner.guild, request.learner.user
    known = await schedules.of_guild(guild_id)
    meant = list(known) if len(known) < 2 else [each for each in known if each.channel == (channel or here)]
    if known and len(meant) != 1:
        raise Refusal("schedule-which")
    found = meant[0] if meant else await draft_here(guild, request, channel or here)
    into = channel or (found.channel if known else here)

    def changed(before: Schedule) -> Schedule:
        calendar = replace(before.calendar, time=at or before.calendar.time, timezone=zone or before.calendar.timezone)
        return replace(before, calendar=calendar, channel=into)

    await require_open(guild, changed(found), request.texts)
    changed_one = await schedules.change(guild_id, found.id, user, request.now, changed)
    if not (channel or at):
        return changed_one
    return await switch_on(guild, request, found.id)


async def switch_on(guild: discord.Guild | None, request: Request, schedule: int) -> Schedule:
    """Start a schedule, if the bot may post in its channel. The first one of a group gives the group its days and language.

    Raises Refusal as ``require_open`` does, and ``schedule-gone``.
    """
    tutor, learner = request.tutor, request.learner
    before = await tutor.schedules.get(learner.guild, schedule)
    await require_open(guild, before, request.texts)
    started = await tutor.schedules.start(learner.guild, schedule, learner.user, request.now)
    known = await tutor.schedules.of_guild(learner.guild)
    if before.state is ScheduleState.DRAFT and [each.id for each in known] == [schedule]:
        settings = await tutor.guilds.get(learner.guild)
        locale = started.locale if settings.locale is None else None
        await tutor.guilds.setup(learner.guild, timezone=started.calendar.timezone, locale=locale)
    return started
