"""``class``: what an organiser wants to know about the group, page by page."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from discord import app_commands
from discord.ext import commands

from bot.chat.commands.base import FeatureCog, is_organiser, localized, options, require_organiser
from bot.chat.context import KujiraBot, Request, request_of
from bot.chat.post import Post
from bot.chat.render.classroom.behind import behind_post
from bot.chat.render.classroom.lab import ERRORS, lab_post
from bot.chat.render.classroom.overview import overview_post
from bot.chat.render.classroom.pages import PAGES, open_post
from bot.chat.render.classroom.questions import ideas_post, questions_file, questions_post
from bot.chat.render.classroom.reading import EXPORTED, reading_file, reading_picture, reading_post
from bot.chat.render.unanswered import unanswered_post
from bot.chat.replies import PRIVATE
from bot.chat.responding.drawing import draw_in_time
from bot.chat.router import ComponentInteraction
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.refusal import Refusal
from bot.services.classroom.reading import Cursor, ReadingPage

PATIENCE: Final = 1.0
"""Seconds that a page waits for Discord to tell who has left."""

MAX_READS: Final = 3
"""How often a page is read where each time members on it turn out to have left."""

CHOICES: Final = tuple(app_commands.Choice(name=localized(f"class-page-{page}"), value=page) for page in PAGES)

ASKED: Final = "asked"
"""The page that names nobody."""

CALLED_QUESTIONS: Final = "questions"
"""By this word ``!class questions`` is typed: the questions that nobody could answer."""


class ClassCommands(FeatureCog):
    @commands.hybrid_command(name="class", description=localized("slash-class"), extras=PRIVATE, ignore_extra=False)
    @options("page")
    @app_commands.choices(page=list(CHOICES))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @commands.check(is_organiser)
    async def classroom(self, context: commands.Context, page: str = PAGES[0]) -> None:
        """A page of the view. Where others would read it, a button by which the organiser alone gets to see it.

        Typed, ``questions`` are those that nobody could answer, which name nobody and so stand in the channel.
        """
        request = await request_of(context)
        if context.interaction is None:
            page = ASKED if page == CALLED_QUESTIONS else page
        if page not in PAGES:
            raise commands.UserInputError
        if context.interaction is None and page != ASKED:
            await context.send(**open_post(page, request.texts).send_kwargs())
            return
        post = await _page(self.bot, request, page)
        await context.send(**post.send_kwargs(), ephemeral=True)


async def _page(bot: KujiraBot, request: Request, page: str) -> Post:
    """A page as it opens. Raises Refusal ``press-outdated`` for one that there is no more."""
    view, guild, locale, texts = request.tutor.classroom, request.learner.guild, request.locale, request.texts
    if page == "overview":
        sums = await view.overview.sums(guild, locale, request.now)
        return overview_post(sums, await view.questions.hardest_one(guild, locale), texts)
    if page == "reading":
        return await _reading(bot, request, None)
    if page == "behind":
        return behind_post(await view.reading.behind(guild, locale), texts)
    if page == "questions":
        return questions_post(await view.questions.hardest(guild, locale), texts)
    if page == "ideas":
        return ideas_post(await view.questions.ideas(guild, locale), texts)
    if page == ASKED:
        return unanswered_post(await request.tutor.unanswered.page(guild, 1), texts)
    if page == "lab":
        terminal = request.tutor.terminal
        return lab_post(await terminal.status(), terminal.load, await _errors(request), texts)
    raise Refusal("press-outdated")


async def _errors(request: Request) -> list[tuple[RecognisedError, int]]:
    """This week's most common errors of the group in the lab, but for those that the course knows no more."""
    tutor = request.tutor
    found: list[tuple[RecognisedError, int]] = []
    for id, times in await tutor.lab_errors.most_common(request.learner.guild, request.now, ERRORS):
        with suppress(Refusal):
            found.append((tutor.explain.error(id, ""), times))
    return found


async def _reading(bot: KujiraBot, request: Request, cursor: Cursor | None) -> Post:
    page = await _read_present(bot, request, cursor)
    if not page.rows:
        return reading_post(page, request.texts, None)
    server = bot.get_guild(request.learner.guild)
    png = await draw_in_time(bot, reading_picture, page, server.name if server else "", request.texts)
    return reading_post(page, request.texts, png)


