"""Schedules with all that is shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import discord

from bot.chat.context import Request
from bot.chat.post import Post
from bot.chat.render.schedule.overview import overview_post, which_post
from bot.chat.render.schedule.view import NextLesson, ScheduleView
from bot.chat.schedules.setup.permissions import find_channel, missing_permissions
from bot.core.schedule.course_places import Place
from bot.core.schedule.schedule import Schedule
from bot.services.guilds import GuildSettings

NAMED_DATES: Final = 3
"""Dates that are named ahead."""

LOOKED_AHEAD: Final = 60
"""Dates that are looked through for the end of the course; a later one is not told."""


async def view_schedule(guild: discord.Guild | None, request: Request, schedule: Schedule) -> ScheduleView:
    """A schedule as it is now."""
    return await _view(guild, request, schedule, await request.tutor.guilds.get(schedule.guild))


async def _view(
    guild: discord.Guild | None, request: Request, schedule: Schedule, settings: GuildSettings
) -> ScheduleView:
    place = await find_channel(guild, schedule.channel)
    dates = request.tutor.schedules.upcoming(schedule, request.now, LOOKED_AHEAD)
    lessons = request.tutor.lessons.days(request.locale)
    end = (lessons[-1].day, len(lessons[-1].sections))
    return ScheduleView(
        schedule,
        settings,
        schedule.calendar.local_date(request.now),
        tuple(NextLesson(day, places[0], _titles(request, places)) for day, places in dates[:NAMED_DATES]),
        dates[-1][0] if dates and dates[-1][1][-1] == end else None,
        place is not None,
        missing_permissions(place, schedule) if place else (),
        is_thread=isinstance(place, discord.Thread),
        is_over=request.tutor.schedules.is_over(schedule),
    )


def _titles(request: Request, places: Sequence[Place]) -> tuple[str, ...]:
    lessons = request.tutor.lessons
    return tuple(lessons.show(day, section, request.locale).section.title for day, section in places)


async def show_overview(guild: discord.Guild | None, request: Request) -> Post:
    """All schedules of the group, and its other settings."""
    settings, views, names = await _all(guild, request)
    return overview_post(settings, views, names, request.texts)


async def ask_which(guild: discord.Guild | None, request: Request, action: str) -> Post:
    """Asks which of several schedules is meant, for an action of the panel."""
    _, views, names = await _all(guild, request)
    return which_post(views, names, action, request.texts)


async def _all(guild: discord.Guild | None, request: Request) -> tuple[GuildSettings, list[ScheduleView], list[str]]:
    settings = await request.tutor.guilds.get(request.learner.guild)
    schedules = await request.tutor.schedules.of_guild(request.learner.guild)
    views = [await _view(guild, request, schedule, settings) for schedule in schedules]
    return settings, views, [_name(guild, schedule) for schedule in schedules]


def _name(guild: discord.Guild | None, schedule: Schedule) -> str:
    channel = guild.get_channel_or_thread(schedule.channel) if guild and schedule.channel else None
    return channel.name if channel else "?"
