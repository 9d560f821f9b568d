"""Checks of exercises as a whole: what they refer to, what an engine is asked for them, and whether they can be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.exercise.engine_state import DETAILS_LIMIT, FACTS_LIMIT
from bot.core.exercise.exercise import Exercise, ExerciseSheet
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.basics import lint_ids, lint_section
from bot.store.content.lint.exercise.checks import lint_check
from bot.store.content.lint.exercise.steps import lint_solution, lint_wrong_path

SHOWN_LIMIT: Final = 2_500
"""Characters of a story with all tasks, of the 4,000 of a message: results, hints and headings need the rest."""

IDS_LIMIT: Final = 60
"""Characters of the ids of an exercise and of one of its tasks together: a button with both has 100."""


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The ids to which exercises may refer: of the day's sections, and of errors. None if it is not known which there are."""

    sections: Collection[str] | None = None
    errors: Collection[str] | None = None


def lint_exercises(sheet: ExerciseSheet, known: KnownIds) -> Iterator[Finding]:
    """Problems of the exercises in a file."""
    yield from lint_ids(("exercises",), [exercise.id for exercise in sheet.exercises])
    for i, exercise in enumerate(sheet.exercises):
        yield from _lint_exercise(("exercises", i), exercise, known)


def _lint_exercise(path: Path, exercise: Exercise, known: KnownIds) -> Iterator[Finding]:
    yield from lint_section((*path, "section"), exercise.section, known.sections)
    yield from lint_ids((*path, "tasks"), [task.id for task in exercise.tasks])
    yield from lint_ids((*path, "found"), [observation.id for observation in exercise.found])
    answered = sum(task.is_answered for task in exercise.tasks)
    for i, task in enumerate(exercise.tasks):
        yield from lint_check((*path, "tasks", i, "check"), task.check, known.errors, answers=1)
    for i, observation in enumerate(exercise.found):
        # With one such task it is clear to which of them a learner's answer was given.
        yield from lint_check((*path, "found", i, "when"), observation.when, known.errors, answers=int(answered == 1))
    for i, dead_end in enumerate(exercise.fail):
        yield from lint_check((*path, "fail", i, "when"), dead_end.when, known.errors, answers=0)
    yield from lint_solution(path, exercise)
    for i, wrong_path in enumerate(exercise.wrong):
        yield from lint_wrong_path((*path, "wrong", i), exercise, wrong_path)
    yield from _lint_questions_to_engine(path, exercise)
    yield from _lint_lengths(path, exercise)


def _lint_questions_to_engine(path: Path, exercise: Exercise) -> Iterator[Finding]:
    """Images of which more is asked than an engine tells at once."""
    if (count := len(exercise.inspected)) > DETAILS_LIMIT:
        yield (*path, "tasks"), ContentFault("exercise-inspected", count=count, limit=DETAILS_LIMIT)
    if (count := len(exercise.asked_about)) > FACTS_LIMIT:
        yield (*path, "tasks"), ContentFault("exercise-asked-about", count=count, limit=FACTS_LIMIT)


def _lint_lengths(path: Path, exercise: Exercise) -> Iterator[Finding]:
    """What has no room in a message, or in the id of a button."""
    length = len(exercise.story) + sum(len(task.text) for task in exercise.tasks)
    if length > SHOWN_LIMIT:
        yield (*path, "story"), ContentFault("exercise-long", length=length, limit=SHOWN_LIMIT)
    for i, task in enumerate(exercise.tasks):
        if (size := len(exercise.id) + len(task.id)) > IDS_LIMIT:
            yield (*path, "tasks", i, "id"), ContentFault("exercise-ids-long", size=size, limit=IDS_LIMIT)
