"""Quiz questions, verdicts and results as messages."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import BAD, GOOD, Post, button, rows, text
from bot.core.course.grading.base import indices
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.single import SingleChoice
from bot.core.course.question import Question
from bot.services.quizzes.views import AnswerResult, QuestionView, QuizSummary
from bot.texts import Texts

LETTERS = "ABCDEFGHIJ"


def question_post(view: QuestionView, texts: Texts) -> Post:
    """A question and the means to answer it. No ``custom_id`` says which answer is right."""
    items: list[ui.Item[Any]] = [text(_asked(view.question, view.day, view.number, view.total, texts))]
    if view.resumed:
        items.insert(0, text(texts("quiz-resumed")))
    if isinstance(view.question, SingleChoice | MultipleChoice):
        items.append(text(_choices(view.question, view.order)))
    items += [ui.Separator(), *_answering(view, texts)]
    return Post(*items)


def _asked(question: Question, day: int, number: int, total: int, texts: Texts) -> str:
    where = texts("quiz-where", day=day, number=number, total=total)
    return f"-# {where}\n### {texts('quiz-question', number=number)}\n{question.prompt}\n-# {texts(f'quiz-how-{question.kind}')}"


def _choices(question: SingleChoice | MultipleChoice, order: tuple[int, ...]) -> str:
    return "\n".join(f"**{LETTERS[i]}.** {question.choices[index].text}" for i, index in enumerate(order))


def _answering(view: QuestionView, texts: Texts) -> list[ui.Item[Any]]:
    question, end = view.question, button(texts("quiz-end"), f"end:{view.attempt}")
    if isinstance(question, SingleChoice):
        buttons = [
            button(LETTERS[i], f"pick:{view.attempt}:{view.number}:{i}", style=discord.ButtonStyle.primary)
            for i in range(len(view.order))
        ]
        return [*rows(buttons), *rows([end])]
    if isinstance(question, MultipleChoice):
        options = [
            discord.SelectOption(label=f"{LETTERS[i]}. {question.choices[index].text}"[:100], value=str(i))
            for i, index in enumerate(view.order)
        ]
        select: ui.Select[Any] = ui.Select(
            custom_id=f"choose:{view.attempt}:{view.number}",
            placeholder=texts("quiz-choose"),
            options=options,
            max_values=len(options),
        )
        return [ui.ActionRow(select), *rows([end])]
    write = button(texts("quiz-write"), f"write:{view.attempt}:{view.number}", style=discord.ButtonStyle.primary)
    return [*rows([write, end])]


def answer_form(view: QuestionView, texts: Texts) -> ui.Modal:
    """The form for a typed answer; what is sent in is found by its ``custom_id``, also after a restart."""
    form = ui.Modal(title=texts("quiz-form", number=view.number), custom_id=f"written:{view.attempt}:{view.number}")
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id="answer", placeholder=texts(f"quiz-placeholder-{view.question.kind}"), max_length=200
    )
    form.add_item(ui.Label(text=texts("quiz-answer"), component=field))
    form.stop()
    return form


def answered_post(answered: AnswerResult, given: str, texts: Texts) -> Post:
    """The verdict, why, and the way on."""
    verdict, question = answered.verdict, answered.question
    lines = [texts("quiz-right" if verdict.correct else "quiz-wrong")]
    if given:
        lines.append(texts("quiz-given", given=given))
    lines += [f"- {why}" for why in verdict.why]
    # A text of its own: a line behind a list would count as part of its last item.
    answer = [] if verdict.correct else [texts("quiz-expected", expected=verdict.expected)]
    answer.append(question.explanation)
    if answered.answered_before:
        answer.append(texts("quiz-answered-before"))
    elif verdict.correct:
        answer.append(texts("quiz-points", points=answered.points, streak=answered.streak))
    items: list[ui.Item[Any]] = [text(_asked(question, answered.day, answered.number, answered.total, texts))]
    if isinstance(question, SingleChoice | MultipleChoice):
        items.append(text(_choices(question, answered.order)))
    items += [ui.Separator(), text("\n".join(lines)), text("\n".join(answer)), *_onward(answered, texts)]
    return Post(*items, accent=GOOD if verdict.correct else BAD)


def _onward(answered: AnswerResult, texts: Texts) -> list[ui.ActionRow[Any]]:
    label = texts("quiz-result" if answered.last else "quiz-next")
    buttons = [button(label, f"next:{answered.attempt}", style=discord.ButtonStyle.primary)]
    if not answered.last:
        buttons.append(button(texts("quiz-end"), f"end:{answered.attempt}"))
    return rows(buttons)


def summary_post(summary: QuizSummary, texts: Texts) -> Post:
    """How a quiz went and what to read again: each section opens beside it, so that the others are not lost."""
    lines = [
        texts("quiz-summary", day=summary.day, right=summary.right, answered=summary.answered),
        texts("quiz-summary-points", points=summary.points, streak=summary.streak),
    ]
    again = [button(title, f"turn:0:{summary.day}:{number}") for number, title in summary.review[:5]]
    if again:
        lines.append(texts("quiz-review"))
    more = button(texts("quiz-more"), f"quiz:{summary.day}", style=discord.ButtonStyle.primary)
    return Post(text("\n".join(lines)), *rows(again), *rows([more]), accent=GOOD)


def given_choices(answered: AnswerResult) -> str:
    """The letters of what was chosen, in the order shown."""
    return ", ".join(
        LETTERS[answered.order.index(i)] for i in sorted(indices(answered.given), key=answered.order.index)
    )
