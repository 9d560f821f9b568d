"""``privacy``: what is kept of a learner, and whether their questions are counted."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import request_of
from bot.chat.render.privacy import privacy_post
from bot.chat.replies import PRIVATE
from bot.chat.router import ComponentInteraction


class PrivacyCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-privacy"), extras=PRIVATE)
    async def privacy(self, context: commands.Context) -> None:
        """What is kept, with a button that lets one's own questions be counted or not."""
        request = await request_of(context)
        opted_out = await request.tutor.unanswered.is_opted_out(request.learner.user)
        post = privacy_post(request.learner.user, opted_out=opted_out, texts=request.texts)
        await context.send(**post.send_kwargs(), ephemeral=True)


async def opt_out(interaction: ComponentInteraction) -> None:
    """Count no question of whoever presses."""
    await _choose(interaction, True)


async def opt_in(interaction: ComponentInteraction) -> None:
    """Count the questions of whoever presses."""
    await _choose(interaction, False)


async def _choose(interaction: ComponentInteraction, opted_out: bool) -> None:
    """In place for who asked, in private for anyone else: each speaks for themselves."""
    request = interaction.request
    user = request.learner.user
    await request.tutor.unanswered.set_opted_out(user, opted_out)
    post = privacy_post(user, opted_out=opted_out, texts=request.texts)
    if interaction.ids["owner"] == user:
        await interaction.update(post)
    else:
        await interaction.reply(post, private=True)


ROUTES = {"privacy-out:{owner}": opt_out, "privacy-in:{owner}": opt_in}
