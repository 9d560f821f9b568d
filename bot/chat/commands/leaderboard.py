"""``leaderboard``: a period or a day of the course, page by page, and its top as a picture."""

from __future__ import annotations

import asyncio
from typing import Final

from discord import app_commands
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import KujiraBot, Request, request_of
from bot.chat.post import Post
from bot.chat.render.leaderboard import leaderboard_post
from bot.chat.render.top_ten import top_ten_picture, top_ten_post
from bot.chat.responding.drawing import draw_in_time
from bot.chat.router import ComponentInteraction
from bot.core.refusal import Refusal
from bot.core.study.period import Period, parse_period
from bot.services.leaderboard import LeaderboardPage

PATIENCE: Final = 1.0
"""Seconds that a page waits for Discord to tell who has left."""

MAX_READS: Final = 4
"""How often a page is read where each time members on it turn out to have left."""

CHOICES: Final = tuple(
    app_commands.Choice(name=localized(f"board-period-{period}"), value=period.value) for period in Period
)


class LeaderboardCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-leaderboard"))
    @options("period", "day")
    @app_commands.choices(period=list(CHOICES))
    @commands.guild_only()
    async def leaderboard(self, context: commands.Context, *, period: str = "", day: int | None = None) -> None:
        """This week's points, those of another period, or those of a day of the course."""
        request = await request_of(context)
        if period and day is not None:
            raise Refusal("leaderboard-both")
        wanted = day if day is not None else parse_period(period) if period else Period.WEEK
        await context.send(**(await _post(self.bot, request, wanted, 1)).send_kwargs())


async def _post(bot: KujiraBot, request: Request, period: Period | int, page: int | None) -> Post:
    board = await _read(bot, request, period, page)
    return leaderboard_post(board, request.learner.user, request.tutor.lessons.days(request.locale), request.texts)


async def _read(bot: KujiraBot, request: Request, period: Period | int, page: int | None) -> LeaderboardPage:
    """A page without those who have left, as far as Discord tells that in time."""
    learner, service, time = request.learner, request.tutor.leaderboard, asyncio.get_running_loop().time
    deadline = time() + PATIENCE
    board = await service.page(learner.guild, learner.user, period, page, request.now)
    for _ in range(MAX_READS - 1):
        others = [user for user in board.shown if user != learner.user]
        left = await bot.member_lookup.find_left(learner.guild, others, request.now, deadline - time())
        if not left:
            break
        await service.record_left(learner.guild, left, request.now)
        board = await service.page(learner.guild, learner.user, period, page, request.now)
    return board


async def turn(interaction: ComponentInteraction) -> None:
    """A page of a period."""
    await _show(interaction, parse_period(interaction.words["period"]), interaction.ids["page"])


async def week(interaction: ComponentInteraction) -> None:
    """A page of this week's."""
    await _show(interaction, Period.WEEK, interaction.ids["page"])


async def all_time(interaction: ComponentInteraction) -> None:
    """A page of all time's."""
    await _show(interaction, Period.ALL, interaction.ids["page"])


async def own_page(interaction: ComponentInteraction) -> None:
    """The page with the row of whoever pressed."""
    await _show(interaction, parse_period(interaction.words["period"]), None)


async def choose(interaction: ComponentInteraction) -> None:
    """The first page of the period that was chosen."""
    await _show(interaction, parse_period(interaction.values[0]), 1)


async def _show(interaction: ComponentInteraction, period: Period | int, page: int | None) -> None:
    """In place for who asked for the board, in private for anyone else: it shows its reader's own place."""
    post = await _post(interaction.source.client, interaction.request, period, page)
    if interaction.ids["owner"] == interaction.request.learner.user:
        await interaction.update(post)
    else:
        await interaction.reply(post, private=True)


async def picture(interaction: ComponentInteraction) -> None:
    """The top of the ranking as a picture: for all to see if who asked for the board wants it, else in private."""
    bot, request = interaction.source.client, interaction.request
    period = parse_period(interaction.words["period"])
    message, owner = interaction.source.message, interaction.ids["owner"]
    private = owner != request.learner.user or bool(message and message.flags.ephemeral)
    await interaction.source.response.defer(thinking=True, ephemeral=private)
    board = await _read(bot, request, period, 1)
    group = interaction.source.guild.name if interaction.source.guild else ""
    png = await draw_in_time(bot, top_ten_picture, board, group, request.texts)
    await interaction.source.followup.send(**top_ten_post(board, request.texts, png).send_kwargs())


ROUTES = {
    "board:{owner}:{page}:{period:text}": turn,
    "board-own:{owner}:{period:text}": own_page,
    "board-choose:{owner}": choose,
    "board-picture:{owner}:{period:text}": picture,
    # Messages posted before there were other periods.
    "board-week:{owner}:{page}": week,
    "board-all:{owner}:{page}": all_time,
}
