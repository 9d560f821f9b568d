"""Questions as authors write them, in five kinds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bot.core.course.grading.command import Command
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.single import SingleChoice
from bot.core.course.grading.text import Text
from bot.core.course.question import Quiz

ASKED: dict[str, Any] = {"id": "q", "section": "layers", "prompt": "?", "explanation": "!"}
CHOICE: dict[str, Any] = {"text": "a layer", "why": "because"}
SINGLE = ASKED | {"kind": "single", "choices": [CHOICE, CHOICE | {"correct": True}]}
MULTIPLE = ASKED | {"kind": "multiple", "choices": [CHOICE] * 3}
NUMBER = ASKED | {"kind": "number", "answer": 4, "otherwise": "count"}
TEXT = ASKED | {"kind": "text", "answers": ["layer"], "otherwise": "think"}
COMMAND = ASKED | {"kind": "command", "answers": ["docker images"], "otherwise": "look"}


def read(question: dict[str, Any]) -> Any:
    return Quiz.model_validate({"day": 4, "locale": "ja", "questions": [question]}).questions[0]


@pytest.mark.parametrize(
    ("written", "kind"),
    [(SINGLE, SingleChoice), (MULTIPLE, MultipleChoice), (NUMBER, Number), (TEXT, Text), (COMMAND, Command)],
    ids=["single", "multiple", "number", "text", "command"],
)
def test_the_kind_decides_how_a_question_is_answered(written: dict[str, Any], kind: type) -> None:
    assert type(read(written)) is kind


def test_what_is_not_written_has_a_plain_default() -> None:
    number = read(NUMBER)
    assert (number.tolerance, number.unit, number.mistakes) == (0, "", ())
    assert [choice.correct for choice in read(SINGLE).choices] == [False, True]


def test_a_number_is_kept_as_it_is_written() -> None:
    assert read(NUMBER | {"answer": "0.1", "tolerance": "0.05"}).answer == Decimal("0.1")


@pytest.mark.parametrize(
    ("written", "where"),
    [
        (ASKED | {"kind": "essay"}, ()),
        (ASKED, ()),
        (SINGLE | {"choices": [CHOICE]}, ("single", "choices")),
        (SINGLE | {"choices": [CHOICE] * 6}, ("single", "choices")),
        (SINGLE | {"choices": [CHOICE, CHOICE | {"text": "a" * 101}]}, ("single", "choices", 1, "text")),
        (SINGLE | {"choices": [CHOICE, {"text": "no reason"}]}, ("single", "choices", 1, "why")),
        (SINGLE | {"otherwise": "nothing is typed"}, ("single", "otherwise")),
        (MULTIPLE | {"choices": [CHOICE] * 2}, ("multiple", "choices")),
        (MULTIPLE | {"choices": [CHOICE] * 11}, ("multiple", "choices")),
        (NUMBER | {"answer": "four"}, ("number", "answer")),
        (TEXT | {"answers": []}, ("text", "answers")),
        (TEXT | {"mistakes": [{"answer": "image"}]}, ("text", "mistakes", 0, "why")),
        (COMMAND | {"answers": []}, ("command", "answers")),
        (COMMAND | {"id": "No Slug"}, ("command", "id")),
        (COMMAND | {"anwsers": ["a slip"]}, ("command", "anwsers")),
    ],
)
def test_a_slip_in_a_question_is_told_with_its_place(written: dict[str, Any], where: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        read(written)
    assert caught.value.errors()[0]["loc"] == ("questions", 0, *where)


def test_a_quiz_has_at_least_one_question() -> None:
    with pytest.raises(ValidationError):
        Quiz.model_validate({"day": 4, "locale": "ja", "questions": []})
