"""``leaderboard``: this week, all time, page by page."""

from __future__ import annotations

from typing import Literal

from discord.ext import commands

from bot.chat.commands.base import Feature, described, options
from bot.chat.post import Post
from bot.chat.render.board import board_post
from bot.chat.router import Press
from bot.chat.visit import Visit, visit_of

Period = Literal["week", "all"]


class LeaderboardCommands(Feature):
    @commands.hybrid_command(description=described("slash-leaderboard"))
    @options("period")
    @commands.guild_only()
    async def leaderboard(self, context: commands.Context, period: Period = "week") -> None:
        """This week's points, or all of them."""
        await context.send(**(await _post(await visit_of(context), period, 1)).sending())


async def _post(visit: Visit, period: Period, page: int) -> Post:
    learner = visit.learner
    board = await visit.tutor.leaderboard.page(learner.guild, learner.user, period, page, visit.now)
    return board_post(board, visit.texts)


async def week(press: Press) -> None:
    """A page of this week's."""
    await press.update(await _post(press.visit, "week", press.ids["page"]))


async def all_time(press: Press) -> None:
    """A page of all time's."""
    await press.update(await _post(press.visit, "all", press.ids["page"]))


ROUTES = {"board-week:{page}": week, "board-all:{page}": all_time}
