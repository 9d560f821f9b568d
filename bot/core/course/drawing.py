"""What is drawn by lot for an attempt, and is the same whenever it is shown again: the order of the options."""

from __future__ import annotations

import random

from bot.core.course.question import Question


def option_order(question: Question, attempt: int) -> tuple[int, ...]:
    """A random order of a question's options, always the same for an attempt and question, also after a restart.

    Where the options are in the right order as they are written, they are never shown so.
    """
    order = list(range(len(question.options)))
    chance = random.Random(f"{attempt}:{question.id}")
    chance.shuffle(order)
    if question.kind == "ordering" and order == sorted(order):
        order.reverse()
    return tuple(order)
