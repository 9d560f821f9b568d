"""Checks of exercises: what is well formed, and yet cannot be marked, solved or shown; and what two languages must share."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.content_fault import ContentFault
from bot.core.exercise.engine_state import FACTS_LIMIT
from bot.core.exercise.exercise import ExerciseSheet
from bot.core.locale import Locale
from bot.lab.cluster.messages import IMAGES_LIMIT
from bot.store.content.lint.exercise.exercises import KnownIds, lint_exercises
from bot.store.content.lint.exercise.languages import compare_exercises
from bot.texts import Texts
from bot.texts.problems import fault_text

Path = tuple[str | int, ...]

KNOWN = KnownIds({"layers"}, {"no-image"})
GOOD: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "data" / "every_check.yaml").read_text(encoding="utf-8"))


def sheet(*exercises: dict[str, Any]) -> ExerciseSheet:
    return ExerciseSheet.model_validate({"day": 4, "locale": "en", "exercises": exercises})


def changed(path: Path, value: Any) -> dict[str, Any]:
    """The good exercise with another value at a path, or without one there; an index behind the end adds it."""
    exercise = deepcopy(GOOD)
    inner: Any = exercise
    for step in path[:-1]:
        inner = inner[step]
    last: Any = path[-1]
    if value is None:
        del inner[last]
    elif isinstance(inner, list) and last == len(inner):
        inner.append(value)
    else:
        inner[last] = value
    return exercise


def found(exercise: dict[str, Any], known: KnownIds = KNOWN) -> list[tuple[Path, ContentFault]]:
    return [(path[2:], fault) for path, fault in lint_exercises(sheet(exercise), known)]


ANSWER = {"answer": "layers", "of": "alpine"}
CHECK = ("tasks", 4, "check")
SOLUTION = ("solution", len(GOOD["solution"]))
MANY = [{"layers": {"exactly": 1}, "of": f"nginx:{i}"} for i in range(12)]
ASKING = [{"answer": "ratio", "between": ["a", "b"]}, {"answer": "ratio", "between": ["c", "d"]}]

FAULTS: dict[str, tuple[Path, Any, Path, str]] = {
    "unknown section": (("section",), "lairs", ("section",), "section-unknown section=lairs"),
    "two answers": (CHECK, {"all": [ANSWER, ANSWER]}, (*CHECK, "all", 1), "exercise-answer-twice"),
    "negated answer": (CHECK, {"all": [ANSWER, {"not": ANSWER}]}, (*CHECK, "all", 1, "not"), "exercise-answer-negated"),
    "observed answer": (("found", 0, "when"), ANSWER, ("found", 0, "when"), "exercise-answer-place"),
    "answer of a dead end": (("fail", 0, "when"), ANSWER, ("fail", 0, "when"), "exercise-answer-place"),
    "unknown error": (
        ("tasks", 3, "check", "failed"),
        "no-such",
        ("tasks", 3, "check"),
        "exercise-error-unknown id=no-such",
    ),
    "unknown error within": (
        ("found", 0, "when"),
        {"any": [{"absent": "a"}, {"not": {"failed": "no-such"}}]},
        ("found", 0, "when", "any", 1, "not"),
        "exercise-error-unknown id=no-such",
    ),
    "command that does not run": (
        SOLUTION,
        "docker run -it nginx",
        SOLUTION,
        "command-not-run command=docker run -it nginx reason=",
    ),
    "command that is none": (("wrong", 0, "steps", 0), "ls", ("wrong", 0, "steps", 0), "command-not-run command=ls"),
    "confirmation": (
        ("solution", 2),
        "docker image prune",
        ("solution", 2),
        "exercise-confirmation command=docker image prune",
    ),
    "answer to no task": (
        SOLUTION,
        {"task": "counted"},
        SOLUTION,
        "exercise-answered-unknown task=counted answered=count, compare, name, why",
    ),
    "answer to a task that has none": (
        ("wrong", 0, "steps", 0),
        {"task": "list"},
        ("wrong", 0, "steps", 0),
        "exercise-answered-unknown task=list",
    ),
    "answer never typed": (("solution", 3), None, ("tasks", 4, "id"), "exercise-answer-unsolved task=count"),
    "reason to be computed": (("solution", 6, "type"), None, ("solution", 6), "exercise-type-missing task=why"),
    "nothing observed": (
        ("wrong", 0, "says"),
        "went",
        ("wrong", 0, "says"),
        "exercise-says-unknown says=went known=gone, dead-end",
    ),
    "no dead end": (("fail",), None, ("wrong", 1, "says"), "exercise-says-unknown says=dead-end known=gone"),
    "many images": (
        ("tasks", 0, "check"),
        {"any": [{"all": MANY[:6]}, {"all": MANY[6:]}]},
        ("tasks",),
        "exercise-insp",
    ),
    "long": (("tasks", 0, "text"), "a" * 400, ("story",), "exercise-long length=2501 limit=2500"),
    "long ids": (("tasks", 2, "id"), "a" * 40, ("tasks", 2, "id"), "exercise-ids-long size=61 limit=60"),
}
LENGTHS = [400] * 3 + [80] * 4 + [81]


def spoilt(name: str) -> dict[str, Any]:
    path, value, *_ = FAULTS[name]
    exercise = changed(path, value)
    if name == "long":
        exercise["story"] = "a" * 900
        exercise["tasks"] = [task | {"text": "a" * size} for task, size in zip(GOOD["tasks"], LENGTHS, strict=True)]
    if name == "long ids":
        exercise["id"] = "a" * 21
    return exercise


def test_a_good_exercise_has_no_faults() -> None:
    assert found(GOOD) == []
    assert list(compare_exercises(sheet(GOOD), sheet(GOOD))) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_once_at_its_place(name: str) -> None:
    ((path, fault),) = found(spoilt(name))
    *_, place, told = FAULTS[name]
    assert path == place
    assert str(fault).startswith(told)
    for locale in Locale:
        assert fault_text(fault, Texts(locale))


def test_so_many_images_as_are_possible_may_be_looked_into_and_asked_about() -> None:
    tasks = [
        {"id": f"t{i}", "text": "?", "check": check}
        for i, check in enumerate([{"all": MANY[:10]}, *MANY[10:], *ASKING])
    ]
    solution = ["docker images", *({"task": task["id"]} for task in tasks[-2:])]
    exercise = GOOD | {"tasks": tasks, "solution": solution}
    assert found(exercise) == []
    (more,) = found(
        exercise | {"tasks": [*tasks, {"id": "t", "text": "?", "check": {"layers": {"exactly": 1}, "of": "e"}}]}
    )
    assert str(more[1]) == "exercise-inspected count=13 limit=12"
    one_more = {"id": "t", "text": "?", "check": {"answer": "layers", "of": "e"}}
    (asked,) = found(exercise | {"tasks": [*tasks, one_more], "solution": [*solution, {"task": "t"}]})
    assert asked[0] == ("tasks",)
    assert str(asked[1]) == "exercise-asked-about count=5 limit=4"


def test_no_more_images_are_asked_about_than_a_worker_tells() -> None:
    assert FACTS_LIMIT <= IMAGES_LIMIT


def test_an_observation_may_speak_of_the_answer_where_it_is_clear_of_which() -> None:
    exercise = GOOD | {
        "tasks": GOOD["tasks"][:5],
        "solution": ["docker images", {"task": "count"}],
        "found": [
            *GOOD["found"],
            {"id": "rows", "when": {"answer": "steps", "of": "alpine"}, "say": "Those are steps."},
        ],
    }
    assert found(exercise) == []


@pytest.mark.parametrize(("key", "place"), [("tasks", ("tasks", 1)), ("found", ("found", 1))])
def test_ids_are_unique(key: str, place: Path) -> None:
    exercise = GOOD | {key: [*GOOD[key][:1], GOOD[key][0], *GOOD[key][1:]][:8]}
    assert (*place, "id") in [path for path, fault in found(exercise) if fault.code == "id-twice"]
    twice = [path for path, fault in lint_exercises(sheet(GOOD, GOOD), KNOWN) if fault.code == "id-twice"]
    assert twice == [("exercises", 0, "id"), ("exercises", 1, "id")]


def test_what_is_not_known_is_not_held_against_an_exercise() -> None:
    strange = changed(("tasks", 3, "check", "failed"), "what") | {"section": "lairs"}
    assert found(strange, KnownIds()) == []


WORDS: dict[str, tuple[Path, Any]] = {
    "title": (("title",), "片付け"),
    "story": (("story",), "散らかっています。"),
    "text": (("tasks", 0, "text"), "片付けてください。"),
    "hints": (("tasks", 1, "hints"), ["聞きましょう。", "`docker inspect` を使います。"]),
    "say": (("found", 0, "say"), "消しすぎです。"),
    "dead end": (("fail", 0, "say"), "もう戻せません。"),
    "reason": (("reason",), "共有されます。"),
    "words": (("tasks", 6, "check", "words"), ["レイヤー", "層"]),
    "mentions": (("tasks", 7, "check", "mentions"), [["レイヤー"], ["共有"]]),
    "reason that is typed": (("solution", 6, "type"), "レイヤーが共有されるから。"),
}

CHANGES: dict[str, tuple[Path, Any, Path, str]] = {
    "id": (("id",), "other", (), "id"),
    "section": (("section",), "images", (), "section"),
    "difficulty": (("difficulty",), 4, (), "difficulty"),
    "minutes": (("minutes",), 11, (), "minutes"),
    "init": (("init", "made", 0, "layers"), 4, (), "init"),
    "no init": (("init",), None, (), "init"),
    "id of a task": (("tasks", 0, "id"), "clean", ("tasks", 0), "id"),
    "check": (("tasks", 0, "check", "all", 0, "present"), "alpine:3.18", ("tasks", 0), "check"),
    "number of hints": (("tasks", 1, "hints"), ["Ask."], ("tasks", 1), "hints"),
    "tasks": (("tasks", 3), None, ("tasks",), "tasks"),
    "observation": (("found", 0, "id"), "went", ("found", 0), "id"),
    "when": (("found", 0, "when", "absent"), "alpine", ("found", 0), "when"),
    "dead end": (("fail", 0, "when"), {"absent": "alpine"}, ("fail", 0), "when"),
    "step": (("solution", 0), "docker rmi -f web:old", ("solution", 0), "solution"),
    "step that fails": (("solution", 1, "fails"), False, ("solution", 1), "solution"),
    "answer that is a number": (("solution", 4, "type"), "3", ("solution", 4), "solution"),
    "answered task": (("solution", 3, "task"), "compare", ("solution", 3), "solution"),
    "wrong path": (("wrong", 0, "steps", 0), "docker rmi -f shop:1", ("wrong", 0), "steps"),
    "what is said": (("wrong", 0, "says"), "dead-end", ("wrong", 0), "says"),
}


@pytest.mark.parametrize(("path", "value"), WORDS.values(), ids=WORDS.keys())
def test_words_may_differ(path: Path, value: Any) -> None:
    assert list(compare_exercises(sheet(changed(path, value)), sheet(GOOD))) == []


@pytest.mark.parametrize(("path", "value", "place", "key"), CHANGES.values(), ids=CHANGES.keys())
def test_everything_else_is_the_same(path: Path, value: Any, place: Path, key: str) -> None:
    where, fault = next(compare_exercises(sheet(changed(path, value)), sheet(GOOD)))
    assert where[2:] == place
    assert fault.details["key"] == key


def test_another_exercise_is_told_once() -> None:
    other = changed(("id",), "other") | {"minutes": 20}
    assert [str(fault.details["key"]) for _, fault in compare_exercises(sheet(other, GOOD), sheet(GOOD))] == [
        "exercises",
        "id",
    ]
