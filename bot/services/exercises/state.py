"""An exercise as a unit of work reads it: its row, its tasks and the course."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping

from bot.core.course.course import Course, require_day
from bot.core.exercise.exercise import Exercise
from bot.core.exercise.solver import Solver
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.services.exercises.views import ExerciseView, Turn
from bot.store.database import from_stored
from bot.store.exercises import open_exercises, runs


def require_exercise(course: Course, day: int, number: int, locale: Locale) -> Exercise:
    """The ``number``-th exercise of a day, from 1. Raises Refusal ``lesson-no-day`` or ``exercise-none``."""
    require_day(course, day)
    exercises = course.exercises(day, locale)
    if not 1 <= number <= len(exercises):
        raise Refusal("exercise-none", day=day, number=number, total=len(exercises))
    return exercises[number - 1]


def find_exercise(course: Course, day: int, id: str, locale: Locale) -> tuple[int, Exercise] | None:
    """An exercise by its id, with its number from 1; None if the course has it no more."""
    if day not in course.days():
        return None
    numbered = enumerate(course.exercises(day, locale), 1)
    return next(((number, exercise) for number, exercise in numbered if exercise.id == id), None)


def open_view(connection: Connection, course: Course, solver: Solver, *, lock: bool = False) -> ExerciseView | None:
    """The exercise that a solver has open; None if there is none, or if the course has it no more.

    With ``lock`` neither that nor what this solver has done of it changes until the transaction ends. Whoever changes anything
    of exercises locks in this order: what is open, what was begun, what is counted of the group, points.
    """
    row = open_exercises.find(connection, solver, lock=lock)
    return _view_of(connection, course, solver, row, lock=lock) if row else None


def _view_of(
    connection: Connection, course: Course, solver: Solver, row: RowMapping, *, lock: bool
) -> ExerciseView | None:
    locale = Locale(row["locale"])
    found = find_exercise(course, row["day"], row["exercise"], locale)
    if found is None:
        return None
    (number, exercise), day = found, row["day"]
    run = runs.find(connection, solver, day, exercise.id, lock=lock)
    if run is None:
        return None
    hints = {id: taken for id, taken in run["hints"].items() if exercise.task(id)}
    opened, finished = runs.counts_of(connection, solver.guild, day, exercise.id)
    since = row["turn_since"]
    return ExerciseView(
        day,
        number,
        exercise,
        solver,
        locale,
        run["round"],
        runs.done_tasks(connection, solver, day, exercise.id) & {task.id for task in exercise.tasks},
        hints,
        run["solution_shown"],
        run["finished_at"] is not None,
        opened,
        finished,
        row["channel"],
        row["message"],
        Turn(row["turn"], from_stored(since) if since else None) if solver.shared else None,
        row["set_up"],
    )


def require_open(connection: Connection, course: Course, solver: Solver, day: int, exercise: str) -> ExerciseView:
    """The open exercise, if it is this one, locked as by ``open_view``. Raises Refusal ``exercise-not-open`` else."""
    view = open_view(connection, course, solver, lock=True)
    if view is None or (view.day, view.exercise.id) != (day, exercise):
        raise Refusal("exercise-not-open")
    return view
