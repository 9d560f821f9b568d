"""How well questions tell those who know from those who do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.core.study.item_analysis import FEWEST_LEARNERS, point_biserial

OTHERS = ("a", "b", "c", "d")


def answers(learners: int, knows: int, item: dict[int, bool]) -> Iterator[tuple[int, str, bool]]:
    """The first ``knows`` of the learners know everything else, the others nothing of it; ``item`` is who got "x" right."""
    for learner in range(learners):
        yield from ((learner, other, learner < knows) for other in OTHERS)
        if learner in item:
            yield learner, "x", item[learner]


def test_what_those_who_know_get_right_tells_apart() -> None:
    tells = point_biserial(answers(12, 6, {learner: learner < 6 for learner in range(12)}))
    assert tells["x"] == pytest.approx(1)


def test_a_key_that_is_wrong_is_told_by_its_sign() -> None:
    tells = point_biserial(answers(12, 6, {learner: learner >= 6 for learner in range(12)}))
    assert tells["x"] == pytest.approx(-1)


def test_what_is_got_right_by_chance_tells_nothing() -> None:
    tells = point_biserial(answers(12, 6, {learner: learner % 2 == 0 for learner in range(12)}))
    assert tells["x"] == pytest.approx(0)


def test_the_question_itself_is_not_counted_among_the_others() -> None:
    # Each learner knows one of five questions: right ones have 0 of 4 others right, wrong ones 1 of 4.
    given = [(learner, item, item == learner % 5) for learner in range(20) for item in range(5)]
    assert point_biserial(given)[0] == pytest.approx(-1)


def test_of_few_learners_of_few_other_questions_or_of_equal_answers_nothing_is_told() -> None:
    few = FEWEST_LEARNERS - 1
    assert "x" not in point_biserial(answers(few, 4, {learner: learner < 4 for learner in range(few)}))
    assert "x" in point_biserial(answers(few + 1, 4, {learner: learner < 4 for learner in range(few + 1)}))
    assert point_biserial((learner, item, learner < 6) for learner in range(12) for item in "abc") == {}
    assert "x" not in point_biserial(answers(12, 6, dict.fromkeys(range(12), True)))
    assert "x" not in point_biserial(answers(12, 12, {learner: learner < 6 for learner in range(12)}))
