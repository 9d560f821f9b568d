"""Scoring: how many points reading and answering are worth."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Final

READING_POINTS: Final = 2
"""Points for a section that is read for the first time."""

FIRST_ANSWER_POINTS: Final = 10
"""Points for a question that is answered correctly for the first time."""

REVIEW_POINTS: Final = 3
"""Points for a question that is answered correctly again, on another day."""

HINT_COST: Final = Fraction(1, 5)
"""The part of the points that each hint costs."""

SECOND_TRY_WORTH: Final = Fraction(1, 2)
"""The part of the points that is left for a second try."""

EXERCISE_POINTS: Final = 10
"""Points for an exercise, for each degree of its difficulty."""

EXERCISE_HINT_COST: Final = Fraction(1, 10)
"""The part of the points of an exercise that each hint costs; half of them is left whatever is taken."""


def exercise_hint_cost(difficulty: int) -> int:
    """Points that a hint of an exercise costs."""
    return max(1, floor(EXERCISE_POINTS * difficulty * EXERCISE_HINT_COST))


def exercise_worth(difficulty: int, hints: int, *, solution_shown: bool) -> int:
    """Points that an exercise earns once it is finished; none where its solution was shown before."""
    if solution_shown:
        return 0
    worth = EXERCISE_POINTS * difficulty
    return max(worth // 2, worth - hints * exercise_hint_cost(difficulty))


def points_worth(*, ever_right: bool, hints: int = 0, second_try: bool = False) -> int:
    """Points that a right answer earns: the first one to a question or, if it was ``ever_right`` before, another one."""
    worth = (REVIEW_POINTS if ever_right else FIRST_ANSWER_POINTS) * (1 - hints * HINT_COST)
    return max(1, floor(worth * SECOND_TRY_WORTH if second_try else worth))


def answer_points(score: Fraction, worth: int) -> int:
    """Points for an answer with a score from 0 to 1, of ``worth`` at most."""
    return floor(worth * score)
