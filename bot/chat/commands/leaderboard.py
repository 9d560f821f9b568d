"""``leaderboard``: this week, all time, page by page."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.leaderboard import leaderboard_post
from bot.chat.router import ComponentInteraction
from bot.core.study.period import Period


class LeaderboardCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-leaderboard"), ignore_extra=False)
    @options("period")
    @commands.guild_only()
    async def leaderboard(self, context: commands.Context, period: Period = Period.WEEK) -> None:
        """This week's points, or all of them."""
        await context.send(**(await _post(await request_of(context), period, 1)).send_kwargs())


async def _post(request: Request, period: Period, page: int) -> Post:
    learner = request.learner
    board = await request.tutor.leaderboard.page(learner.guild, learner.user, period, page, request.now)
    return leaderboard_post(board, learner.user, request.texts)


async def week(interaction: ComponentInteraction) -> None:
    """A page of this week's."""
    await _turn(interaction, Period.WEEK)


async def all_time(interaction: ComponentInteraction) -> None:
    """A page of all time's."""
    await _turn(interaction, Period.ALL)


async def _turn(interaction: ComponentInteraction, period: Period) -> None:
    """In place for who asked for the board, in private for anyone else: it shows its reader's own place."""
    post = await _post(interaction.request, period, interaction.ids["page"])
    if interaction.ids["owner"] == interaction.request.learner.user:
        await interaction.update(post)
    else:
        await interaction.reply(post, private=True)


ROUTES = {"board-week:{owner}:{page}": week, "board-all:{owner}:{page}": all_time}
