"""What is typed behind ``!exercise``."""

from __future__ import annotations

import pytest

from bot.core.exercise.wish import ExerciseWish, parse_exercise_wish
from bot.core.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", ExerciseWish()),
        ("4", ExerciseWish(4)),
        ("Day 4", ExerciseWish(4)),
        ("4日目", ExerciseWish(4)),
        ("4.1", ExerciseWish(4, 1)),
        ("4 1", ExerciseWish(4, 1)),
        ("4-12", ExerciseWish(4, 12)),
        ("４．１", ExerciseWish(4, 1)),
        ("４・１", ExerciseWish(4, 1)),
        ("第4日の1", ExerciseWish(4, 1)),
        ("4日目の演習1", ExerciseWish(4, 1)),
        ("day4 #2", ExerciseWish(4, 2)),
        ("4.1 together", ExerciseWish(4, 1, together=True)),
        ("Together 4.1", ExerciseWish(4, 1, together=True)),
        ("みんなで 4.1", ExerciseWish(4, 1, together=True)),
        ("一緒に 第4日の1", ExerciseWish(4, 1, together=True)),
        ("off", ExerciseWish(close=True)),
        ("閉じる", ExerciseWish(close=True)),
        ("together off", ExerciseWish(together=True, close=True)),
    ],
)
def test_what_is_meant(typed: str, wish: ExerciseWish) -> None:
    assert parse_exercise_wish(typed) == wish


@pytest.mark.parametrize("typed", ["nginx", "4.1.2", "4 x", "off 4.1", "4.1 please", "x" * 2000, "4a1"])
def test_what_means_nothing_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_exercise_wish(typed)
    assert refused.value.code == "exercise-unread"


def test_a_number_of_any_length_is_a_number() -> None:
    assert parse_exercise_wish("9" * 5000) == ExerciseWish(999_999_999)
