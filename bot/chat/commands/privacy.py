"""``privacy``: what is kept of a learner, whether their questions are counted, and whether organisers see them."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.privacy import privacy_post
from bot.chat.replies import PRIVATE
from bot.chat.router import ComponentInteraction


class PrivacyCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-privacy"), extras=PRIVATE)
    async def privacy(self, context: commands.Context) -> None:
        """What is kept, with buttons for what one may choose."""
        post = await _post(await request_of(context))
        await context.send(**post.send_kwargs(), ephemeral=True)


async def _post(request: Request) -> Post:
    learner = request.learner
    opted_out = await request.tutor.unanswered.is_opted_out(learner.user)
    hidden = await request.tutor.classroom.visibility.is_hidden(learner) if learner.guild else None
    return privacy_post(learner.user, opted_out=opted_out, hidden=hidden, texts=request.texts)


async def opt_out(interaction: ComponentInteraction) -> None:
    """Count no question of whoever presses."""
    await _choose(interaction, True)


async def opt_in(interaction: ComponentInteraction) -> None:
    """Count the questions of whoever presses."""
    await _choose(interaction, False)


async def _choose(interaction: ComponentInteraction, opted_out: bool) -> None:
    request = interaction.request
    await request.tutor.unanswered.set_opted_out(request.learner.user, opted_out)
    await _show(interaction)


async def hide(interaction: ComponentInteraction) -> None:
    """Show whoever presses in no view of the class of this server."""
    await interaction.request.tutor.classroom.visibility.set_hidden(interaction.request.learner, True)
    await _show(interaction)


async def show(interaction: ComponentInteraction) -> None:
    """Show them there again."""
    await interaction.request.tutor.classroom.visibility.set_hidden(interaction.request.learner, False)
    await _show(interaction)


async def _show(interaction: ComponentInteraction) -> None:
    """In place for who asked, in private for anyone else: each speaks for themselves."""
    post = await _post(interaction.request)
    if interaction.ids["owner"] == interaction.request.learner.user:
        await interaction.update(post)
    else:
        await interaction.reply(post, private=True)


ROUTES = {
    "privacy-out:{owner}": opt_out,
    "privacy-in:{owner}": opt_in,
    "privacy-hide:{owner}": hide,
    "privacy-show:{owner}": show,
}
