"""Checks of what is done in an exercise: its solution, and the wrong paths that its author foresees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.command.parser import parse_command
from bot.core.content_fault import ContentFault
from bot.core.exercise.checks.answer import ReasonAnswer
from bot.core.exercise.checks.check import answer_check
from bot.core.exercise.exercise import Answered, Exercise, Run, Step, WrongPath
from bot.core.exercise.marking import DEAD_END
from bot.core.refusal import Refusal
from bot.store.content.finding import Finding, Path

ANY_DIGEST: Final = f"sha256:{64 * '0'}"


def lint_solution(path: Path, exercise: Exercise) -> Iterator[Finding]:
    """Steps that cannot be done, and tasks whose answer is never typed."""
    yield from _lint_steps((*path, "solution"), exercise, exercise.solution)
    typed = {step.task for step in exercise.solution if isinstance(step, Answered)}
    for i, task in enumerate(exercise.tasks):
        if task.is_answered and task.id not in typed:
            yield (*path, "tasks", i, "id"), ContentFault("exercise-answer-unsolved", task=task.id)


def lint_wrong_path(path: Path, exercise: Exercise, wrong: WrongPath) -> Iterator[Finding]:
    """Steps that cannot be done, and an observation that there is not."""
    yield from _lint_steps((*path, "steps"), exercise, wrong.steps)
    known = [*(observation.id for observation in exercise.found), *((DEAD_END,) if exercise.fail else ())]
    if wrong.says not in known:
        fault = ContentFault("exercise-says-unknown", says=wrong.says, known=", ".join(known) or "-")
        yield (*path, "says"), fault


def _lint_steps(path: Path, exercise: Exercise, steps: Sequence[Step]) -> Iterator[Finding]:
    for i, step in enumerate(steps):
        here = (*path, i)
        yield from _lint_run(here, step) if isinstance(step, Run) else _lint_answered(here, exercise, step)


def _lint_run(path: Path, step: Run) -> Iterator[Finding]:
    try:
        command = parse_command(step.command_line(lambda _: ANY_DIGEST))
    except Refusal as refusal:
        yield path, ContentFault("command-not-run", command=step.run, reason=refusal)
        return
    if command.asks_confirmation:
        yield path, ContentFault("exercise-confirmation", command=step.run)


def _lint_answered(path: Path, exercise: Exercise, step: Answered) -> Iterator[Finding]:
    task = exercise.task(step.task)
    check = answer_check(task.check) if task else None
    if check is None:
        answered = ", ".join(task.id for task in exercise.tasks if task.is_answered) or "-"
        yield path, ContentFault("exercise-answered-unknown", task=step.task, answered=answered)
    elif isinstance(check, ReasonAnswer) and step.type is None:
        yield path, ContentFault("exercise-type-missing", task=step.task)
