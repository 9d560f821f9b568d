"""Quizzes: ``quiz``, answering by button, select or form, going on, ending."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.quiz import answer_form, answered_post, given_choices, question_post, summary_post
from bot.chat.router import ComponentInteraction
from bot.core.text.sanitize import sanitize_inline
from bot.services.quizzes import QuestionView, Summary


class QuizCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-quiz"), ignore_extra=False)
    @options("day")
    async def quiz(self, context: commands.Context, day: int | None = None) -> None:
        """Start a quiz, or go on with the one that was left open."""
        visit = await request_of(context)
        view = await visit.tutor.quizzes.start(visit.learner, day, visit.locale, visit.now)
        await context.send(**question_post(view, visit.texts).sending())


def _post(visit: Request, view: QuestionView | Summary) -> Post:
    if isinstance(view, Summary):
        return summary_post(view, visit.texts)
    return question_post(view, visit.texts)


async def start(press: ComponentInteraction) -> None:
    """A quiz from a button, as a message of its own: the lesson stays where it is."""
    visit = press.request
    view = await visit.tutor.quizzes.start(visit.learner, press.ids["day"], visit.locale, visit.now)
    await press.reply(question_post(view, visit.texts))


async def pick(press: ComponentInteraction) -> None:
    """A choice made by a button."""
    await _answer(press, (press.ids["choice"],))


async def choose(press: ComponentInteraction) -> None:
    """Choices made in a select."""
    await _answer(press, tuple(int(value) for value in press.values))


async def written(press: ComponentInteraction) -> None:
    """A typed answer."""
    await _answer(press, press.values[0] if press.values else "")


async def _answer(press: ComponentInteraction, given: tuple[int, ...] | str) -> None:
    visit, ids = press.request, press.ids
    answered = await visit.tutor.quizzes.answer(
        visit.learner, ids["attempt"], ids["number"], given, visit.locale, visit.now
    )
    shown = sanitize_inline(given) if isinstance(given, str) else given_choices(answered)
    await press.update(answered_post(answered, shown, visit.texts))


async def write(press: ComponentInteraction) -> None:
    """Open the form for a typed answer."""
    visit, ids = press.request, press.ids
    view = await visit.tutor.quizzes.view(visit.learner, ids["attempt"], ids["number"], visit.locale)
    await press.interaction.response.send_modal(answer_form(view, visit.texts))


async def go_on(press: ComponentInteraction) -> None:
    """The next question, or the result after the last."""
    visit = press.request
    view = await visit.tutor.quizzes.next(visit.learner, press.ids["attempt"], visit.locale, visit.now)
    await press.update(_post(visit, view))


async def end(press: ComponentInteraction) -> None:
    """End early; what was answered counts."""
    visit = press.request
    view = await visit.tutor.quizzes.end(visit.learner, press.ids["attempt"], visit.locale, visit.now)
    await press.update(_post(visit, view))


ROUTES = {
    "quiz:{day}": start,
    "pick:{attempt}:{number}:{choice}": pick,
    "choose:{attempt}:{number}": choose,
    "write:{attempt}:{number}": write,
    "written:{attempt}:{number}": written,
    "next:{attempt}": go_on,
    "end:{attempt}": end,
}
