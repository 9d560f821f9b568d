"""Marking an exercise: which tasks are done by what is known now, and what is to be said of the others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from bot.core.exercise.checks.evidence import Evidence, Outcome
from bot.core.exercise.exercise import Exercise, Observation, Task
from bot.core.output.reading import Meaning
from bot.core.refusal import Refusal

DEAD_END: Final = "dead-end"
"""What a wrong path that leads to a state without a way on is said to lead to."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What marking has come to.

    ``done`` are the ids of all tasks that are done, ``newly`` those of them that were not done before. ``observation`` is what
    the author says of a state like this, with its id; ``outcome`` is what was found of the first task that is not done,
    or of the one that was answered wrongly. ``dead_end`` is said where the exercise cannot be solved any more.
    """

    done: frozenset[str]
    newly: tuple[str, ...] = ()
    observation: tuple[str, str] | None = None
    outcome: Outcome | None = None
    dead_end: str | None = None
    finished: bool = False

    @property
    def found(self) -> Meaning | None:
        """What keeps the first task that is not done from being so, computed from its check."""
        return self.outcome.found if self.outcome else None


def mark(exercise: Exercise, done: Collection[str], evidence: Evidence) -> Marked:
    """Mark all tasks; one that was ``done`` before stays so. Tasks that are answered are marked by ``mark_answer``."""
    outcomes = {task.id: task.check.judge(evidence) for task in exercise.tasks if task.id not in done}
    newly = tuple(id for id, outcome in outcomes.items() if outcome.passed)
    open_outcome = next((outcome for outcome in outcomes.values() if not outcome.passed), None)
    return _marked(exercise, done, newly, evidence, open_outcome)


def mark_answer(exercise: Exercise, task: Task, done: Collection[str], evidence: Evidence) -> Marked:
    """Mark one task by the answer in ``evidence``.

    Raises Refusal ``quiz-no-number``, ``quiz-nearly`` or ``quiz-live-unknown`` for an answer that cannot be graded.
    """
    outcome = task.check.judge(evidence)
    newly = (task.id,) if outcome.passed and task.id not in done else ()
    return _marked(exercise, done, newly, evidence, None if outcome.passed else outcome)


def _marked(
    exercise: Exercise, done: Collection[str], newly: tuple[str, ...], evidence: Evidence, open_outcome: Outcome | None
) -> Marked:
    ids = {task.id for task in exercise.tasks}
    now_done = frozenset(ids.intersection((*done, *newly)))
    if now_done >= ids:
        return Marked(now_done, newly, finished=True)
    observed = next(((each.id, each.say) for each in exercise.found if _applies(each, evidence)), None)
    dead_end = next((each.say for each in exercise.fail if each.when.judge(evidence).passed), None)
    return Marked(now_done, newly, observed, open_outcome, dead_end)


def _applies(observation: Observation, evidence: Evidence) -> bool:
    """Whether an observation is to be made; one of a wrong answer speaks of answers that it can read."""
    try:
        return observation.when.judge(evidence).passed
    except Refusal:
        return False
