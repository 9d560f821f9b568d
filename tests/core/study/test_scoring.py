"""What learning is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot.core.study.scoring import (
    FIRST_ANSWER_POINTS,
    READING_POINTS,
    REVIEW_POINTS,
    answer_points,
    exercise_hint_cost,
    exercise_worth,
    points_worth,
)


def test_understanding_is_worth_more_than_repeating_and_repeating_more_than_reading() -> None:
    assert points_worth(ever_right=False) == FIRST_ANSWER_POINTS
    assert points_worth(ever_right=True) == REVIEW_POINTS
    assert FIRST_ANSWER_POINTS > REVIEW_POINTS > READING_POINTS > 0


@pytest.mark.parametrize(
    ("hints", "second_try", "first", "again"),
    [(0, False, 10, 3), (1, False, 8, 2), (2, False, 6, 1), (3, False, 4, 1), (0, True, 5, 1), (3, True, 2, 1)],
)
def test_hints_and_a_second_try_cost_a_part_but_never_all(hints: int, second_try: bool, first: int, again: int) -> None:
    assert points_worth(ever_right=False, hints=hints, second_try=second_try) == first
    assert points_worth(ever_right=True, hints=hints, second_try=second_try) == again


@pytest.mark.parametrize(("score", "points"), [(0, 0), (Fraction(1, 3), 3), (Fraction(1, 2), 5), (1, 10)])
def test_a_partly_right_answer_earns_that_part_of_the_points(score: Fraction, points: int) -> None:
    assert answer_points(Fraction(score), 10) == points


@pytest.mark.parametrize(
    ("difficulty", "cost", "worth"), [(1, 1, [10, 9, 8, 5]), (3, 3, [30, 27, 24, 15]), (5, 5, [50, 45, 40, 25])]
)
def test_hints_of_an_exercise_cost_a_tenth_each_and_half_at_most(difficulty: int, cost: int, worth: list[int]) -> None:
    assert exercise_hint_cost(difficulty) == cost
    assert [exercise_worth(difficulty, hints, solution_shown=False) for hints in (0, 1, 2, 24)] == worth


def test_a_solution_that_was_shown_leaves_nothing_to_earn() -> None:
    assert [exercise_worth(5, hints, solution_shown=True) for hints in (0, 3)] == [0, 0]
