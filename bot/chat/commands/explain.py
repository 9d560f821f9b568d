"""``explain``: what an image name means."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import Feature, described, options
from bot.chat.render.explanation import explanation_post
from bot.chat.visit import visit_of


class ExplainCommands(Feature):
    @commands.hybrid_command(description=described("slash-explain"))
    @options("reference")
    async def explain(self, context: commands.Context, *, reference: str) -> None:
        """Take an image reference apart, as docker does."""
        visit = await visit_of(context)
        explanation = visit.tutor.explain(reference)
        asks = await visit.tutor.evidence.offered(explanation.reference)
        await context.send(**explanation_post(explanation, visit.texts, asks=asks).sending())
