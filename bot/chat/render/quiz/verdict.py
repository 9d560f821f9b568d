"""A verdict as a message: what was given, why it is right or wrong, what is right, and the way on."""

from __future__ import annotations

from math import floor
from typing import Any

import discord
from discord import ui

from bot.chat.post import BAD, GOOD, WARN, Post, button, rows, text
from bot.chat.render.quiz.kinds.base import Answered
from bot.chat.render.quiz.kinds.gap import with_signs
from bot.chat.render.quiz.kinds.table import renderer_of
from bot.chat.render.quiz.playing import Playing
from bot.chat.render.quiz.question import heading
from bot.chat.render.quiz.seeing import see_buttons
from bot.core.course.grading.verdict import Verdict
from bot.services.lessons import SectionView
from bot.services.quizzes.views import AnswerResult
from bot.texts import Texts


def answered_post(answered: AnswerResult, section: SectionView | None, texts: Texts, prefix: str = "") -> Post:
    """The verdict, why, and the way on. ``section`` teaches what was asked.

    Where the question is still open, the key is not told. ``prefix`` begins each ``custom_id``: see ``Playing``.
    """
    question, verdict = answered.question, answered.verdict
    with_key = not answered.may_try_again
    kind = renderer_of(question)
    given = Answered(question, answered.order, answered.given, verdict, with_key)
    place = f"-# {texts('quiz-where', day=answered.day, number=answered.number, total=answered.total)}"
    items: list[ui.Item[Any]] = [text(heading(question, place, answered.number, texts))]
    if result := kind.result(given, texts):
        items.append(text(result))
    items += [ui.Separator(), text("\n".join(_judgement(given, texts)))]
    if answer := _answer(answered, given, texts):
        # Texts of their own: a line behind a list would count as part of its last item.
        items += [text(part) for part in answer]
    items += [ui.Separator(), *_onward(answered, section, Playing(answered.attempt, answered.number, prefix), texts)]
    return Post(*items, accent=GOOD if verdict.correct else WARN if verdict.score else BAD)


def _judgement(given: Answered[Any], texts: Texts) -> list[str]:
    kind = renderer_of(given.question)
    lines = [_title(given.verdict, texts)]
    if said := kind.given(given, texts):
        lines.append(_labelled(texts("quiz-given"), said))
    return lines + [f"- {why.strip()}" for why in dict.fromkeys(kind.reasons(given))]


def _title(verdict: Verdict, texts: Texts) -> str:
    if verdict.correct:
        return texts("quiz-right")
    if verdict.score:
        return texts("quiz-partly", percent=floor(verdict.score * 100))
    return texts("quiz-wrong")


def _answer(answered: AnswerResult, given: Answered[Any], texts: Texts) -> list[str]:
    """The right answer, and the explanation with the points; what may be tried again has none of them."""
    if answered.may_try_again:
        return []
    verdict, question = answered.verdict, answered.question
    lines = [with_signs(question.explanation.rstrip())]
    if answered.answered_before:
        lines.append(texts("quiz-answered-before"))
    elif verdict.correct or answered.points:
        lines.append(texts("quiz-points", points=answered.points, streak=answered.streak))
    explained = "\n".join(lines)
    if verdict.correct:
        return [explained]
    return [_labelled(texts("quiz-expected"), renderer_of(question).expected(given, texts)), explained]


def _labelled(label: str, said: str) -> str:
    """What has several lines, or is a block of code, begins below its label."""
    return f"{label}\n{said}" if "\n" in said else f"{label} {said}"


def _onward(
    answered: AnswerResult, section: SectionView | None, playing: Playing, texts: Texts
) -> list[ui.ActionRow[Any]]:
    primary = discord.ButtonStyle.primary
    end = button(texts("quiz-end"), playing.attempt_id("end"))
    if answered.may_try_again:
        again = texts("quiz-again-for", points=answered.worth_again) if answered.worth_again else texts("quiz-again")
        buttons = [
            button(again, playing.id("again"), style=primary),
            button(texts("quiz-give-up"), playing.id("giveup")),
            end,
        ]
        return rows(buttons)
    onward = [button(texts("quiz-result" if answered.last else "quiz-next"), playing.attempt_id("next"), style=primary)]
    if not answered.last:
        onward.append(end)
    return [*rows(_deeper(answered, section, texts)), *rows(onward)]


def _deeper(answered: AnswerResult, section: SectionView | None, texts: Texts) -> list[ui.Button[Any]]:
    """What a wrong answer makes worth seeing: the command that shows it for real, and the section that teaches it."""
    buttons = [] if answered.verdict.correct else see_buttons(answered.question.try_, texts)
    if section:
        label = texts("quiz-section", title=section.section.title)
        buttons.append(button(label, f"turn:0:{section.lesson.day}:{section.number}"))
    return buttons
