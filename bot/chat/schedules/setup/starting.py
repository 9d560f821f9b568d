"""Beginning with a schedule: a draft with good guesses, the quick way in one line, and switching it on."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.chat.context import Request
from bot.chat.schedules.setup.permissions import require_open, require_own_right
from bot.core.refusal import Refusal
from bot.core.schedule.dates import date_text
from bot.core.schedule.editing import with_line
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.core.schedule.setup_line import SetupLine
from bot.core.schedule.timezones import DEFAULT_TIMEZONE, guess_timezone
from bot.services.schedules.schedules import MAX_SCHEDULES


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
    line: SetupLine,
) -> Schedule:
    """Set what was named in one line of the schedule that is meant, and start it if that is a channel or a time.

    It is the only schedule of the group, else that of the named channel, else that of ``here``, where it was typed; where
    the group has none, a draft. Raises Refusal ``schedule-which`` where it cannot be told.
    """
    schedules, own, user = request.tutor.schedules, request.learner.guild, request.learner.user
    known = await schedules.of_guild(own)
    meant = known if len(known) == 1 else [each for each in known if each.channel == (channel or here)]
    if known and len(meant) != 1:
        raise Refusal("schedule-which")
    found = meant[0] if known else await draft_here(guild, request, here)

    def changed(before: Schedule) -> Schedule:
        return replace(with_line(before, line), channel=channel or (before.channel if known else here))

    starts = channel is not None or line.time is not None
    if starts:
        await require_own_right(guild, request, found if known else None, changed(found))
        await require_open(guild, changed(found), request.texts)
    after = await schedules.change(own, found.id, user, request.now, changed)
    if starts:
        return await switch_on(guild, request, found.id)
    await follow_timezone(request, after)
    return after


async def switch_on(guild: discord.Guild | None, request: Request, schedule: int) -> Schedule:
    """Start a schedule. The first one of a group also tells the group's language, where it has chosen none.

    Raises Refusal as ``require_open`` does, for a draft as ``require_own_right``,
    ``schedule-gone``, and ``schedule-many`` for a draft that would be one too many.
    """
    tutor, learner = request.tutor, request.learner
    before = await tutor.schedules.get(learner.guild, schedule)
    if before.state is ScheduleState.DRAFT:
        await require_own_right(guild, request, None, before)
    await require_open(guild, before, request.texts)
    if before.state is ScheduleState.DRAFT and len(await tutor.schedules.of_guild(learner.guild)) >= MAX_SCHEDULES:
        raise Refusal("schedule-many", limit=MAX_SCHEDULES)
    started = await tutor.schedules.start(learner.guild, schedule, learner.user, request.now)
    if await follow_timezone(request, started) and started.locale:
        settings = await tutor.guilds.get(learner.guild)
        if settings.locale is None:
            await tutor.guilds.setup(learner.guild, locale=started.locale)
    return started


def started_text(request: Request, schedule: Schedule) -> str:
    """That a schedule has begun, and when its first lesson comes; nothing where none is to come."""
    dates = request.tutor.schedules.upcoming(schedule, request.now, 1)
    if not dates:
        return ""
    date = date_text(dates[0][0], request.locale, schedule.calendar.local_date(request.now))
    return request.texts("schedule-started", date=date, time=f"{schedule.calendar.time:%H:%M}")


async def follow_timezone(request: Request, schedule: Schedule) -> bool:
    """Let the days and weeks of the group begin in the timezone of its only schedule. Returns whether that is this one."""
    own = request.learner.guild
    if [each.id for each in await request.tutor.schedules.of_guild(own)] != [schedule.id]:
        return False
    await request.tutor.guilds.setup(own, timezone=schedule.calendar.timezone)
    return True
