"""``setup`` for organisers: the daily lesson, the language, what is counted; and the loop that posts the lesson."""

from __future__ import annotations

from typing import Annotated

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.chat.commands.base import FeatureCog, is_organiser, localized, options, require_organiser
from bot.chat.context import request_of
from bot.chat.delivery import deliver, deliver_due
from bot.chat.errors import log_failure
from bot.chat.post import Post, text
from bot.chat.render.setup import DEFAULT_TIME, settings_post
from bot.chat.router import ComponentInteraction
from bot.core.locale import Locale
from bot.core.refusal import Refusal

POLL_SECONDS = 20.0
"""Seconds between two looks for lessons that are due."""


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


class DailyCommands(FeatureCog):
    async def cog_load(self) -> None:
        self.post_due.start()

    async def cog_unload(self) -> None:
        self.post_due.cancel()

    @tasks.loop(seconds=POLL_SECONDS)
    async def post_due(self) -> None:
        """Post what is due; one group's trouble is no other's. What is left when the bot stops is posted by the next."""
        if self.bot.drain.begun:
            return
        try:
            await deliver_due(self.bot)
        except Exception as error:
            log_failure("daily lessons could not be looked for", error)

    @post_due.before_loop
    async def _ready(self) -> None:
        await self.bot.wait_until_ready()

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
        asked = bool(channel or time or timezone)
        settings = await request.tutor.guilds.get(request.learner.guild)
        if asked or language:
            start = asked and settings.daily is None
            chosen = channel.id if channel else context.channel.id if start else None
            if chosen is not None:
                _require_open_channel(context.guild, chosen)
            settings = await request.tutor.guilds.setup(
                request.learner.guild,
                channel=chosen,
                time=time or (DEFAULT_TIME if start else None),
                timezone=timezone,
                locale=language,
            )
        await context.send(**settings_post(settings, request.texts).send_kwargs())


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
    settings = await request.tutor.guilds.setup(request.learner.guild, channel=channel, time=DEFAULT_TIME)
    await interaction.update(settings_post(settings, request.texts))


async def post_now(interaction: ComponentInteraction) -> None:
    """Post today's section at once."""
    require_organiser(interaction)
    request = interaction.request
    delivery = await request.tutor.daily.claim_today(request.learner.guild, request.now)
    await _show_settings(interaction)
    posted = await deliver(interaction.source.client, delivery)
    said = request.texts("daily-posted" if posted else "daily-not-posted", channel=f"<#{delivery.channel}>")
    await interaction.reply(Post(text(said)), private=True)


async def _show_settings(interaction: ComponentInteraction) -> None:
    """Show the settings as they are now, in the place of those with the button that was pressed."""
    request = interaction.request
    await interaction.update(settings_post(await request.tutor.guilds.get(request.learner.guild), request.texts))


async def enable(interaction: ComponentInteraction) -> None:
    """Post every day again."""
    await _switch(interaction, True)


async def disable(interaction: ComponentInteraction) -> None:
    """Post no more, until started again."""
    await _switch(interaction, False)


async def _switch(interaction: ComponentInteraction, enabled: bool) -> None:
    require_organiser(interaction)
    request = interaction.request
    await request.tutor.guilds.set_daily_enabled(request.learner.guild, enabled)
    await _show_settings(interaction)


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
    await _show_settings(interaction)


ROUTES = {
    "daily-here": set_up_here,
    "daily-now": post_now,
    "daily-on": enable,
    "daily-off": disable,
    "questions-on": count_questions,
    "questions-off": delete_questions,
}
