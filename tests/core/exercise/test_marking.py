"""Marking: tasks stay done, in any order; the first observation that applies is made; a dead end and the end are told."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from bot.core.exercise.checks.evidence import Evidence
from bot.core.exercise.engine_state import EngineImage, EngineState
from bot.core.exercise.exercise import Exercise
from bot.core.exercise.marking import Marked, mark, mark_answer
from bot.core.image.facts import ImageFacts
from bot.core.refusal import Refusal

WRITTEN: dict[str, Any] = {
    "id": "tidy",
    "title": "Tidy up",
    "section": "layers",
    "difficulty": 1,
    "minutes": 1,
    "story": "Once.",
    "tasks": [
        {"id": "fetch", "text": "Fetch.", "check": {"present": "new"}},
        {"id": "drop", "text": "Drop.", "check": {"absent": "old"}},
        {"id": "count", "text": "Count.", "check": {"answer": "layers", "of": "base"}},
    ],
    "found": [
        {"id": "too-much", "when": {"absent": "base"}, "say": "Too much."},
        {"id": "nothing", "when": {"images": {"exactly": 0}}, "say": "Nothing."},
        {"id": "steps", "when": {"answer": "steps", "of": "base"}, "say": "Those are steps."},
    ],
    "fail": [{"when": {"images": {"exactly": 0}}, "say": "No way on."}],
    "solution": ["docker images"],
    "reason": "So.",
}
EXERCISE = Exercise.model_validate(WRITTEN)
COUNT = EXERCISE.tasks[2]
FACTS = {"base": ImageFacts("sha256:1", 1, ("a", "b"), (), omitted=5)}


def engine(*names: str) -> EngineState:
    return EngineState(tuple(EngineImage(f"sha256:{name}", 1, (f"{name}:latest",)) for name in names), "linux/amd64")


def answered(typed: str, done: Collection[str] = (), state: EngineState | None = None) -> Marked:
    return mark_answer(EXERCISE, COUNT, done, Evidence(state, None, typed, FACTS))


def test_what_is_done_is_told_once_and_stays_done() -> None:
    first = mark(EXERCISE, (), Evidence(engine("base", "old", "new")))
    assert (first.done, first.newly, first.finished) == (frozenset({"fetch"}), ("fetch",), False)
    again = mark(EXERCISE, first.done, Evidence(engine("base", "old")))
    assert (again.done, again.newly) == (frozenset({"fetch"}), ())


def test_tasks_are_done_in_any_order_and_several_at_once() -> None:
    marked = mark(EXERCISE, (), Evidence(engine("base", "new")))
    assert (marked.done, marked.newly) == (frozenset({"fetch", "drop"}), ("fetch", "drop"))


def test_what_keeps_the_first_open_task_from_being_done_is_told() -> None:
    marked = mark(EXERCISE, (), Evidence(engine("base", "old")))
    assert marked.found is not None
    assert (marked.found.message, marked.found.filled) == ("exercise-found-missing", {"image": "new:latest"})
    marked = mark(EXERCISE, {"fetch"}, Evidence(engine("base", "old")))
    assert marked.found is not None
    assert (marked.found.message, marked.found.filled) == ("exercise-found-present", {"image": "old:latest"})


@pytest.mark.parametrize(
    ("names", "observed"),
    [(("base", "old"), None), (("old",), "too-much"), ((), "too-much")],
    ids=["nothing wrong", "one applies", "several apply"],
)
def test_the_first_observation_that_applies_is_made(names: tuple[str, ...], observed: str | None) -> None:
    marked = mark(EXERCISE, (), Evidence(engine(*names)))
    assert (marked.observation and marked.observation[0]) == observed
    assert marked.observation is None or marked.observation[1] == "Too much."


@pytest.mark.parametrize(("names", "told"), [(("old",), None), ((), "No way on.")])
def test_a_dead_end_is_told(names: tuple[str, ...], told: str | None) -> None:
    assert mark(EXERCISE, (), Evidence(engine(*names))).dead_end == told


def test_nothing_is_marked_while_the_engine_tells_nothing() -> None:
    marked = mark(EXERCISE, {"drop"}, Evidence())
    assert (marked.done, marked.newly, marked.observation, marked.dead_end) == (frozenset({"drop"}), (), None, None)
    assert marked.found is not None
    assert marked.found.message == "exercise-found-unknown"


def test_an_answer_is_marked_alone() -> None:
    marked = answered("2", state=engine("base", "new"))
    assert (marked.done, marked.newly, marked.found) == (frozenset({"count"}), ("count",), None)
    assert answered("2", {"count"}).newly == ()


def test_a_wrong_answer_is_told_with_what_the_author_says_of_it() -> None:
    marked = answered("5")
    assert marked.found is not None
    assert (marked.done, marked.found.message) == (frozenset(), "exercise-found-wrong-answer")
    assert marked.observation == ("steps", "Those are steps.")
    assert answered("4").observation is None


def test_an_answer_that_cannot_be_read_is_refused_but_not_for_what_is_observed() -> None:
    with pytest.raises(Refusal):
        answered("many")
    word = WRITTEN["tasks"][2] | {"check": {"answer": "word", "words": ["layer"]}}
    exercise = Exercise.model_validate(WRITTEN | {"tasks": [word]})
    marked = mark_answer(exercise, exercise.tasks[0], (), Evidence(None, None, "container", FACTS))
    assert (marked.finished, marked.observation) == (False, None)


def test_where_all_is_done_it_is_finished_and_nothing_is_observed() -> None:
    finished = answered("2", {"fetch", "drop"}, engine())
    assert finished == Marked(frozenset({"fetch", "drop", "count"}), ("count",), finished=True)
    by_command = mark(EXERCISE, {"drop", "count"}, Evidence(engine("new")))
    assert by_command == Marked(frozenset({"fetch", "drop", "count"}), ("fetch",), finished=True)


def test_ids_of_tasks_that_are_no_more_do_not_count() -> None:
    marked = mark(EXERCISE, {"gone", "fetch", "count"}, Evidence(engine("base", "old")))
    assert (marked.done, marked.finished) == (frozenset({"fetch", "count"}), False)
