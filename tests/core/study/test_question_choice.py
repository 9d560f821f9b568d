"""Which questions are asked: what is due, then weak topics, then new ones, as hard as the learner can bear."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.study.question_choice import Candidate, LastAnswer, Why, pick_questions
from bot.core.study.quiz_wish import WEAK

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def new(name: str, *, topic: str = "layers", difficulty: float = 2) -> Candidate:
    return Candidate(name, topic, difficulty)


def known(name: str, *, right: bool = True, ago: float = 1, due_in: float = 9, topic: str = "layers") -> Candidate:
    return Candidate(name, topic, 2, LastAnswer(right, NOW - ago * DAY, NOW + due_in * DAY))


def picked(candidates: list[Candidate], *, scope: str = "", count: int = 5) -> list[tuple[str, Why]]:
    found = pick_questions(candidates, scope, count, NOW, random.Random("a seed"))
    return [(each.id, each.reason.why) for each in found]


def test_what_is_due_comes_before_weak_topics_those_before_new_ones_and_those_before_what_is_known() -> None:
    candidates = [
        known("known", topic="tags"),
        new("new", topic="tags"),
        new("weak"),
        known("missed", right=False),
        known("due", ago=7, due_in=-1, topic="tags"),
        known("last", ago=0, topic="tags"),
    ]
    (first, *weak, new_one, last) = picked(candidates)
    assert (first, new_one, last) == (("due", Why.DUE), ("new", Why.NEW), ("known", Why.AGAIN))
    assert set(weak) == {("weak", Why.WEAK), ("missed", Why.WEAK)}


def test_of_what_is_due_the_wrong_comes_first_and_then_what_is_overdue_longest() -> None:
    candidates = [
        known("right", ago=9, due_in=-1),
        known("overdue", ago=9, due_in=-3),
        known("wrong", right=False, ago=2, due_in=-1),
        known("last", ago=0),
    ]
    assert [name for name, _ in picked(candidates)] == ["wrong", "overdue", "right", "last"]


def test_the_reason_tells_how_much_of_the_topic_was_missed_and_when_the_question_was_answered() -> None:
    candidates = [known("a", right=False, ago=6), known("b", ago=1), new("c")]
    found = {each.id: each.reason for each in pick_questions(candidates, "", 5, NOW, random.Random(1))}
    assert (found["c"].why, found["c"].topic, found["c"].missed, found["c"].asked) == (Why.WEAK, "layers", 1, 2)
    assert (found["a"].days, found["b"].days, found["c"].days) == (6, 1, None)


def test_a_topic_of_which_little_was_missed_is_not_weak() -> None:
    candidates = [known("a", right=False), *(known(f"b{n}") for n in range(3)), new("c")]
    assert ("c", Why.NEW) in picked(candidates)


@pytest.mark.parametrize(("right", "difficulty"), [(True, 3.0), (False, 1.0)])
def test_new_questions_are_harder_after_success_and_easier_after_failure(right: bool, difficulty: float) -> None:
    candidates = [known("before", right=right, topic="tags"), *(new(f"d{n}", difficulty=n) for n in range(1, 6))]
    assert picked(candidates, count=1) == [(f"d{difficulty:.0f}", Why.NEW)]


def test_a_newcomer_begins_a_step_above_the_easiest() -> None:
    assert picked([new(f"d{n}", difficulty=n) for n in range(1, 6)], count=1) == [("d2", Why.NEW)]


def test_the_question_that_was_answered_last_does_not_come_first_again() -> None:
    candidates = [known("last", right=False, ago=0.1, due_in=-0.1), known("other", ago=5)]
    assert [name for name, _ in picked(candidates)] == ["other", "last"]
    assert [name for name, _ in picked(candidates, count=1)] == ["other"]
    assert [name for name, _ in picked(candidates[:1])] == ["last"]


def test_of_a_topic_only_its_questions_are_asked() -> None:
    candidates = [new("a"), new("b", topic="tags"), known("c", topic="tags")]
    assert {name for name, _ in picked(candidates, scope="tags")} == {"b", "c"}
    assert picked(candidates, scope="hub") == []


def test_of_what_is_weak_there_may_be_nothing() -> None:
    assert picked([new("new"), known("known")], scope=WEAK) == []
    candidates = [
        new("new", topic="tags"),
        known("wrong", right=False),
        known("due", due_in=-1, topic="tags"),
        new("weak"),
    ]
    assert {name for name, _ in picked(candidates, scope=WEAK)} == {"wrong", "due", "weak"}


_candidates = st.lists(
    st.builds(
        Candidate,
        st.uuids().map(str),
        st.sampled_from(["a", "b", "c"]),
        st.floats(1, 5),
        st.none()
        | st.builds(
            LastAnswer,
            st.booleans(),
            st.integers(0, 99).map(lambda days: NOW - days * DAY),
            st.integers(-9, 9).map(lambda days: NOW + days * DAY),
        ),
    ),
    max_size=30,
)


@given(_candidates, st.integers(1, 20), st.integers())
def test_a_quiz_has_as_many_questions_as_are_wanted_and_there_none_twice(
    candidates: list[Candidate], count: int, seed: int
) -> None:
    found = pick_questions(candidates, "", count, NOW, random.Random(seed))
    assert len({each.id for each in found}) == len(found) == min(count, len(candidates))
    assert found == pick_questions(candidates, "", count, NOW, random.Random(seed))
