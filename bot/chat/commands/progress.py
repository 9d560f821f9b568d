"""``progress``: how far a learner has come."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import Feature, described
from bot.chat.context import visit_of
from bot.chat.render.board import progress_post


class ProgressCommands(Feature):
    @commands.hybrid_command(description=described("slash-progress"))
    async def progress(self, context: commands.Context) -> None:
        """Points, streak, sections read, questions answered, and what is in the learner's engine."""
        visit = await visit_of(context)
        view = await visit.tutor.progress.of(visit.learner, visit.locale, visit.now)
        facts = await visit.tutor.terminal.facts(visit.learner)
        await context.send(**progress_post(view, facts, visit.texts).sending())
