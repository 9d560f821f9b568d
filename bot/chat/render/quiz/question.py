"""A question as a message: where one is in the quiz, why it is asked, what it is worth, the hints, and by what it is answered."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.post import BRAND, WARN, Post, button, rows, text
from bot.chat.render.quiz.kinds.base import Shown
from bot.chat.render.quiz.kinds.gap import with_signs
from bot.chat.render.quiz.kinds.table import renderer_of
from bot.chat.render.quiz.playing import Playing
from bot.core.course.grading.live import Live
from bot.core.course.question import Asked
from bot.core.study.question_choice import ChoiceReason, Why
from bot.services.quizzes.views import QuestionView
from bot.texts import Texts

FORM_ITEMS = 5
"""How many components Discord takes in a form."""


def question_post(view: QuestionView, texts: Texts, state: str = "", notice: str = "", prefix: str = "") -> Post:
    """A question and the means to answer it. No ``custom_id`` says which answer is right.

    ``state`` is what has been chosen so far of a question that is answered in several steps; one that is impossible raises
    Refusal ``quiz-gone``. ``notice`` is said above the question. ``prefix`` begins each ``custom_id``: see ``Playing``.
    """
    playing = Playing(view.attempt, view.number, prefix)
    kind, shown = renderer_of(view.question), Shown(view.question, view.order, playing, state)
    items: list[ui.Item[Any]] = [text(notice)] if notice else []
    items += [text(texts("quiz-resumed"))] if view.resumed else []
    items.append(text(heading(view.question, place_text(view, texts), view.number, texts)))
    items += [text(part) for part in (kind.body(shown, texts), _hints(view, texts)) if part]
    items += [ui.Separator(), text(_how(view, texts)), *kind.inputs(shown, texts)]
    items += rows([*kind.actions(shown, texts), *_hint_buttons(view, playing, state, texts), _end(playing, texts)])
    return Post(*items, accent=WARN if notice else BRAND)


def place_text(view: QuestionView, texts: Texts) -> str:
    """Where the question is, what it is worth, and why it is asked: two small lines at most."""
    lines = [texts("quiz-where", day=view.day, number=view.number, total=view.total)]
    if view.worth:
        lines[0] += texts("quiz-worth", points=view.worth)
    if view.is_second_try:
        lines.append(texts("quiz-second-try"))
    elif view.reason:
        lines.append(_reason(view.reason, texts))
    return "\n".join(f"-# {line}" for line in lines)


def heading(question: Asked | Live, place: str, number: int, texts: Texts) -> str:
    """What stands above all answers, before and after."""
    return f"{place}\n### {texts('quiz-question', number=number)}\n{with_signs(question.prompt.rstrip())}"


def _reason(reason: ChoiceReason, texts: Texts) -> str:
    topic, missed, asked = reason.topic, reason.missed, reason.asked
    match reason.why:
        case Why.DUE if reason.days:
            return texts("quiz-reason-due", days=reason.days)
        case Why.DUE:
            return texts("quiz-reason-due-today")
        case Why.AGAIN if reason.days:
            return texts("quiz-reason-again", days=reason.days)
        case Why.AGAIN:
            return texts("quiz-reason-again-today")
        case Why.WEAK:
            return texts("quiz-reason-weak", topic=topic, missed=missed, asked=asked)
        case Why.NEW:
            return texts("quiz-reason-new")
        case Why.IDEA:
            return texts("quiz-reason-idea")


def _how(view: QuestionView, texts: Texts) -> str:
    return f"-# {texts(f'quiz-how-{view.question.kind}')}"


def _hints(view: QuestionView, texts: Texts) -> str:
    return "\n".join(
        texts("quiz-hint-taken", number=number, hint=with_signs(hint.strip()))
        for number, hint in enumerate(view.hints, 1)
    )


def _hint_buttons(view: QuestionView, playing: Playing, state: str, texts: Texts) -> list[ui.Button[Any]]:
    """The button says which hint it takes, so that a second press of it takes no other."""
    taken = len(view.hints)
    if taken >= view.hints_of:
        return []
    label = texts("quiz-hint-for", cost=view.hint_cost) if view.hint_cost else texts("quiz-hint")
    return [button(label, playing.id("hint", taken, *([state] if state else [])))]


def _end(playing: Playing, texts: Texts) -> ui.Button[Any]:
    return button(texts("quiz-end"), playing.attempt_id("end"))


def answer_form(view: QuestionView, texts: Texts, custom_id: str) -> ui.Modal:
    """The form for a typed answer; what is sent in is found by its ``custom_id``, also after a restart.

    It covers the question, which is therefore said in it again, as far as Discord has room.
    """
    form = ui.Modal(title=texts("quiz-form", number=view.number), custom_id=custom_id)
    kind = renderer_of(view.question)
    fields = kind.fields(view.question, texts)
    if len(fields) < FORM_ITEMS:
        body = kind.body(Shown(view.question, view.order, Playing(view.attempt, view.number)), texts)
        form.add_item(text("\n".join(filter(None, (with_signs(view.question.prompt.rstrip()), body)))))
    for field in fields:
        form.add_item(field)
    form.stop()
    return form


def try_again_post(said: str, custom_id: str, texts: Texts) -> Post:
    """What is wrong with an answer that is none, so that the question is still open, and a button that opens the form again."""
    again = button(texts("quiz-write-again"), custom_id, style=discord.ButtonStyle.primary)
    return Post(text(said), *rows([again]), accent=WARN)
