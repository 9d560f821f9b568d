"""``explain``: what an image name means, and whether two mean the same."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import Feature, described, options
from bot.chat.render.comparison import comparison_post
from bot.chat.render.explanation import explanation_post
from bot.chat.visit import visit_of


class ExplainCommands(Feature):
    @commands.hybrid_command(description=described("slash-explain"))
    @options("reference")
    async def explain(self, context: commands.Context, *, reference: str) -> None:
        """Take an image reference apart, as docker does."""
        visit = await visit_of(context)
        if comparison := visit.tutor.explain.two(reference):
            await context.send(**comparison_post(comparison, visit.texts).sending())
        else:
            await context.send(**explanation_post(visit.tutor.explain(reference), visit.texts).sending())
