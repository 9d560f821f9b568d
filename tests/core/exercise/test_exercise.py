"""Exercises as they are written: short forms, what they ask of an engine, and what they cannot be."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from bot.config import ROOT
from bot.core.exercise.exercise import Answered, Exercise, Run
from bot.core.exercise.setup import MadeImage, Setup

WRITTEN: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "data" / "every_check.yaml").read_text(encoding="utf-8"))
EXERCISE = Exercise.model_validate(WRITTEN)


def test_a_plain_text_stands_for_a_command_and_a_task_for_its_answer() -> None:
    assert EXERCISE.solution[:2] == (Run(run="docker rmi web:old"), Run(run="docker rmi no-such", fails=True))
    assert EXERCISE.solution[3:5] == (Answered(task="count"), Answered(task="compare", type="2"))


def test_an_exercise_is_the_same_when_it_was_read_anew() -> None:
    assert Exercise.model_validate(EXERCISE.model_dump(by_alias=True)) == EXERCISE
    assert Exercise.model_validate(EXERCISE.model_copy(update={"solution": EXERCISE.solution})) == EXERCISE


def test_each_image_is_looked_into_once_and_only_where_that_tells_more() -> None:
    assert EXERCISE.inspected == ("alpine", "shop:1")
    more = WRITTEN | {
        "found": [{"id": "x", "when": {"platform": "native", "of": "x"}, "say": "!"}],
        "fail": [{"when": {"env": "A", "of": "y"}, "say": "!"}],
    }
    assert Exercise.model_validate(more).inspected == ("alpine", "shop:1", "x", "y")


def test_each_image_is_asked_about_once() -> None:
    assert EXERCISE.asked_about == ("alpine", "shop:1")
    observed = [{"id": "x", "when": {"answer": "steps", "of": "x"}, "say": "!"}]
    assert Exercise.model_validate(WRITTEN | {"found": observed}).asked_about == ("alpine", "shop:1", "x")


def test_a_task_is_found_by_its_id_and_knows_whether_it_is_answered() -> None:
    task = EXERCISE.task("compare")
    assert task is EXERCISE.tasks[5]
    assert EXERCISE.task("no-such") is None
    assert [task.id for task in EXERCISE.tasks if task.is_answered] == ["count", "compare", "name", "why"]


@pytest.mark.parametrize(
    "change",
    [
        {"tasks": []},
        {"tasks": WRITTEN["tasks"] + WRITTEN["tasks"][:1]},
        {"difficulty": 0},
        {"difficulty": 6},
        {"minutes": 0},
        {"minutes": 61},
        {"title": "a" * 61},
        {"story": "a" * 901},
        {"reason": "a" * 901},
        {"solution": []},
        {"solution": ["docker images"] * 16},
        {"solution": [{"fails": True}]},
        {"found": WRITTEN["found"] * 11},
        {"fail": WRITTEN["fail"] * 6},
        {"wrong": WRITTEN["wrong"] * 6},
        {"wrong": [{"steps": [], "says": "gone"}]},
        {"wrong": [{"steps": ["docker images"] * 11, "says": "gone"}]},
        {"tasks": [WRITTEN["tasks"][0] | {"hints": ["a"] * 4}]},
        {"tasks": [WRITTEN["tasks"][0] | {"hints": ["a" * 301]}]},
        {"tasks": [WRITTEN["tasks"][0] | {"text": "a" * 401}]},
        {"found": [WRITTEN["found"][0] | {"say": "a" * 401}]},
        {"fail": [WRITTEN["fail"][0] | {"say": "a" * 401}]},
    ],
    ids=lambda change: str(change)[:40],
)
def test_what_is_out_of_its_limits_is_a_mistake(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Exercise.model_validate(WRITTEN | change)


@pytest.mark.parametrize(
    "change",
    [
        {"difficulty": 5, "minutes": 60, "title": "a" * 60, "story": "a" * 900, "reason": "a" * 900},
        {"difficulty": 1, "minutes": 1, "init": None},
        {"solution": ["docker images"] * 15, "found": WRITTEN["found"] * 10, "fail": WRITTEN["fail"] * 5},
        {"wrong": [{"steps": ["docker images"] * 10, "says": "gone"}] * 10},
        {"tasks": [WRITTEN["tasks"][0] | {"hints": ["a" * 300] * 3, "text": "a" * 400}]},
        {"found": [WRITTEN["found"][0] | {"say": "a" * 400}], "fail": [WRITTEN["fail"][0] | {"say": "a" * 400}]},
    ],
    ids=lambda change: str(change)[:40],
)
def test_what_is_within_its_limits_is_none(change: dict[str, Any]) -> None:
    assert Exercise.model_validate(WRITTEN | change)


def setup(**written: Any) -> Setup:
    return Setup.model_validate(written)


def faults(**written: Any) -> list[str]:
    """The codes of what is wrong with a state to begin with."""
    with pytest.raises(ValidationError) as caught:
        setup(**written)
    return [getattr(error.get("ctx", {}).get("error"), "code", error["type"]) for error in caught.value.errors()]


def test_a_name_stands_for_an_image_of_the_own_platform() -> None:
    assert setup(images=["nginx"]) == setup(images=[{"image": "nginx"}])
    assert [image.platform for image in setup(images=["nginx", {"image": "a", "platform": "foreign"}]).images] == [
        None,
        "foreign",
    ]


def test_an_image_is_made_once_and_small_unless_it_is_told_otherwise() -> None:
    (made,) = setup(made=[{}]).made
    assert made == MadeImage(name=None, count=1, megabytes=1, layers=1)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({}, "exercise-setup-empty"),
        ({"images": [], "tags": {}, "made": []}, "exercise-setup-empty"),
        ({"images": ["NGINX"]}, "exercise-name"),
        ({"images": ["127.0.0.1:5000/nginx"]}, "exercise-name"),
        ({"tags": {"NGINX": "nginx"}}, "exercise-name"),
        ({"tags": {"web": "NGINX"}}, "exercise-name"),
        ({"tags": {"web": "registry.internal:5000/a"}}, "exercise-name"),
        ({"made": [{"name": "NGINX"}]}, "exercise-name"),
        ({"made": [{"name": "a", "count": 2}]}, "exercise-made-twice"),
        ({"made": [{"megabytes": 50, "count": 6}, {"megabytes": 0.5}]}, "exercise-made-too-large"),
        ({"made": [{"megabytes": 51}]}, "less_than_equal"),
        ({"made": [{"megabytes": 0}]}, "greater_than"),
        ({"made": [{"count": 0}]}, "greater_than_equal"),
        ({"made": [{"count": 21}]}, "less_than_equal"),
        ({"made": [{"layers": 0}]}, "greater_than_equal"),
        ({"made": [{"layers": 21}]}, "less_than_equal"),
        ({"made": [{"platform": "windows/amd64"}]}, "string_pattern_mismatch"),
        ({"made": [{"labels": {str(i): "" for i in range(11)}}]}, "too_long"),
        ({"made": [{"env": ["A=b"] * 11}]}, "too_long"),
        ({"made": [{"command": ["a"] * 11}]}, "too_long"),
        ({"made": [{}] * 11}, "too_long"),
        ({"images": ["nginx"] * 11}, "too_long"),
        ({"tags": {f"a:{i}": "nginx" for i in range(11)}}, "too_long"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_what_cannot_be_put_up_is_a_mistake(written: dict[str, Any], fault: str) -> None:
    assert faults(**written) == [fault]


@pytest.mark.parametrize(
    "written",
    [
        {"tags": {"web:old": "nginx:1.25"}},
        {"made": [{"name": "registry.internal:5000/a:1"}], "tags": {"web": "registry.internal:5000/a:1"}},
        {"made": [{"name": "a", "megabytes": 50, "layers": 20, "labels": {str(i): "" for i in range(10)}}]},
        {"made": [{"megabytes": 50, "count": 6}], "images": [f"nginx:1.{i}" for i in range(10)]},
        {"made": [{"count": 20, "env": ["A=b"] * 10, "command": ["a"] * 10, "platform": "linux/arm/v7"}] * 10},
        {"tags": {f"a:{i}": "nginx" for i in range(10)}},
    ],
    ids=lambda value: str(value)[:50],
)
def test_what_can_be_put_up_is_none(written: dict[str, Any]) -> None:
    assert setup(**written)


def test_two_states_have_the_same_key_exactly_if_the_same_is_put_up() -> None:
    same = [setup(images=["nginx"]), setup(images=[{"image": "nginx"}], tags={}, made=[])]
    others = [setup(images=["nginx:1"]), setup(tags={"a": "nginx"}), setup(made=[{}]), setup(made=[{"layers": 2}])]
    assert len({state.key for state in same}) == 1
    assert len({state.key for state in (*same, *others)}) == 5
    assert all(len(state.key) == 16 for state in others)
