"""Which questions are asked, and in which order their choices stand."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course.drawing import option_order
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.single import Choice, SingleChoice
from bot.core.course.question import Question
from bot.core.study.question_choice import QUESTIONS_PER_QUIZ, pick_questions

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
KNOWN = [f"q{number}" for number in range(8)]
CHOICES = tuple(Choice(text=str(number), correct=number < 1, why="so") for number in range(4))

NUMBER = Number(id="count", section="s", prompt="?", explanation="!", kind="number", answer=4, otherwise="no")


def chance() -> random.Random:
    return random.Random("a seed")


def answers(**hours_ago: tuple[bool, float]) -> dict[str, tuple[bool, datetime]]:
    return {name: (right, NOON - timedelta(hours=ago)) for name, (right, ago) in hours_ago.items()}


def single(name: str) -> SingleChoice:
    return SingleChoice(id=name, section="s", prompt="?", explanation="!", kind="single", choices=CHOICES)


def test_new_questions_come_before_wrong_ones_and_those_before_right_ones() -> None:
    before = answers(q0=(True, 9), q1=(False, 1), q2=(True, 1), q3=(False, 9))
    assert pick_questions(KNOWN[:5], before, chance()) == ["q4", "q3", "q1", "q0", "q2"]


def test_new_questions_come_in_an_order_that_chance_gives() -> None:
    orders = {tuple(pick_questions(KNOWN, {}, random.Random(seed))) for seed in range(20)}
    assert len(orders) > 10
    assert pick_questions(KNOWN, {}, chance()) == pick_questions(KNOWN, {}, chance())


@pytest.mark.parametrize("known", [0, 1, QUESTIONS_PER_QUIZ, QUESTIONS_PER_QUIZ + 1])
def test_a_quiz_has_as_many_questions_as_there_are_up_to_five(known: int) -> None:
    picked = pick_questions(KNOWN[:known], {}, chance())
    assert len(set(picked)) == len(picked) == min(known, QUESTIONS_PER_QUIZ)


def test_what_is_no_longer_in_the_course_is_not_asked() -> None:
    assert pick_questions(["q1"], answers(gone=(False, 9)), chance()) == ["q1"]


@given(st.integers(1, 2**62))
def test_every_choice_stands_somewhere_and_always_in_the_same_place(attempt: int) -> None:
    order = option_order(single("which"), attempt)
    assert sorted(order) == [0, 1, 2, 3]
    assert option_order(single("which"), attempt) == order


def test_the_order_differs_by_attempt_and_by_question() -> None:
    assert len({option_order(single("which"), attempt) for attempt in range(40)}) > 10
    assert len({option_order(single(f"q{number}"), 1) for number in range(40)}) > 10


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        (MultipleChoice(**{**single("many").model_dump(), "kind": "multiple", "choices": CHOICES}), 4),
        (NUMBER, 0),
    ],
    ids=["multiple", "number"],
)
def test_only_choices_are_shuffled(question: Question, choices: int) -> None:
    assert sorted(option_order(question, 1)) == list(range(choices))
