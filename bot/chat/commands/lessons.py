"""Reading: ``lesson``, turning pages, marking as read."""

from __future__ import annotations

from functools import partial

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post, text
from bot.chat.render.lesson import marked_text, section_post
from bot.chat.router import ComponentInteraction
from bot.services.lessons import Marked, SectionView


class LessonCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-lesson"), ignore_extra=False)
    @options("day", "section")
    async def lesson(self, context: commands.Context, day: int | None = None, section: int | None = None) -> None:
        """Open a section; without a number, the first one that the learner has not read."""
        visit = await request_of(context)
        view = await visit.tutor.lessons.open(visit.learner, day, section, visit.locale, visit.now)
        await context.send(**_post(visit, view, visit.learner.user).sending())


def _post(visit: Request, view: SectionView, owner: int, marked: Marked | None = None) -> Post:
    picture = partial(visit.tutor.lessons.diagram, view.lesson.day, visit.locale)
    return section_post(view, owner, visit.texts, picture, marked)


async def turn(press: ComponentInteraction) -> None:
    """Another section: in place for its owner, in private for anyone else, so that nobody loses their page."""
    visit, ids = press.request, press.ids
    view = await visit.tutor.lessons.open(visit.learner, ids["day"], ids["number"], visit.locale, visit.now)
    post = _post(visit, view, visit.learner.user)
    if ids["owner"] == visit.learner.user:
        await press.update(post)
    else:
        await press.reply(post, private=True)


async def read(press: ComponentInteraction) -> None:
    """Mark a section as read."""
    visit, ids = press.request, press.ids
    marked = await visit.tutor.lessons.mark_read(visit.learner, ids["day"], ids["number"], visit.locale, visit.now)
    if ids["owner"] != visit.learner.user:
        await press.reply(Post(text(marked_text(marked, visit.texts))), private=True)
        return
    view = await visit.tutor.lessons.open(visit.learner, ids["day"], ids["number"], visit.locale, visit.now)
    await press.update(_post(visit, view, visit.learner.user, marked))


ROUTES = {"turn:{owner}:{day}:{number}": turn, "read:{owner}:{day}:{number}": read}
