"""``class``: what an organiser wants to know about the group."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, is_organiser, localized, require_organiser
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.unanswered import unanswered_post
from bot.chat.replies import PRIVATE
from bot.chat.router import ComponentInteraction


class ClassCommands(FeatureCog):
    @commands.hybrid_group(name="class", description=localized("slash-class"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @commands.check(is_organiser)
    async def classroom(self, context: commands.Context) -> None:
        """Alone, or with a word that is none of its subcommands, it tells how it is written."""
        raise commands.UserInputError

    @classroom.command(description=localized("slash-class-questions"), extras=PRIVATE)
    @commands.check(is_organiser)
    async def questions(self, context: commands.Context) -> None:
        """The questions of the group that nobody could answer, the most asked first."""
        post = await _questions(await request_of(context), 1)
        await context.send(**post.send_kwargs(), ephemeral=True)


async def _questions(request: Request, page: int) -> Post:
    found = await request.tutor.unanswered.page(request.learner.guild, page)
    return unanswered_post(found, request.texts)


async def turn(interaction: ComponentInteraction) -> None:
    """Another page of the questions."""
    require_organiser(interaction)
    await interaction.update(await _questions(interaction.request, interaction.ids["page"]))


ROUTES = {"class-questions:{page}": turn}
