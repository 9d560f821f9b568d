"""What is drawn by lot for an attempt, and is the same whenever it is shown again: generated questions, the order of options."""

from __future__ import annotations

import random

from bot.core.course.grading.live import Live
from bot.core.course.question import Asked, Question
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated


def drawn(question: Question, attempt: int) -> Asked | Live:
    """The question as an attempt asks it: a generated one gets what its template draws, any other one stays as it is.

    It is always the same for an attempt and question, also after a restart and in another process, as long as the template
    draws from the same lists.
    """
    if not isinstance(question, Generated):
        return question
    return TEMPLATES[question.template].draw(question, _chance(question, attempt))


def option_order(question: Asked | Live, attempt: int) -> tuple[int, ...]:
    """A random order of a question's options, always the same for an attempt and question, also after a restart.

    Where the options are in the right order as they are written, they are never shown so.
    """
    order = list(range(len(question.options)))
    _chance(question, attempt).shuffle(order)
    if question.kind == "ordering" and order == sorted(order):
        order.reverse()
    return tuple(order)


def _chance(question: Question, attempt: int) -> random.Random:
    return random.Random(f"{attempt}:{question.id}")
