"""The order of options: drawn by lot once for an attempt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course.drawing import option_order
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.ordering import OrderedItem, Ordering
from bot.core.course.grading.single import Choice, SingleChoice
from bot.core.course.question import Asked

ASKED: dict[str, Any] = {"section": "s", "prompt": "?", "explanation": "!"}
CHOICES = tuple(Choice(text=str(number), correct=number < 1, why="so") for number in range(4))
NUMBER = Number(**ASKED, id="count", kind="number", answer=4, otherwise="no")
MANY = MultipleChoice(**ASKED, id="many", kind="multiple", choices=CHOICES)


def single(name: str) -> SingleChoice:
    return SingleChoice(**ASKED, id=name, kind="single", choices=CHOICES)


@given(st.integers(1, 2**62))
def test_every_choice_stands_somewhere_and_always_in_the_same_place(attempt: int) -> None:
    order = option_order(single("which"), attempt)
    assert sorted(order) == [0, 1, 2, 3]
    assert option_order(single("which"), attempt) == order


def test_the_order_differs_by_attempt_and_by_question() -> None:
    assert len({option_order(single("which"), attempt) for attempt in range(40)}) > 10
    assert len({option_order(single(f"q{number}"), 1) for number in range(40)}) > 10


@pytest.mark.parametrize(("question", "choices"), [(MANY, 4), (NUMBER, 0)], ids=["multiple", "number"])
def test_only_options_are_shuffled(question: Asked, choices: int) -> None:
    assert sorted(option_order(question, 1)) == list(range(choices))


@given(st.integers(1, 2**62), st.integers(3, 6))
def test_what_is_to_be_put_into_order_is_never_shown_in_it(attempt: int, count: int) -> None:
    items = tuple(OrderedItem(text=str(number), why="so") for number in range(count))
    order = option_order(Ordering(**ASKED, id="steps", kind="ordering", items=items), attempt)
    assert sorted(order) == list(range(count)) != list(order)
