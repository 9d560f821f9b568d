"""``setup`` and ``schedule`` for organisers."""

from __future__ import annotations

from typing import Annotated

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, is_organiser, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.schedule.wizard import wizard_post
from bot.chat.replies import PRIVATE
from bot.chat.schedules.notices import mark_seen
from bot.chat.schedules.setup import overview, panel, wizard
from bot.chat.schedules.setup.panel import act_on_only
from bot.chat.schedules.setup.starting import draft_here, set_quickly, started_text
from bot.chat.schedules.setup.viewing import show_overview, view_schedule
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.course_places import parse_place
from bot.core.schedule.schedule import ScheduleState
from bot.core.schedule.setup_line import SetupLine, parse_setup_line


class TypedChannel(commands.TextChannelConverter, app_commands.Transformer):
    """A text channel: picked in a slash command, mentioned, or typed with its sign where nothing completes it."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return [discord.ChannelType.text, discord.ChannelType.news]

    async def convert(self, ctx: commands.Context, argument: str) -> discord.TextChannel:
        return await super().convert(ctx, argument.removeprefix("#"))

    async def transform(self, interaction: discord.Interaction, value: app_commands.AppCommandChannel, /):
        return value


class ScheduleCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-setup"), ignore_extra=False)
    @options("channel", "time", "language", "timezone")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @commands.check(is_organiser)
    async def setup(
        self,
        context: commands.Context,
        channel: Annotated[discord.abc.Snowflake | None, TypedChannel | None] = None,
        time: str | None = None,
        language: Locale | None = None,
        *,
        timezone: str | None = None,
    ) -> None:
        """All that is set up; where nothing is, a conversation that does it. With words, what they name is set at once."""
        request = await request_of(context)
        if context.interaction is None:
            # Typed, all of it comes in any order, and is read anew.
            channel, typed = await _split_channel(context, channel)
        else:
            typed = " ".join(filter(None, (time, timezone)))
        line = parse_setup_line(typed)
        if language := language or line.language:
            await request.tutor.guilds.setup(request.learner.guild, locale=language)
            request = await request_of(context)  # to answer in the language that was just chosen
        await context.send(**(await _set_up(context, request, channel, line)).send_kwargs())

    @commands.hybrid_group(
        name="schedule", fallback="show", description=localized("slash-schedule"), ignore_extra=False, extras=PRIVATE
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @commands.check(is_organiser)
    async def schedule(self, context: commands.Context) -> None:
        """All schedules of the group."""
        await context.send(
            **(await show_overview(context.guild, await request_of(context))).send_kwargs(), ephemeral=True
        )

    @schedule.command(description=localized("slash-schedule-pause"), extras=PRIVATE, ignore_extra=False)
    @commands.check(is_organiser)
    async def pause(self, context: commands.Context) -> None:
        """Post no more, until it is resumed."""
        await _act(context, "pause")

    @schedule.command(description=localized("slash-schedule-resume"), extras=PRIVATE, ignore_extra=False)
    @commands.check(is_organiser)
    async def resume(self, context: commands.Context) -> None:
        """Post lessons again."""
        await _act(context, "resume")

    @schedule.command(description=localized("slash-schedule-skip"), extras=PRIVATE, ignore_extra=False)
    @commands.check(is_organiser)
    async def skip(self, context: commands.Context) -> None:
        """Leave the next date out."""
        await _act(context, "skip")

    @schedule.command(description=localized("slash-schedule-stop"), extras=PRIVATE, ignore_extra=False)
    @commands.check(is_organiser)
    async def stop(self, context: commands.Context) -> None:
        """Delete a schedule, after asking."""
        await _act(context, "stop")

    @schedule.command(description=localized("slash-schedule-move"), extras=PRIVATE)
    @options("channel", "next_section")
    @commands.check(is_organiser)
    async def move(
        self,
        context: commands.Context,
        channel: Annotated[discord.abc.Snowflake | None, TypedChannel | None] = None,
        *,
        next_section: str = "",
    ) -> None:
        """Go on in another channel or with another section; what is not named is asked for."""
        day, section = parse_place(next_section) if next_section else (0, 0)
        await _act(context, f"move:{day}:{section}:{channel.id if channel else 0}")


async def _split_channel(
    context: commands.Context, first: discord.abc.Snowflake | None
) -> tuple[discord.abc.Snowflake | None, str]:
    """The channel that a typed line names, and the rest of it. ``first`` is the channel that its first word names by itself.

    Raises Refusal ``setup-channel`` for one that the group does not have, and for a second one.
    """
    words = context.message.content.partition(context.invoked_with or "")[2].split()
    if first:
        words = words[1:]
    signed = [word for word in words if word.startswith(("#", "＃", "<#"))]
    for word in signed:
        if first:
            raise Refusal("setup-channel", typed=word)
        try:
            first = await TypedChannel().convert(context, word.replace("＃", "#"))
        except commands.BadArgument as error:
            raise Refusal("setup-channel", typed=word) from error
    return first, " ".join(word for word in words if word not in signed)


async def _act(context: commands.Context, action: str) -> None:
    post = await act_on_only(context.guild, await request_of(context), action)
    await context.send(**post.send_kwargs(), ephemeral=True)


async def _set_up(
    context: commands.Context,
    request: Request,
    channel: discord.abc.Snowflake | None,
    line: SetupLine,
) -> Post:
    guild, here = context.guild, context.channel.id
    if channel or line.time or line.weekdays or line.timezone:
        is_first = not await request.tutor.schedules.of_guild(request.learner.guild)
        draft = await set_quickly(guild, request, here, channel.id if channel else None, line)
        if draft.state is not ScheduleState.DRAFT:
            said = started_text(request, draft) if is_first else request.texts("panel-moved")
            return await panel.panel(guild, request, draft, said)
    elif await request.tutor.schedules.of_guild(request.learner.guild):
        return await show_overview(guild, request)
    else:
        draft = await draft_here(guild, request, here)
    return wizard_post(await view_schedule(guild, request, draft), "main", request.texts)


ROUTES = {
    "daily-here": wizard.start_here,
    "notice-seen:{key:text}": mark_seen,
    "organiser-role": overview.choose_organisers,
    "questions-off": overview.delete_questions,
    "questions-on": overview.count_questions,
    "readers-off": overview.hide_readers,
    "readers-on": overview.show_readers,
    "schedules": overview.show,
    "schedule-choose:{schedule}:{place:text}": wizard.choose,
    "schedule-discard:{schedule}": wizard.discard,
    "schedule-form:{schedule}:{place:text}": wizard.open_form,
    "schedule-manage:{schedule}": panel.manage,
    "schedule-new": wizard.begin,
    "schedule-now:{schedule}": panel.post_now,
    "schedule-page:{schedule}:{page:text}": wizard.turn,
    "schedule-panel:{schedule}": panel.open_panel,
    "schedule-pause:{schedule}": panel.pause,
    "schedule-pick:{action:text}": panel.pick,
    "schedule-preview:{schedule}": wizard.preview,
    "schedule-skip:{schedule}": panel.skip,
    "schedule-start:{schedule}": wizard.start,
    "schedule-stop:{schedule}": panel.stop,
    "schedule-switch:{schedule}:{place:text}": wizard.switch,
    "schedule-typed:{schedule}:{place:text}": wizard.choose,
}
