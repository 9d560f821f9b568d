"""Reading: ``lesson``, turning pages, marking as read."""

from __future__ import annotations

from functools import partial
from typing import Any

from discord import ui
from discord.ext import commands

from bot.chat.commands.base import TYPED_PLACE, FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post, button, rows, text
from bot.chat.render.lesson import marked_text, section_post
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.question_threads import thread_of
from bot.core.refusal import Refusal
from bot.services.lessons import MarkedRead, SectionView


class LessonCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-lesson"), extras=TYPED_PLACE, ignore_extra=False)
    @options("day", "section")
    async def lesson(self, context: commands.Context, day: int | None = None, section: int | None = None) -> None:
        """Open a section; without a number, the first one that the learner has not read."""
        request = await request_of(context)
        view = await request.tutor.lessons.open(request.learner, day, section, request.locale, request.now)
        await context.send(**_post(request, view, request.learner.user).send_kwargs())


def _post(request: Request, view: SectionView, owner: int, marked: MarkedRead | None = None) -> Post:
    picture = partial(request.tutor.lessons.diagram, view.lesson.day, request.locale)
    return section_post(view, owner, request.texts, picture, marked)


async def open_section(interaction: ComponentInteraction) -> None:
    """Another section: in place for its owner, in private for anyone else, so that nobody loses their page."""
    request, ids = interaction.request, interaction.ids
    view = await request.tutor.lessons.open(request.learner, ids["day"], ids["number"], request.locale, request.now)
    post = _post(request, view, request.learner.user)
    if ids["owner"] == request.learner.user:
        await interaction.update(post)
    else:
        await interaction.reply(post, private=True)


async def mark_read(interaction: ComponentInteraction) -> None:
    """Mark a section as read."""
    request, ids = interaction.request, interaction.ids
    marked = await request.tutor.lessons.mark_read(
        request.learner, ids["day"], ids["number"], request.locale, request.now
    )
    if ids["owner"] != request.learner.user:
        await interaction.reply(await _marked_post(request, marked), private=True)
        return
    view = await request.tutor.lessons.open(request.learner, ids["day"], ids["number"], request.locale, request.now)
    await interaction.update(_post(request, view, request.learner.user, marked))


async def ask_about(interaction: ComponentInteraction) -> None:
    """Lead to the thread for questions about a lesson that was posted, and open it if nobody has."""
    request, ids, message = interaction.request, interaction.ids, interaction.source.message
    if message is None:
        raise Refusal("press-outdated")
    posted = await request.tutor.readers.find_post(message.id)
    texts = interaction.source.client.texts[posted.locale if posted else request.locale]
    view = request.tutor.lessons.show(ids["day"], ids["number"], texts.locale)
    thread = await thread_of(interaction.source.client, message, posted, view, texts)
    await interaction.reply(Post(text(request.texts("thread-opened", thread=f"<#{thread}>"))), private=True)


async def _marked_post(request: Request, marked: MarkedRead) -> Post:
    """What it has brought; to whoever could be nudged in the evening where they forget to read, that is offered."""
    buttons: list[ui.Button[Any]] = []
    if request.learner.guild and await request.tutor.nudges.is_offered(request.learner):
        buttons.append(button(request.texts("nudge-start"), f"nudge-on:{request.learner.guild}"))
    return Post(text(marked_text(marked, request.texts)), *rows(buttons))


ROUTES = {
    "turn:{owner}:{day}:{number}": open_section,
    "read:{owner}:{day}:{number}": mark_read,
    "ask-about:{day}:{number}": ask_about,
}
