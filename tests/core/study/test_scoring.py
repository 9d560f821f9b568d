"""What learning is worth."""

from __future__ import annotations

import pytest

from bot.core.study.scoring import FIRST_ANSWER_POINTS, READING_POINTS, REVIEW_POINTS, answer_points


@pytest.mark.parametrize(
    ("correct", "ever_right", "points"),
    [
        (True, False, FIRST_ANSWER_POINTS),
        (True, True, REVIEW_POINTS),
        (False, False, 0),
        (False, True, 0),
    ],
)
def test_a_right_answer_earns_points_and_most_the_first_time(correct: bool, ever_right: bool, points: int) -> None:
    assert answer_points(correct=correct, ever_right=ever_right) == points


def test_understanding_is_worth_more_than_repeating_and_repeating_more_than_reading() -> None:
    assert FIRST_ANSWER_POINTS > REVIEW_POINTS > READING_POINTS > 0
