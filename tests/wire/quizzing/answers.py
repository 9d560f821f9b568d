"""Answers to questions of every kind: right ones, wrong ones, and typed ones that are none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, TypeVar

from bot.core.course.grading.base import Given, indices
from bot.core.course.grading.command import Command
from bot.core.course.grading.gap import GapQuestion
from bot.core.course.grading.matching import Matching
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.ordering import Ordering
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.single import OneOfSeveral
from bot.core.course.grading.spot_line import SpotLine
from bot.core.course.grading.text import Text
from bot.core.course.grading.true_false import FALSE, TRUE, TrueFalse
from bot.core.course.question import Asked
from bot.core.refusal import Refusal

T = TypeVar("T")

NOWHERE_FORESEEN: Final = "docker images zzz"
"""A wrong answer to any question that is answered by typing; it is no number."""


def right_answer(question: Asked) -> Given:
    """A right answer, with indices of options as in the course."""
    match question:
        case OneOfSeveral() | MultipleChoice():
            return tuple(index for index, choice in enumerate(question.choices) if choice.correct)
        case TrueFalse():
            return (TRUE if question.answer else FALSE,)
        case SpotLine():
            return (question.line - 1,)
        case Ordering():
            return tuple(range(len(question.items)))
        case Matching():
            return tuple(range(len(question.pairs)))
        case GapQuestion():
            return tuple(gap.answers[0] for gap in question.gaps)
        case Number():
            return f"{question.answer if question.between is None else question.between[0]}{question.unit}"
        case Text() | Command() | ReferenceQuestion():
            return question.answers[0]


def wrong_answers(question: Asked, idea: str | None = None) -> list[Given]:
    """Answers that are wrong, some of them in part; with an ``idea`` those that show this wrong idea alone."""
    graded = ((given, question.grade(given)) for given in _other_answers(question))
    return [given for given, verdict in graded if not verdict.correct and idea in (None, *verdict.misconceptions)]


def ideas_shown(question: Asked) -> set[str]:
    """The wrong ideas that answers to a question may show."""
    return {idea for given in wrong_answers(question) for idea in question.grade(given).misconceptions}


def _other_answers(question: Asked) -> Iterator[Given]:
    match question:
        case OneOfSeveral() | TrueFalse() | SpotLine():
            yield from ((index,) for index in range(question.places))
        case MultipleChoice():
            changed = ({*indices(right_answer(question))} ^ {index} for index in range(question.places))
            yield from (tuple(sorted(chosen)) for chosen in changed if chosen)
        case Ordering():
            right = indices(right_answer(question))
            yield right[::-1]
            yield from (_with(right, first, second, first) for first, second in pairwise(right))
        case Matching():
            right, last = indices(right_answer(question)), len(question.options) - 1
            yield from (_with(right, place, last) for place in right)
            yield (0,) * len(right)
        case GapQuestion():
            words = tuple(gap.answers[0] for gap in question.gaps)
            for place, gap in enumerate(question.gaps):
                for typed in (*(mistake.answer for mistake in gap.mistakes), NOWHERE_FORESEEN):
                    yield _with(words, place, typed)
        case Number():
            yield from (*(mistake.answer for mistake in question.mistakes), f"98765{question.unit}")
        case ReferenceQuestion():
            yield from (*(mistake.answer for mistake in question.mistakes), "zzz:zzz")
        case Text() | Command():
            yield from (*(mistake.answer for mistake in question.mistakes), NOWHERE_FORESEEN)


def _with(given: tuple[T, ...], place: int, *others: T) -> tuple[T, ...]:
    """An answer with other parts from a place on."""
    return (*given[:place], *others, *given[place + len(others) :])


def unreadable_answer(question: Asked) -> Given | None:
    """Something typed after which a question stays open, for a slip or for being no answer at all; None if there is none."""
    right = right_answer(question)
    parts = (right,) if isinstance(right, str) else tuple(each for each in right if isinstance(each, str))
    if not parts:
        return None
    for slip in (f"{parts[-1]}x", f"{parts[-1][:-1]}", "?!", "docker rmii nginx"):
        given = slip if isinstance(right, str) else (*parts[:-1], slip)
        try:
            question.grade(given)
        except Refusal:
            return given
    return None
