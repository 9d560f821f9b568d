"""Answering a question in the chat: the verdict takes its place, and what was predicted is really run."""

from __future__ import annotations

from bot.chat.context import Request
from bot.chat.post import Post
from bot.chat.quizzes.reality import show_reality
from bot.chat.render.quiz.verdict import answered_post
from bot.chat.router import ComponentInteraction
from bot.core.course.grading.base import Given
from bot.core.course.grading.predict import Predict
from bot.services.quizzes.views import AnswerResult


async def answer(interaction: ComponentInteraction, given: Given) -> None:
    """Grade an answer and show the verdict in place of the question."""
    await show_result(interaction, await grade(interaction, given))


async def grade(interaction: ComponentInteraction, given: Given) -> AnswerResult:
    """Grade and keep an answer to the question that the ``custom_id`` names. Raises Refusal like ``Quizzes.answer``."""
    request, ids = interaction.request, interaction.ids
    return await request.tutor.quizzes.answer(
        request.learner, ids["attempt"], ids["number"], given, request.locale, request.now
    )


async def show_result(interaction: ComponentInteraction, answered: AnswerResult) -> None:
    """The verdict in place of the question, and what was predicted as it really goes."""
    await interaction.update(verdict_post(interaction.request, answered))
    if isinstance(answered.question, Predict) and not (answered.answered_before or answered.may_try_again):
        await show_reality(interaction, answered.question)


def verdict_post(request: Request, answered: AnswerResult) -> Post:
    """The verdict, with the way to the section that teaches what was asked."""
    section = request.tutor.lessons.find_section(answered.question.section, request.locale)
    return answered_post(answered, section, request.texts)
