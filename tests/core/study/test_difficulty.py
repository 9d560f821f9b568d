"""How hard a question is, and how hard it should be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.study.difficulty import EXPECTED, estimated_difficulty, fitting_difficulty


@pytest.mark.parametrize("author", range(1, 6))
def test_before_anyone_has_answered_the_authors_estimate_stands(author: int) -> None:
    assert estimated_difficulty(author, 0, 0) == pytest.approx(author)


def test_answers_correct_the_estimate_the_more_the_more_there_are() -> None:
    few, many = estimated_difficulty(1, 5, 1), estimated_difficulty(1, 500, 100)
    assert 1 < few < many == 5
    assert estimated_difficulty(5, 500, 500) == 1


@given(st.integers(1, 5), st.integers(0, 10**6), st.data())
def test_it_stays_from_one_to_five_and_falls_with_right_answers(
    author: int, answered: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, answered))
    assert (
        1
        <= estimated_difficulty(author, answered + 1, right + 1)
        <= estimated_difficulty(author, answered + 1, right)
        <= 5
    )


def test_questions_get_harder_after_right_answers_and_easier_after_wrong_ones() -> None:
    assert fitting_difficulty([]) == 2
    assert fitting_difficulty([(2, True)]) == 3
    assert fitting_difficulty([(2, False)]) == 1
    assert fitting_difficulty([(5, True)] * 10) == 5
    assert fitting_difficulty([(1, False)] * 10) == 1
    assert fitting_difficulty([(3, True), (3, False)]) == 3


def test_authors_expect_less_of_harder_questions() -> None:
    assert list(EXPECTED) == sorted(EXPECTED, reverse=True)
