"""Quizzes: ``quiz``, answering by button, select or form, going on, ending."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.render.quiz import answer_form, answered_post, given_choices, question_post, summary_post
from bot.chat.router import ComponentInteraction
from bot.core.study.quiz_wish import QuizWish
from bot.core.text.sanitize import sanitize_inline
from bot.services.quizzes.views import QuestionView, QuizSummary


class QuizCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-quiz"), ignore_extra=False)
    @options("day")
    async def quiz(self, context: commands.Context, day: int | None = None) -> None:
        """Start a quiz, or go on with the one that was left open."""
        request = await request_of(context)
        view = await request.tutor.quizzes.start(request.learner, QuizWish(day), request.locale, request.now)
        await context.send(**question_post(view, request.texts).send_kwargs())


def _post(request: Request, view: QuestionView | QuizSummary) -> Post:
    if isinstance(view, QuizSummary):
        return summary_post(view, request.texts)
    return question_post(view, request.texts)


async def start_quiz(interaction: ComponentInteraction) -> None:
    """A quiz from a button, as a message of its own: the lesson stays where it is."""
    request = interaction.request
    view = await request.tutor.quizzes.start(
        request.learner, QuizWish(interaction.ids["day"]), request.locale, request.now
    )
    await interaction.reply(question_post(view, request.texts))


async def answer_by_button(interaction: ComponentInteraction) -> None:
    """A choice made by a button."""
    await _answer(interaction, (interaction.ids["choice"],))


async def answer_by_select(interaction: ComponentInteraction) -> None:
    """Choices made in a select."""
    await _answer(interaction, tuple(int(value) for value in interaction.values))


async def answer_by_form(interaction: ComponentInteraction) -> None:
    """A typed answer."""
    await _answer(interaction, interaction.values[0] if interaction.values else "")


async def _answer(interaction: ComponentInteraction, given: tuple[int, ...] | str) -> None:
    request, ids = interaction.request, interaction.ids
    answered = await request.tutor.quizzes.answer(
        request.learner, ids["attempt"], ids["number"], given, request.locale, request.now
    )
    shown = sanitize_inline(given) if isinstance(given, str) else given_choices(answered)
    await interaction.update(answered_post(answered, shown, request.texts))


async def open_form(interaction: ComponentInteraction) -> None:
    """Open the form for a typed answer."""
    request, ids = interaction.request, interaction.ids
    view = await request.tutor.quizzes.view(request.learner, ids["attempt"], ids["number"], request.locale)
    await interaction.open_form(answer_form(view, request.texts))


async def next_question(interaction: ComponentInteraction) -> None:
    """The next question, or the result after the last."""
    request = interaction.request
    view = await request.tutor.quizzes.next(request.learner, interaction.ids["attempt"], request.locale, request.now)
    await interaction.update(_post(request, view))


async def end_quiz(interaction: ComponentInteraction) -> None:
    """End early; what was answered counts."""
    request = interaction.request
    view = await request.tutor.quizzes.end(request.learner, interaction.ids["attempt"], request.locale, request.now)
    await interaction.update(_post(request, view))


ROUTES = {
    "quiz:{day}": start_quiz,
    "pick:{attempt}:{number}:{choice}": answer_by_button,
    "choose:{attempt}:{number}": answer_by_select,
    "write:{attempt}:{number}": open_form,
    "written:{attempt}:{number}": answer_by_form,
    "next:{attempt}": next_question,
    "end:{attempt}": end_quiz,
}