async def _read_present(bot: KujiraBot, request: Request, cursor: Cursor | None) -> ReadingPage:
    """A page without those who have left, as far as Discord tells that in time."""
    guild, view, time = request.learner.guild, request.tutor.classroom.reading, asyncio.get_running_loop().time
    deadline = time() + PATIENCE
    page = await view.page(guild, request.locale, cursor)
    for _ in range(MAX_READS - 1):
        users = [row.user for row in page.rows if row.user != request.learner.user]
        left = await bot.member_lookup.find_left(guild, users, request.now, deadline - time())
        if not left:
            break
        await request.tutor.leaderboard.record_left(guild, left, request.now)
        page = await view.page(guild, request.locale, cursor)
    return page


async def show_page(interaction: ComponentInteraction) -> None:
    """A page: in place where the organiser alone sees the message, else in private."""
    require_organiser(interaction)
    post = await _page(interaction.source.client, interaction.request, interaction.words["page"])
    await interaction.show(post)


async def reading_after(interaction: ComponentInteraction) -> None:
    """The members who have read less."""
    await _show_reading(interaction, backwards=False)


async def reading_before(interaction: ComponentInteraction) -> None:
    """The members who have read more."""
    await _show_reading(interaction, backwards=True)


async def _show_reading(interaction: ComponentInteraction, *, backwards: bool) -> None:
    require_organiser(interaction)
    cursor = _cursor(interaction, backwards=backwards)
    await interaction.show(await _reading(interaction.source.client, interaction.request, cursor))


async def behind_after(interaction: ComponentInteraction) -> None:
    """More of those who are behind."""
    require_organiser(interaction)
    request = interaction.request
    view = request.tutor.classroom.reading
    page = await view.behind(request.learner.guild, request.locale, _cursor(interaction))
    await interaction.show(behind_post(page, request.texts))


async def hardest(interaction: ComponentInteraction) -> None:
    """Another page of the hardest questions."""
    require_organiser(interaction)
    request = interaction.request
    view = request.tutor.classroom.questions
    page = await view.hardest(request.learner.guild, request.locale, interaction.ids["page"])
    await interaction.show(questions_post(page, request.texts))


async def export_reading(interaction: ComponentInteraction) -> None:
    """A file of members; from the first, or from where another one has ended."""
    require_organiser(interaction)
    request, cursor = interaction.request, _cursor(interaction)
    view = request.tutor.classroom.reading
    page = await view.page(request.learner.guild, request.locale, cursor if cursor.start else None, EXPORTED)
    post = await asyncio.to_thread(reading_file, page, request.texts)
    await interaction.reply(post, private=True)


async def export_questions(interaction: ComponentInteraction) -> None:
    """A file of all questions that were answered."""
    require_organiser(interaction)
    request = interaction.request
    page = await request.tutor.classroom.questions.all(request.learner.guild, request.locale)
    await interaction.reply(await asyncio.to_thread(questions_file, page, request.texts), private=True)


async def turn_questions(interaction: ComponentInteraction) -> None:
    """Another page of the questions that nobody could answer. They name nobody, so that the message itself may show them."""
    require_organiser(interaction)
    request = interaction.request
    found = await request.tutor.unanswered.page(request.learner.guild, interaction.ids["page"])
    await interaction.update(unanswered_post(found, request.texts))


def _cursor(interaction: ComponentInteraction, *, backwards: bool = False) -> Cursor:
    ids = interaction.ids
    return Cursor(ids["read"], ids["user"], ids["start"], backwards)


ROUTES = {
    "class-reading-after:{read}:{user}:{start}": reading_after,
    "class-reading-before:{read}:{user}:{start}": reading_before,
    "class-behind-after:{read}:{user}:{start}": behind_after,
    "class-hard:{page}": hardest,
    "class-export:{read}:{user}:{start}": export_reading,
    "class-export-questions": export_questions,
    "class-questions:{page}": turn_questions,
    "class:{page:text}": show_page,
}
