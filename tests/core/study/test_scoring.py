"""What learning is worth."""

from __future__ import annotations

import pytest

from bot.core.study.scoring import FIRST_TIME, READING, REVIEW, answer_points


@pytest.mark.parametrize(
    ("correct", "ever_right", "points"),
    [
        (True, False, FIRST_TIME),
        (True, True, REVIEW),
        (False, False, 0),
        (False, True, 0),
    ],
)
def test_a_right_answer_earns_points_and_most_the_first_time(correct: bool, ever_right: bool, points: int) -> None:
    assert answer_points(correct=correct, ever_right=ever_right) == points


def test_understanding_is_worth_more_than_repeating_and_repeating_more_than_reading() -> None:
    assert FIRST_TIME > REVIEW > READING > 0
