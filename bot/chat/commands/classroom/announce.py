"""``announce``: a section posted now, out of turn."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.commands.base import TYPED_PLACE, FeatureCog, is_organiser, localized, options
from bot.chat.context import request_of
from bot.chat.post import Post, text
from bot.chat.render.schedule.lesson_post import lesson_post
from bot.chat.replies import PRIVATE
from bot.chat.schedules.setup.permissions import may_write
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.texts import Texts

NEEDED: Final = ("view_channel", "send_messages", "attach_files")
"""The permissions that a post needs, in the order in which they are told."""

Place = discord.TextChannel | discord.Thread


class AnnounceCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-announce"), extras=PRIVATE | TYPED_PLACE, ignore_extra=False)
    @options("day", "section", "channel")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @commands.check(is_organiser)
    async def announce(self, context: commands.Context, day: int, section: int, channel: Place | None = None) -> None:
        """Post a section in this channel or another one, in the group's language, as a schedule posts it."""
        request = await request_of(context)
        tutor, guild = request.tutor, request.learner.guild
        locale = await tutor.guilds.locale(guild) or Locale.JA
        view = tutor.lessons.show(day, section, locale)
        place = channel or context.channel
        _require_open(place, context, request.texts)
        readers = await tutor.readers.count(guild, day, section, request.now)
        picture = partial(tutor.lessons.diagram, day, locale)
        post = lesson_post(view, readers, self.bot.texts[locale], picture)
        message = await place.send(**post.send_kwargs())
        await tutor.classroom.announcements.record(guild, place.id, message.id, (day, section), locale, request.now)
        if context.interaction or place.id != context.channel.id:
            said = request.texts("announce-posted", link=message.jump_url)
            await context.send(**Post(text(said)).send_kwargs(), ephemeral=True)


def _require_open(place: Any, context: commands.Context, texts: Texts) -> None:
    """Raises Refusal for a channel in which the bot may not post, and for one in which the organiser may not write."""
    assert context.guild is not None
    in_thread = isinstance(place, discord.Thread)
    needed = [f"{name}_in_threads" if in_thread and name == "send_messages" else name for name in NEEDED]
    mine = place.permissions_for(context.guild.me)
    if missing := [name for name in needed if not getattr(mine, name)]:
        told = ", ".join(texts(f"permission-{name}") for name in missing)
        raise Refusal("announce-closed", channel=place.mention, missing=told)
    if isinstance(context.author, discord.Member) and not may_write(place, context.author):
        raise Refusal("announce-not-yours", channel=place.mention)
