"""``progress``: how far a learner has come."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import request_of
from bot.chat.render.board import progress_post


class ProgressCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-progress"))
    async def progress(self, context: commands.Context) -> None:
        """Points, streak, sections read, questions answered, and what is in the learner's engine."""
        visit = await request_of(context)
        view = await visit.tutor.progress.of(visit.learner, visit.locale, visit.now)
        facts = await visit.tutor.terminal.engine_facts(visit.learner)
        await context.send(**progress_post(view, facts, visit.texts).sending())
