"""Exercises that were begun: hints that were taken, tasks that are done, and how many of a group have come how far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, select, update

from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.store.backend.dialect import Columns, insert_once, is_postgresql, upsert
from bot.store.database import to_stored
from bot.store.ledger import NAME_LIMIT
from bot.store.tables.exercises import exercise_counts, exercise_participants, exercise_runs, exercise_tasks

PARTICIPANTS_LIMIT: Final = 100
"""Members who are paid for an exercise that was solved together, at most."""


def find(connection: Connection, solver: Solver, day: int, exercise: str, *, lock: bool = False) -> RowMapping | None:
    """The row of an exercise that a solver has begun; None if they have not.

    With ``lock`` no other transaction changes what this solver has done of the exercise until this one ends.
    """
    query = select(exercise_runs).where(*_of(exercise_runs, solver, day, exercise))
    return (
        connection.execute(query.with_for_update() if lock and is_postgresql(connection) else query).mappings().first()
    )


def begin(connection: Connection, solver: Solver, day: int, exercise: str, now: datetime) -> None:
    """Record that an exercise was opened; one that was opened before stays as it is."""
    row = {**_key(solver, day, exercise), "round": 1, "hints": {}, "opened_at": to_stored(now)}
    if insert_once(connection, exercise_runs, row) and not solver.shared:
        _count(connection, solver.guild, day, exercise, opened=1)


def set_values(connection: Connection, solver: Solver, day: int, exercise: str, **values: Any) -> None:
    """Change columns of an exercise that was begun."""
    connection.execute(update(exercise_runs).where(*_of(exercise_runs, solver, day, exercise)).values(**values))


def begin_again(connection: Connection, solver: Solver, day: int, exercise: str) -> None:
    """Take back what is done of the tasks, and count the next round. Hints and a shown solution stay known."""
    connection.execute(delete(exercise_tasks).where(*_of(exercise_tasks, solver, day, exercise)))
    set_values(connection, solver, day, exercise, round=exercise_runs.c.round + 1)


def finish(connection: Connection, solver: Solver, day: int, exercise: str, now: datetime) -> bool:
    """Record that all tasks are done. Returns False if that was recorded before."""
    whose = (*_of(exercise_runs, solver, day, exercise), exercise_runs.c.finished_at.is_(None))
    if not connection.execute(update(exercise_runs).where(*whose).values(finished_at=to_stored(now))).rowcount:
        return False
    if not solver.shared:
        _count(connection, solver.guild, day, exercise, finished=1)
    return True


def done_tasks(connection: Connection, solver: Solver, day: int, exercise: str) -> frozenset[str]:
    """The ids of the tasks that are done in this round."""
    query = select(exercise_tasks.c.task).where(*_of(exercise_tasks, solver, day, exercise))
    return frozenset(connection.execute(query).scalars())


def mark_done(
    connection: Connection, solver: Solver, day: int, exercise: str, tasks: Iterable[str], now: datetime
) -> tuple[str, ...]:
    """Record tasks as done. Returns those that were not before."""
    rows = ({**_key(solver, day, exercise), "task": task, "done_at": to_stored(now)} for task in tasks)
    return tuple(row["task"] for row in rows if insert_once(connection, exercise_tasks, row))


def finished(connection: Connection, solver: Solver, day: int) -> dict[str, bool]:
    """The exercises of a day that a solver has begun, by their ids, and whether each was ever finished."""
    query = select(exercise_runs.c.exercise, exercise_runs.c.finished_at).where(
        *_of_solver(exercise_runs, solver), exercise_runs.c.day == day
    )
    return {row.exercise: row.finished_at is not None for row in connection.execute(query)}


def counts(connection: Connection, guild: int, day: int) -> dict[str, tuple[int, int]]:
    """How many of a group have opened and finished each exercise of a day, by its id."""
    query = select(exercise_counts).where(exercise_counts.c.guild == guild, exercise_counts.c.day == day)
    return {row.exercise: (row.opened, row.finished) for row in connection.execute(query)}


def counts_of(connection: Connection, guild: int, day: int, exercise: str) -> tuple[int, int]:
    """How many of a group have opened and finished an exercise."""
    table = exercise_counts
    query = select(table.c.opened, table.c.finished).where(
        table.c.guild == guild, table.c.day == day, table.c.exercise == exercise
    )
    row = connection.execute(query).first()
    return (row.opened, row.finished) if row else (0, 0)


def add_participant(connection: Connection, solver: Solver, day: int, exercise: str, learner: Learner) -> None:
    """Record that a member has worked on an exercise that a channel solves together."""
    row = {"guild": solver.guild, "channel": solver.id, "day": day, "exercise": exercise}
    insert_once(connection, exercise_participants, {**row, "user": learner.user, "name": learner.name[:NAME_LIMIT]})


def participants(connection: Connection, solver: Solver, day: int, exercise: str) -> list[tuple[int, str]]:
    """Those who have worked on it since it was opened, as user and name, at most ``PARTICIPANTS_LIMIT``."""
    table = exercise_participants
    query = select(table.c.user, table.c.name).where(*_in_channel(solver, day, exercise))
    return [(row.user, row.name) for row in connection.execute(query.order_by(table.c.user).limit(PARTICIPANTS_LIMIT))]


def forget_shared(connection: Connection, solver: Solver, day: int, exercise: str) -> None:
    """Forget what a channel has done of an exercise, so that another group of people may begin it."""
    connection.execute(delete(exercise_participants).where(*_in_channel(solver, day, exercise)))
    connection.execute(delete(exercise_tasks).where(*_of(exercise_tasks, solver, day, exercise)))
    values: dict[str, Any] = {"hints": {}, "solution_shown": False, "finished_at": None}
    set_values(connection, solver, day, exercise, round=exercise_runs.c.round + 1, **values)


def _key(solver: Solver, day: int, exercise: str) -> Mapping[str, Any]:
    return {"guild": solver.guild, "shared": solver.shared, "solver": solver.id, "day": day, "exercise": exercise}


def _of_solver(table: Any, solver: Solver) -> tuple[ColumnElement[bool], ...]:
    return table.c.guild == solver.guild, table.c.shared == solver.shared, table.c.solver == solver.id


def _of(table: Any, solver: Solver, day: int, exercise: str) -> tuple[ColumnElement[bool], ...]:
    return *_of_solver(table, solver), table.c.day == day, table.c.exercise == exercise


def _in_channel(solver: Solver, day: int, exercise: str) -> tuple[ColumnElement[bool], ...]:
    table = exercise_participants
    return (
        table.c.guild == solver.guild,
        table.c.channel == solver.id,
        table.c.day == day,
        table.c.exercise == exercise,
    )


def _count(connection: Connection, guild: int, day: int, exercise: str, opened: int = 0, finished: int = 0) -> None:
    row = {"guild": guild, "day": day, "exercise": exercise, "opened": opened, "finished": finished}
    upsert(connection, exercise_counts, [row], _added)


def _added(given: Columns) -> dict[str, ColumnElement[Any]]:
    return {
        "opened": exercise_counts.c.opened + given["opened"],
        "finished": exercise_counts.c.finished + given["finished"],
    }
