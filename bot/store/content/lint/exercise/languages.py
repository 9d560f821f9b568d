"""Languages of exercises compared: they may differ in their words alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.core.content_model import ContentModel
from bot.core.exercise.checks.answer import ReasonAnswer, WordAnswer
from bot.core.exercise.checks.check import answer_check
from bot.core.exercise.exercise import Answered, Exercise, ExerciseSheet, Step, Task
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.languages import Features, compare_items

WORDS = frozenset({"words", "mentions"})
"""Keys of checks that hold nothing but words."""


def compare_exercises(sheet: ExerciseSheet, original: ExerciseSheet) -> Iterator[Finding]:
    """Differences of exercises from the same in another language."""
    yield from compare_items(("exercises",), sheet.exercises, original.exercises, _exercise_features)
    for i, (this, other) in enumerate(zip(sheet.exercises, original.exercises, strict=False)):
        if this.id != other.id:
            return
        yield from _compare_exercise(("exercises", i), this, other)


def _compare_exercise(path: Path, this: Exercise, other: Exercise) -> Iterator[Finding]:
    yield from compare_items((*path, "tasks"), this.tasks, other.tasks, _task_features)
    yield from compare_items(
        (*path, "found"), this.found, other.found, lambda one: {"id": one.id, "when": _code(one.when)}
    )
    yield from compare_items((*path, "fail"), this.fail, other.fail, lambda one: {"when": _code(one.when)})
    in_words = {task.id for task in (*this.tasks, *other.tasks) if _is_answered_in_words(task)}
    yield from compare_items(
        (*path, "solution"), this.solution, other.solution, lambda step: {"solution": _step(step, in_words)}
    )
    yield from compare_items(
        (*path, "wrong"),
        this.wrong,
        other.wrong,
        lambda one: {"steps": ", ".join(_step(step, in_words) for step in one.steps), "says": one.says},
    )


def _exercise_features(exercise: Exercise) -> Features:
    return {
        "id": exercise.id,
        "section": exercise.section,
        "difficulty": str(exercise.difficulty),
        "minutes": str(exercise.minutes),
        "init": _code(exercise.init) if exercise.init else "",
    }


def _task_features(task: Task) -> Features:
    return {"id": task.id, "check": _code(task.check), "hints": str(len(task.hints))}


def _is_answered_in_words(task: Task) -> bool:
    return isinstance(answer_check(task.check), WordAnswer | ReasonAnswer)


def _step(step: Step, in_words: set[str]) -> str:
    if isinstance(step, Answered) and step.type is not None and step.task in in_words:
        return f"{step.task}: …"
    return _code(step)


def _code(model: ContentModel) -> str:
    """All that a part of an exercise says, but for words."""
    written = model.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return json.dumps(_without_words(written), ensure_ascii=False)


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_words(each) for key, each in value.items() if key not in WORDS}
    return [_without_words(each) for each in value] if isinstance(value, list) else value
