"""``progress``: how far a learner has come."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import request_of
from bot.chat.render.progress import progress_post


class ProgressCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-progress"))
    async def progress(self, context: commands.Context) -> None:
        """Points, streak, sections read, questions answered, and what is in the learner's engine."""
        request = await request_of(context)
        view = await request.tutor.progress.for_learner(request.learner, request.locale, request.now)
        facts = await request.tutor.terminal.engine_facts(request.learner)
        await context.send(**progress_post(view, facts, request.learner.guild, request.texts).send_kwargs())
