"""What is meant by the words behind the command."""

from __future__ import annotations

import pytest

from bot.core.refusal import Refusal
from bot.core.study.quiz_wish import QUESTIONS_PER_QUIZ, WEAK, QuizWish, parse_wish

TOPICS = {"layers": "layers", "レイヤー": "layers", "docker hub": "hub"}


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", QuizWish()),
        ("4", QuizWish(4)),
        ("day 4", QuizWish(4)),
        ("Day4", QuizWish(4)),
        ("４", QuizWish(4)),
        ("4 10", QuizWish(4, 10)),
        ("4 10問", QuizWish(4, 10)),
        ("weak", QuizWish(scope=WEAK)),
        ("苦手", QuizWish(scope=WEAK)),
        ("にがて", None),
        ("layers", QuizWish(scope="layers")),
        ("レイヤー 4", QuizWish(4, None, "layers")),
        ("4 10 docker hub", QuizWish(4, 10, "hub")),
        ("volcanoes", None),
        ("4 10 3", None),
    ],
)
def test_numbers_are_day_and_count_and_words_a_topic(typed: str, wish: QuizWish | None) -> None:
    if wish is not None:
        assert parse_wish(typed, TOPICS.get) == wish
        return
    with pytest.raises(Refusal) as caught:
        parse_wish(typed, TOPICS.get)
    assert caught.value.code == "quiz-topic"


@pytest.mark.parametrize("count", [0, 21, 999_999_999])
def test_a_quiz_has_neither_none_nor_too_many_questions(count: int) -> None:
    with pytest.raises(Refusal) as caught:
        parse_wish(f"4 {count}", TOPICS.get)
    assert (caught.value.code, caught.value.details["count"]) == ("quiz-count", count)


def test_a_wish_is_known_again_by_scope_and_count_and_an_open_one_is_for_any() -> None:
    assert [QuizWish().is_open, QuizWish(4).is_open, QuizWish(scope=WEAK).is_open] == [True, False, False]
    assert QuizWish().questions == QUESTIONS_PER_QUIZ
    wishes = [QuizWish(), QuizWish(count=5), QuizWish(count=10), QuizWish(scope="layers"), QuizWish(4, 10, "layers")]
    assert [wish.key for wish in wishes] == ["", ":5", ":10", "layers", "layers:10"]
