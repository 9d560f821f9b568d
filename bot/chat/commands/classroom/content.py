"""``content reload``: taking up what an author has changed in the files of the course, without a restart."""

from __future__ import annotations

import asyncio
import logging

from discord import app_commands
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import KujiraBot, request_of
from bot.chat.errors import log_failure
from bot.chat.render.classroom.content import broken_post, reloaded_post
from bot.chat.replies import PRIVATE
from bot.core.content_problem import ContentError
from bot.services.course_content import LoadedCourse, size_of

log = logging.getLogger(__name__)


async def _is_owner(context: commands.Context) -> bool:
    """A check of a command: the course belongs to all servers, so that no organiser of one may change it."""
    if not await context.bot.is_owner(context.author):
        raise commands.NotOwner
    return True


class ContentCommands(FeatureCog):
    """Besides the command it follows what other processes of the bot tell."""

    _following: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        self._following = asyncio.create_task(_follow_changes(self.bot))

    async def cog_unload(self) -> None:
        if self._following:
            self._following.cancel()

    @commands.hybrid_group(description=localized("slash-content"))
    @app_commands.default_permissions(manage_guild=True)
    @commands.check(_is_owner)
    async def content(self, context: commands.Context) -> None:
        """Alone, or with a word that is none of its subcommands, it tells how it is written."""
        raise commands.UserInputError

    @content.command(description=localized("slash-content-reload"), extras=PRIVATE)
    @commands.check(_is_owner)
    async def reload(self, context: commands.Context) -> None:
        """Read the files anew; where there is a problem in them, tell it, and keep what was read before."""
        request = await request_of(context)
        content = request.tutor.content
        try:
            loaded = await content.reload()
        except ContentError as error:
            post = broken_post(error.problems, content.files.folder, request.texts)
        else:
            take_up(self.bot, loaded)
            await content.tell_others()
            has_others = len(await request.tutor.processes.alive()) > 1
            post = reloaded_post(size_of(loaded.library), request.texts, has_others=has_others)
        await context.send(**post.send_kwargs(), ephemeral=True)


def take_up(bot: KujiraBot, loaded: LoadedCourse) -> None:
    """Teach from another reading of the course. What has begun with the one before ends with it."""
    bot.tutor = bot.tutor.teach(loaded)


async def _follow_changes(bot: KujiraBot) -> None:
    """Take up what another process has taken up; returns at once where there is none."""
    try:
        async for _ in bot.tutor.content.changes():
            await _take_up_changes(bot)
    except Exception as error:
        log_failure("changes of the course are not followed any more", error)


async def _take_up_changes(bot: KujiraBot) -> None:
    try:
        take_up(bot, await bot.tutor.content.reload())
        log.info("the course was read anew, as another process has done")
    except ContentError as error:
        log.error("another process has read the course anew, which cannot be used here:\n%s", error)
    except Exception as error:
        # The next change is followed all the same.
        log_failure("another process has read the course anew, which cannot be read here", error)
