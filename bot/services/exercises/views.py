"""What is shown of exercises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.exercise.exercise import Exercise, Task
from bot.core.exercise.marking import Marked
from bot.core.exercise.solver import Solver, Workspace
from bot.core.locale import Locale
from bot.core.study.scoring import exercise_worth


@dataclass(frozen=True, slots=True)
class ListedExercise:
    """An exercise in a list: the ``number``-th of its ``day``, from 1.

    ``opened`` tells that the learner has begun it, ``finished`` that they have finished it, now or before; so many of the group
    have finished it: ``finished_by``.
    """

    day: int
    number: int
    exercise: Exercise
    opened: bool
    finished: bool
    finished_by: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose commands run in the engine of a channel, and since when; ``user`` is None where it is nobody's turn."""

    user: int | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise as its solver has come with it.

    ``done`` are the ids of the tasks that are done in this ``round``, ``hints`` how many were taken of each task. ``opened`` and
    ``finished_by`` count the members of the group. ``turn`` is None unless it is solved together. ``set_up`` tells that a
    command has run in this round, so that the engine holds what the exercise begins with.
    """

    day: int
    number: int
    exercise: Exercise
    solver: Solver
    locale: Locale
    round: int
    done: frozenset[str]
    hints: Mapping[str, int]
    solution_shown: bool
    finished_before: bool
    opened: int
    finished_by: int
    channel: int | None = None
    message: int | None = None
    turn: Turn | None = None
    set_up: bool = True

    @property
    def worth(self) -> int:
        """What it would earn now, in points: nothing where it was finished before, or its solution was shown."""
        return self._worth(sum(self.hints.values()))

    @property
    def hint_cost(self) -> int:
        """How many points less it is worth after one more hint."""
        return self.worth - self._worth(sum(self.hints.values()) + 1)

    def _worth(self, hints: int) -> int:
        if self.finished_before:
            return 0
        return exercise_worth(self.exercise.difficulty, hints, solution_shown=self.solution_shown)

    @property
    def workspace(self) -> Workspace | None:
        """The engine of its own in which it is done; None where that is the learner's own one."""
        if self.exercise.init is None and not self.solver.shared:
            return None
        return Workspace(self.solver.engine, self.exercise.init, self.round)

    @property
    def next_task(self) -> Task | None:
        """The first task that is not done; None where all are."""
        return next((task for task in self.exercise.tasks if task.id not in self.done), None)

    @property
    def next_hint(self) -> tuple[Task, str] | None:
        """The next hint that there is, of the first task that is not done and has one left."""
        for task in self.exercise.tasks:
            taken = self.hints.get(task.id, 0)
            if task.id not in self.done and taken < len(task.hints):
                return task, task.hints[taken]
        return None

    @property
    def last_hint(self) -> str | None:
        """The hint that was taken last of those of tasks that are not done; None if there is none."""
        undone = (task for task in self.exercise.tasks if task.id not in self.done)
        taken = [hint for task in undone for hint in task.hints[: self.hints.get(task.id, 0)]]
        return taken[-1] if taken else None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has come to: the exercise as it is now, and what was ``marked``.

    ``asleep`` tells that the engine sleeps or did not tell what it holds, so that only what was printed or typed was marked.
    ``earned`` are the points for finishing it, 0 unless it was finished just now and for the first time. ``paid`` are those who
    were paid, of whom there are several where it was solved together. ``streak`` is the learner's in days, once it is finished.
    """

    view: ExerciseView
    marked: Marked
    asleep: bool = False
    earned: int = 0
    paid: tuple[int, ...] = field(default=())
    streak: int = 0
