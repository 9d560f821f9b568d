"""Orders, pairs and gaps: each part that is right counts."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.gap import Gap, GapQuestion
from bot.core.course.grading.matching import MatchedPair, Matching
from bot.core.course.grading.ordering import OrderedItem, Ordering
from bot.core.refusal import Refusal
from tests.core.course.grading.questions import ASKED

STEPS = Ordering(
    **ASKED,
    kind="ordering",
    items=tuple(OrderedItem(text=name, why=f"{name} is there", misconception=f"not-{name}") for name in "abcd"),
)
PURPOSES = Matching(
    **ASKED,
    kind="matching",
    pairs=(
        MatchedPair(left="rmi", right="removes", why="rm is remove", misconception="rm"),
        MatchedPair(left="pull", right="fetches", why="towards you"),
    ),
    distractors=("starts",),
)
COMMAND = GapQuestion(
    **ASKED,
    kind="gap",
    code="docker ⟦1⟧ nginx:⟦2⟧",
    gaps=(
        Gap(
            answers=("inspect",),
            mistakes=(Mistake(answer="history", why="steps", misconception="m"),),
            otherwise="look",
        ),
        Gap(answers=("1.25", "latest"), otherwise="which?", exact=True),
    ),
)


@pytest.mark.parametrize(
    ("given_order", "score"),
    [
        ((0, 1, 2, 3), Fraction(1)),
        ((0, 1, 3, 2), Fraction(2, 3)),
        ((1, 0, 3, 2), Fraction(1, 3)),
        ((3, 2, 1, 0), Fraction(0)),
        ((0, 1, 2), Fraction(0)),
        ((0, 0, 1, 2), Fraction(0)),
        ((), Fraction(0)),
    ],
)
def test_an_order_is_worth_as_much_as_pairs_of_it_are_right(given_order: tuple[int, ...], score: Fraction) -> None:
    assert STEPS.grade(given_order).score == score


def test_chance_earns_little_for_an_order() -> None:
    scores = [STEPS.grade(order).score for order in permutations(range(4))]
    assert scores.count(Fraction(1)) == 1
    assert sum(scores) / len(scores) < Fraction(1, 4)


def test_whatever_is_misplaced_is_told_with_the_right_order() -> None:
    verdict = STEPS.grade((0, 2, 1, 3))
    assert (verdict.why, verdict.misconceptions) == (("b is there", "c is there"), ("not-b", "not-c"))
    assert verdict.expected == "a → b → c → d"


@pytest.mark.parametrize(
    ("chosen", "score", "why", "ideas"),
    [
        ((0, 1), Fraction(1), (), ()),
        ((0, 2), Fraction(1, 2), ("pull: towards you",), ()),
        ((1, 0), Fraction(0), ("rmi: rm is remove", "pull: towards you"), ("rm",)),
        ((0,), Fraction(1, 2), ("pull: towards you",), ()),
        ((9, 9), Fraction(0), ("rmi: rm is remove", "pull: towards you"), ("rm",)),
    ],
)
def test_each_pair_counts_alone(
    chosen: tuple[int, ...], score: Fraction, why: tuple[str, ...], ideas: tuple[str, ...]
) -> None:
    verdict = PURPOSES.grade(chosen)
    assert (verdict.score, verdict.why, verdict.misconceptions) == (score, why, ideas)
    assert verdict.expected == "rmi = removes / pull = fetches"


@pytest.mark.parametrize(
    ("typed", "score", "why", "ideas"),
    [
        (("inspect", "1.25"), Fraction(1), (), ()),
        (("Inspect ", "latest"), Fraction(1), (), ()),
        (("inspect", "Latest"), Fraction(1, 2), ("⟦2⟧ which?",), ()),
        (("history", "1.25"), Fraction(1, 2), ("⟦1⟧ steps",), ("m",)),
        (("pull", ""), Fraction(0), ("⟦1⟧ look", "⟦2⟧ which?"), ()),
        (("inspect",), Fraction(1, 2), ("⟦2⟧ which?",), ()),
    ],
)
def test_each_gap_counts_alone_and_is_told_about_alone(
    typed: tuple[str, ...], score: Fraction, why: tuple[str, ...], ideas: tuple[str, ...]
) -> None:
    verdict = COMMAND.grade(typed)
    assert (verdict.score, verdict.why, verdict.misconceptions) == (score, why, ideas)
    assert (verdict.expected, COMMAND.filled) == ("inspect / 1.25", "docker inspect nginx:1.25")


def test_what_is_filled_into_a_table_moves_no_column() -> None:
    gaps = (Gap(answers=("web",), otherwise="!"), Gap(answers=("187MB, or so",), otherwise="!"))
    table = GapQuestion(**ASKED, kind="gap", code="NAME   SIZE\n⟦1⟧      ⟦2⟧   x\n⟦1⟧: ⟦2⟧  y", gaps=gaps)
    assert table.filled == "NAME   SIZE\nweb    187MB, or so x\nweb: 187MB, or so y"


def test_a_slip_in_a_gap_keeps_the_question_open_but_not_where_spelling_counts() -> None:
    with pytest.raises(Refusal) as caught:
        COMMAND.grade(("inspcet", "1.25"))
    assert (caught.value.code, caught.value.details["typed"]) == ("quiz-nearly", "inspcet")
    assert COMMAND.grade(("inspect", "latset")).score == Fraction(1, 2)


@given(
    st.lists(st.integers(0, 9), max_size=9).map(tuple)
    | st.lists(st.text(max_size=9), max_size=9).map(tuple)
    | st.text()
)
def test_whatever_is_sent_is_graded_from_wrong_to_right_or_refused(
    sent: tuple[int, ...] | tuple[str, ...] | str,
) -> None:
    for question in (STEPS, PURPOSES, COMMAND):
        try:
            verdict = question.grade(sent)
        except Refusal as refusal:
            assert refusal.code == "quiz-nearly"
        else:
            assert 0 <= verdict.score <= 1
