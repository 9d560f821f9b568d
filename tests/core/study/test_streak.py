"""Days in a row on which somebody learned."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.study.streak import Streak, streak

TODAY = date(2024, 3, 1)


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in days]


@pytest.mark.parametrize(
    ("learned", "expected"),
    [
        ([], Streak(0, 0)),
        ([0], Streak(1, 1)),
        ([1], Streak(1, 1)),
        ([2], Streak(0, 1)),
        ([0, 1, 2], Streak(3, 3)),
        ([1, 2], Streak(2, 2)),
        ([0, 2], Streak(1, 1)),
        ([0, 1, 10, 11, 12], Streak(2, 3)),
        ([2, 3, 4], Streak(0, 3)),
    ],
)
def test_a_streak_lives_until_a_whole_day_was_missed(learned: list[int], expected: Streak) -> None:
    assert streak(ago(*learned), TODAY) == expected


def test_a_leap_day_is_a_day() -> None:
    assert streak([date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)], TODAY) == Streak(3, 3)


@given(st.lists(st.integers(0, 40)))
def test_order_and_repetition_do_not_count(learned: list[int]) -> None:
    assert streak(ago(*learned), TODAY) == streak(ago(*sorted(set(learned))), TODAY)


@given(st.sets(st.integers(0, 40)))
def test_the_longest_run_of_days_is_the_best_and_the_latest_is_the_current_one(learned: set[int]) -> None:
    def run(first: int) -> int:
        return next(length for length in count() if first + length not in learned)

    best = max(map(run, learned), default=0)
    current = run(min(learned)) if learned & {0, 1} else 0
    assert streak(ago(*learned), TODAY) == Streak(current, best)
