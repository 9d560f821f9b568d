"""The exercises of the course for learners: listing, opening, hints, the solution, beginning again, closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.core.course.course import Course, require_day
from bot.core.exercise.exercise import Exercise
from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.exercises.state import find_exercise, open_view, require_exercise, require_open
from bot.services.exercises.views import ExerciseView, ListedExercise
from bot.store.database import Database
from bot.store.exercises import open_exercises, runs


def solver_of(learner: Learner) -> Solver:
    """A learner who solves exercises alone."""
    return Solver(learner.guild, learner.user)


class Exercises:
    """Exercises, and what each solver has done of them. A solver has one open at a time.

    Methods that take a day and an exercise, by its id, change only that one: raises Refusal ``exercise-not-open`` where another
    one is open meanwhile, or none.
    """

    def __init__(self, course: Course, db: Database) -> None:
        self._course = course
        self._db = db

    def has_any(self, day: int) -> bool:
        """Whether a day of the course has exercises."""
        return day in self._course.days() and bool(self._course.exercises(day, Locale.JA))

    def first_day(self) -> int | None:
        """The first day that has exercises; None if there are none."""
        return next((day for day in self._course.days() if self.has_any(day)), None)

    def of_section(self, day: int, section: str) -> tuple[int, ...]:
        """The numbers, from 1, of the exercises that a section teaches."""
        exercises = self._course.exercises(day, Locale.JA)
        return tuple(number for number, exercise in enumerate(exercises, 1) if exercise.section == section)

    async def of_day(self, learner: Learner, day: int, locale: Locale) -> tuple[ListedExercise, ...]:
        """All exercises of a day. Raises Refusal ``lesson-no-day``."""
        require_day(self._course, day)
        begun, counts = await self._db.read(_of_day, solver_of(learner), day)
        return tuple(
            ListedExercise(
                day,
                number,
                exercise,
                exercise.id in begun,
                begun.get(exercise.id, False),
                counts.get(exercise.id, (0, 0))[1],
            )
            for number, exercise in enumerate(self._course.exercises(day, locale), 1)
        )

    def peek(self, day: int, number: int, locale: Locale) -> ListedExercise:
        """An exercise to read, whoever reads it. Raises Refusal ``lesson-no-day`` or ``exercise-none``."""
        return ListedExercise(day, number, require_exercise(self._course, day, number, locale), False, False, 0)

    def find(self, day: int, exercise: str, locale: Locale) -> ListedExercise:
        """An exercise by its id, to read. Raises Refusal ``exercise-gone`` if the course has it no more."""
        found = find_exercise(self._course, day, exercise, locale)
        if found is None:
            raise Refusal("exercise-gone")
        return ListedExercise(day, *found, opened=False, finished=False, finished_by=0)

    async def open(self, solver: Solver, day: int, number: int, locale: Locale, now: datetime) -> ExerciseView:
        """Open an exercise; another one that was open is closed. One that is solved already is begun again.

        Raises Refusal ``lesson-no-day`` or ``exercise-none``.
        """
        exercise = require_exercise(self._course, day, number, locale)
        return await self._db.write(_open, self._course, solver, day, exercise, locale, now)

    async def find_open(self, solver: Solver) -> ExerciseView | None:
        """The exercise that a solver has open; None if there is none, or if the course has it no more."""
        return await self._db.read(open_view, self._course, solver)

    async def set_message(self, solver: Solver, channel: int, message: int) -> None:
        """Note the message that shows the open exercise."""
        await self._db.write(open_exercises.set_message, solver, channel, message)

    async def take_hint(
        self, solver: Solver, day: int, exercise: str, taken: int | None = None
    ) -> tuple[ExerciseView, str]:
        """The next hint of the first task that is not done, which costs points.

        ``taken`` is how many of all tasks' hints were taken when it was asked for: where more are by now, as after a double
        click, none is taken, and the last one is told again. Raises Refusal ``exercise-no-hint`` where none is left.
        """
        return await self._db.write(_take_hint, self._course, solver, day, exercise, taken)

    async def show_solution(self, solver: Solver, day: int, exercise: str) -> ExerciseView:
        """Note that the solution is shown, after which there are no points for it."""
        return await self._db.write(_show_solution, self._course, solver, day, exercise)

    async def begin_again(self, solver: Solver, day: int, exercise: str, round: int | None = None) -> ExerciseView:
        """Take back what is done, and have the state to begin with put up anew by the next command.

        Raises Refusal ``exercise-begun-again`` if it is not in this ``round`` any more, as after a double click.
        """
        return await self._db.write(_begin_again, self._course, solver, day, exercise, round)

    async def close(self, solver: Solver, day: int, exercise: str) -> bool:
        """Close an exercise: commands run in the learner's own engine again. Returns False if it was not open."""
        return await self._db.write(open_exercises.close, solver, day, exercise)


def _of_day(connection: Connection, solver: Solver, day: int) -> tuple[dict[str, bool], dict[str, tuple[int, int]]]:
    return runs.finished(connection, solver, day), runs.counts(connection, solver.guild, day)


def _open(
    connection: Connection, course: Course, solver: Solver, day: int, exercise: Exercise, locale: Locale, now: datetime
) -> ExerciseView:
    row = open_exercises.find(connection, solver, lock=True)
    runs.begin(connection, solver, day, exercise.id, now)
    if row and (row["day"], row["exercise"]) == (day, exercise.id):
        open_exercises.set_locale(connection, solver, locale)
    else:
        open_exercises.open_for(connection, solver, day, exercise.id, locale)
    view = require_open(connection, course, solver, day, exercise.id)
    if not view.finished_before or view.next_task:
        return view
    if solver.shared:
        runs.forget_shared(connection, solver, day, exercise.id)
        view = replace(view, finished_before=False, hints={}, solution_shown=False)
    else:
        runs.begin_again(connection, solver, day, exercise.id)
    return _begun_again(connection, view)


def _begun_again(connection: Connection, view: ExerciseView) -> ExerciseView:
    open_exercises.note_set_up(connection, view.solver, False)
    return replace(view, done=frozenset[str](), round=view.round + 1, set_up=False)


def _take_hint(
    connection: Connection, course: Course, solver: Solver, day: int, exercise: str, taken: int | None
) -> tuple[ExerciseView, str]:
    view = require_open(connection, course, solver, day, exercise)
    if taken is not None and sum(view.hints.values()) > taken and view.last_hint:
        return view, view.last_hint
    if view.next_hint is None:
        raise Refusal("exercise-no-hint")
    task, hint = view.next_hint
    runs.add_hint(connection, solver, day, exercise, task.id)
    return replace(view, hints={**view.hints, task.id: view.hints.get(task.id, 0) + 1}), hint


def _show_solution(connection: Connection, course: Course, solver: Solver, day: int, exercise: str) -> ExerciseView:
    view = require_open(connection, course, solver, day, exercise)
    runs.note_solution_shown(connection, solver, day, exercise)
    return replace(view, solution_shown=True)


def _begin_again(
    connection: Connection, course: Course, solver: Solver, day: int, exercise: str, round: int | None
) -> ExerciseView:
    view = require_open(connection, course, solver, day, exercise)
    if round not in (None, view.round):
        raise Refusal("exercise-begun-again")
    runs.begin_again(connection, solver, day, exercise)
    return _begun_again(connection, view)
