"""Days in a row on which somebody learned."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.study.streak import Streak, StreakRecord, extend, recount

TODAY = date(2024, 3, 1)


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in days]


def streak(days: list[date], today: date = TODAY) -> Streak:
    """The streak of a learner who was active on these days."""
    record = recount(days)
    return record.on(today) if record else Streak(0, 0)


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
    assert streak(ago(*learned)) == expected


def test_a_leap_day_is_a_day() -> None:
    assert streak([date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]) == Streak(3, 3)


@given(st.lists(st.integers(0, 40)))
def test_order_and_repetition_do_not_count(learned: list[int]) -> None:
    assert streak(ago(*learned)) == streak(ago(*sorted(set(learned))))


@given(st.sets(st.integers(0, 40)))
def test_the_longest_run_of_days_is_the_best_and_the_latest_is_the_current_one(learned: set[int]) -> None:
    def run(first: int) -> int:
        return next(length for length in count() if first + length not in learned)

    best = max(map(run, learned), default=0)
    current = run(min(learned)) if learned & {0, 1} else 0
    assert streak(ago(*learned)) == Streak(current, best)


@pytest.mark.parametrize(
    ("kept", "on", "after"),
    [
        (None, 0, StreakRecord(1, 1, TODAY)),
        (StreakRecord(2, 5, TODAY), 0, StreakRecord(2, 5, TODAY)),
        (StreakRecord(2, 5, TODAY), -1, StreakRecord(3, 5, TODAY + timedelta(days=1))),
        (StreakRecord(5, 5, TODAY), -1, StreakRecord(6, 6, TODAY + timedelta(days=1))),
        (StreakRecord(5, 5, TODAY), -2, StreakRecord(1, 5, TODAY + timedelta(days=2))),
    ],
    ids=["the first day", "the same day", "the next day", "the best streak yet", "after a gap"],
)
def test_what_is_kept_grows_day_by_day(kept: StreakRecord | None, on: int, after: StreakRecord) -> None:
    assert extend(kept, *ago(on)) == after


def test_who_was_never_active_has_no_record() -> None:
    assert recount([]) is None


@pytest.mark.parametrize(("days_later", "current"), [(-1, 3), (0, 3), (1, 3), (2, 0), (3, 0)])
def test_a_record_tells_of_every_day_whether_the_streak_lives(days_later: int, current: int) -> None:
    assert StreakRecord(3, 7, TODAY).on(TODAY + timedelta(days=days_later)) == Streak(current, 7)
