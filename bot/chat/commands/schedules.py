"""``setup`` for organisers: the daily lesson, the language, and what is counted."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Annotated
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, is_organiser, localized, options, require_organiser
from bot.chat.context import Request, request_of
from bot.chat.post import Post, text
from bot.chat.render.schedule.overview import overview_post
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.delivery import deliver
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.schedule import Schedule
from bot.core.schedule.time_of_day import parse_time
from bot.core.schedule.timezones import parse_timezone


class TypedChannel(commands.TextChannelConverter, app_commands.Transformer):
    """A text channel: picked in a slash command, mentioned, or typed with its sign where nothing completes it."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return [discord.ChannelType.text]

    async def convert(self, ctx: commands.Context, argument: str) -> discord.TextChannel:
        return await super().convert(ctx, argument.removeprefix("#"))

    async def transform(self, interaction: discord.Interaction, value: app_commands.AppCommandChannel, /):
        return value


class ScheduleCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-setup"), ignore_extra=False)
    @options("channel", "time", "timezone", "language")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @commands.check(is_organiser)
    async def setup(
        self,
        context: commands.Context,
        channel: Annotated[discord.abc.Snowflake | None, TypedChannel | None] = None,
        time: str | None = None,
        timezone: str | None = None,
        language: Locale | None = None,
    ) -> None:
        """Where, when and in what language the group learns; what is not named stays as it is."""
        request = await request_of(context)
        if time and time.startswith(("#", "<#")):
            raise Refusal("setup-channel", typed=time)  # what is no channel of the group is taken for what comes next
        at, zone = parse_time(time) if time else None, parse_timezone(timezone) if timezone else None
        guild = request.learner.guild
        if zone or language:
            await request.tutor.guilds.setup(guild, timezone=zone, locale=language)
        if channel or at or zone:
            await _set_first(request, context, channel, at, zone)
        await context.send(**(await _overview(request)).send_kwargs())


async def _set_first(
    request: Request,
    context: commands.Context,
    channel: discord.abc.Snowflake | None,
    at: datetime.time | None,
    zone: ZoneInfo | None,
) -> None:
    """Change the first schedule of the group, or make it."""
    schedules, guild, user, now = request.tutor.schedules, request.learner.guild, request.learner.user, request.now
    known = await schedules.of_guild(guild)
    if channel or not known:
        _require_open_channel(context.guild, channel.id if channel else context.channel.id)
    settings = await request.tutor.guilds.get(guild)
    first = known[0] if known else await schedules.draft(guild, user, context.channel.id, settings.timezone, now)

    def changed(before: Schedule) -> Schedule:
        calendar = replace(before.calendar, time=at or before.calendar.time, timezone=zone or before.calendar.timezone)
        return replace(before, calendar=calendar, channel=channel.id if channel else before.channel)

    await schedules.change(guild, first.id, user, now, changed)
    if channel or at:
        await schedules.start(guild, first.id, user, now)


def _require_open_channel(guild: discord.Guild | None, channel: int) -> None:
    """Raises Refusal ``setup-closed`` for a channel in which the bot may not post a section."""
    place = guild.get_channel_or_thread(channel) if guild else None
    if guild is None or place is None or guild.me is None:
        return  # not known well enough to tell
    mine = place.permissions_for(guild.me)
    may_send = mine.send_messages_in_threads if isinstance(place, discord.Thread) else mine.send_messages
    if not (mine.view_channel and may_send and mine.attach_files):
        raise Refusal("setup-closed", channel=place.mention)


async def set_up_here(interaction: ComponentInteraction) -> None:
    """Begin in this channel, at the time that most groups keep."""
    require_organiser(interaction)
    request, channel = interaction.request, interaction.source.channel_id
    if channel is not None:
        _require_open_channel(interaction.source.guild, channel)
    guild, user, now = request.learner.guild, request.learner.user, request.now
    zone = (await request.tutor.guilds.get(guild)).timezone
    made = await request.tutor.schedules.draft(guild, user, channel, zone, now)
    await request.tutor.schedules.start(guild, made.id, user, now)
    await _show_overview(interaction)


async def post_now(interaction: ComponentInteraction) -> None:
    """Post today's lesson at once."""
    require_organiser(interaction)
    request = interaction.request
    delivery = await request.tutor.deliveries.claim_today(
        request.learner.guild, interaction.ids["schedule"], request.now
    )
    await _show_overview(interaction)
    posted = await deliver(interaction.source.client, delivery)
    said = request.texts("daily-posted" if posted else "daily-not-posted", channel=f"<#{delivery.channel}>")
    await interaction.reply(Post(text(said)), private=True)


async def start(interaction: ComponentInteraction) -> None:
    """Post lessons again."""
    require_organiser(interaction)
    request = interaction.request
    guild, user, schedule = request.learner.guild, request.learner.user, interaction.ids["schedule"]
    await request.tutor.schedules.start(guild, schedule, user, request.now)
    await _show_overview(interaction)


async def pause(interaction: ComponentInteraction) -> None:
    """Post no more, until started again."""
    require_organiser(interaction)
    request = interaction.request
    await request.tutor.schedules.pause(request.learner.guild, interaction.ids["schedule"], request.now)
    await _show_overview(interaction)


async def _show_overview(interaction: ComponentInteraction) -> None:
    """Show the schedules as they are now, in the place of those with the button that was pressed."""
    await interaction.update(await _overview(interaction.request))


async def _overview(request: Request) -> Post:
    settings = await request.tutor.guilds.get(request.learner.guild)
    schedules = await request.tutor.schedules.of_guild(request.learner.guild)
    return overview_post(settings, schedules, request.texts)


async def count_questions(interaction: ComponentInteraction) -> None:
    """Count the questions of the group that nobody could answer."""
    await _switch_counting(interaction, True)


async def delete_questions(interaction: ComponentInteraction) -> None:
    """Count them no more, and delete those that were counted."""
    await _switch_counting(interaction, False)


async def _switch_counting(interaction: ComponentInteraction, counting: bool) -> None:
    require_organiser(interaction)
    request = interaction.request
    await request.tutor.unanswered.set_counting(request.learner.guild, counting)
    await _show_overview(interaction)


ROUTES = {
    "daily-here": set_up_here,
    "schedule-now:{schedule}": post_now,
    "schedule-start:{schedule}": start,
    "schedule-pause:{schedule}": pause,
    "questions-on": count_questions,
    "questions-off": delete_questions,
}
