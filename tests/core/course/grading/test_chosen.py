"""Statements, lines and predictions: one is right, and each wrong one is told why."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot.core.course.grading.base import Given
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.predict import Predict
from bot.core.course.grading.single import Choice
from bot.core.course.grading.spot_line import SpotLine, WrongLine
from bot.core.course.grading.true_false import TrueFalse
from tests.core.course.grading.questions import ASKED

STATEMENT = TrueFalse(**ASKED, kind="true-false", answer=False, why="it is not", misconception="m")
LINES = SpotLine(
    **ASKED,
    kind="spot-line",
    code="FROM a\n  RUN b\nCMD c\n",
    line=2,
    mistakes=(WrongLine(line=1, why="the base", misconception="m"),),
    otherwise="look for RUN",
)
OUTCOME = Predict(
    **ASKED,
    kind="predict",
    run=("docker images",),
    reality=("REPOSITORY",),
    choices=(Choice(text="a table", correct=True, why="so"), Choice(text="nothing", why="no", misconception="m")),
)


@pytest.mark.parametrize(
    ("given_answer", "correct", "why", "ideas"),
    [((1,), True, (), ()), ((0,), False, ("it is not",), ("m",)), ((), False, ("it is not",), ("m",))],
)
def test_a_statement_is_true_or_false(
    given_answer: Given, correct: bool, why: tuple[str, ...], ideas: tuple[str, ...]
) -> None:
    verdict = STATEMENT.grade(given_answer)
    assert (verdict.correct, verdict.why, verdict.misconceptions, verdict.expected) == (correct, why, ideas, "×")
    assert STATEMENT.model_copy(update={"answer": True}).grade((0,)).correct


@pytest.mark.parametrize(
    ("given_answer", "correct", "why", "ideas"),
    [
        ((1,), True, (), ()),
        ((0,), False, ("the base",), ("m",)),
        ((2,), False, ("look for RUN",), ()),
        ((1, 2), False, ("look for RUN",), ()),
        ("2", False, ("look for RUN",), ()),
    ],
)
def test_one_line_is_meant(given_answer: Given, correct: bool, why: tuple[str, ...], ideas: tuple[str, ...]) -> None:
    verdict = LINES.grade(given_answer)
    assert (verdict.correct, verdict.why, verdict.misconceptions, verdict.expected) == (correct, why, ideas, "2: RUN b")
    assert (LINES.lines, LINES.places) == (("FROM a", "  RUN b", "CMD c"), 3)


def test_a_prediction_is_a_choice() -> None:
    assert OUTCOME.grade((0,)).correct
    assert (OUTCOME.grade((1,)).why, OUTCOME.grade((1,)).misconceptions) == (("so", "no"), ("m",))
    assert not OUTCOME.grade((0, 1)).correct


@pytest.mark.parametrize(
    ("chosen", "score"),
    [
        ((0, 1), Fraction(1)),
        ((0,), Fraction(1, 2)),
        ((0, 2), Fraction(0)),
        ((0, 1, 2), Fraction(1, 2)),
        ((2, 3), Fraction(0)),
    ],
)
def test_of_several_choices_a_wrong_one_takes_away_what_a_right_one_has_brought(
    chosen: tuple[int, ...], score: Fraction
) -> None:
    choices = tuple(Choice(text=str(number), correct=number < 2, why="so") for number in range(4))
    assert MultipleChoice(**ASKED, kind="multiple", choices=choices).grade(chosen).score == score
