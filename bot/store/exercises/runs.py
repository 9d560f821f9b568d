"""Exercises that were begun: hints that were taken, tasks that are done, and how many of a group have come how far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, delete, select, update

from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.store.backend.dialect import Columns, insert_once, upsert
from bot.store.database import to_stored
from bot.store.ledger import NAME_LIMIT
from bot.store.tables.exercises import exercise_counts, exercise_participants, exercise_runs, exercise_tasks
from bot.store.tables.groups import members

_GUILD, _DAY, _EXERCISE = bindparam("of_guild"), bindparam("of_day"), bindparam("of_exercise")
_SHARED, _SOLVER = bindparam("of_shared"), bindparam("of_solver")

_RUN: Final = select(exercise_runs).where(
    exercise_runs.c.guild == _GUILD,
    exercise_runs.c.shared == _SHARED,
    exercise_runs.c.solver == _SOLVER,
    exercise_runs.c.day == _DAY,
    exercise_runs.c.exercise == _EXERCISE,
)
_RUN_LOCKED: Final = _RUN.with_for_update()
_TASKS: Final = select(exercise_tasks.c.task).where(
    exercise_tasks.c.guild == _GUILD,
    exercise_tasks.c.shared == _SHARED,
    exercise_tasks.c.solver == _SOLVER,
    exercise_tasks.c.day == _DAY,
    exercise_tasks.c.exercise == _EXERCISE,
)
_COUNTS: Final = select(exercise_counts.c.opened, exercise_counts.c.finished).where(
    exercise_counts.c.guild == _GUILD, exercise_counts.c.day == _DAY, exercise_counts.c.exercise == _EXERCISE
)

PARTICIPANTS_LIMIT: Final = 100
"""Members who are paid for an exercise that was solved together, at most."""


def find(connection: Connection, solver: Solver, day: int, exercise: str, *, lock: bool = False) -> RowMapping | None:
    """The row of an exercise that a solver has begun; None if they have not.

    With ``lock`` no other transaction changes what this solver has done of the exercise until this one ends.
    """
    given = _given(solver, day, exercise)
    return connection.execute(_RUN_LOCKED if lock else _RUN, given).mappings().first()


def begin(connection: Connection, solver: Solver, day: int, exercise: str, now: datetime) -> None:
    """Record that an exercise was opened; one that was opened before stays as it is."""
    if _add(connection, solver, day, exercise, now) and not solver.shared:
        _count(connection, solver.guild, day, exercise, opened=1)


def add_hint(connection: Connection, solver: Solver, day: int, exercise: str, task: str) -> None:
    """Count a hint of a task that was taken; the exercise was begun."""
    run = find(connection, solver, day, exercise, lock=True)
    hints: dict[str, int] = run["hints"] if run else {}
    _set_values(connection, solver, day, exercise, hints={**hints, task: hints.get(task, 0) + 1})


def note_solution_shown(connection: Connection, solver: Solver, day: int, exercise: str) -> None:
    """Record that the solution was shown, in whichever round."""
    _set_values(connection, solver, day, exercise, solution_shown=True)


def begin_again(connection: Connection, solver: Solver, day: int, exercise: str) -> None:
    """Take back what is done of the tasks, and count the next round. Hints and a shown solution stay known."""
    connection.execute(delete(exercise_tasks).where(*_of(exercise_tasks, solver, day, exercise)))
    _set_values(connection, solver, day, exercise, round=exercise_runs.c.round + 1)


def finish_shared(connection: Connection, solver: Solver, day: int, exercise: str, now: datetime) -> None:
    """Record that a channel has done all tasks."""
    _finish(connection, solver, day, exercise, now)


def finish_each(
    connection: Connection, guild: int, day: int, exercise: str, users: Iterable[int], now: datetime
) -> tuple[int, ...]:
    """Record that these members have finished an exercise, alone or together. Returns those who never had before.

    Whoever had not opened it has done so now. All that several transactions may change is locked in the same order: first what
    each member has, by their ids, then what is counted of the group.
    """
    opened, newly = 0, list[int]()
    for user in sorted(users):
        solver = Solver(guild, user)
        opened += _add(connection, solver, day, exercise, now)
        if _finish(connection, solver, day, exercise, now):
            newly.append(user)
    if opened or newly:
        _count(connection, guild, day, exercise, opened, len(newly))
    return tuple(newly)


def done_tasks(connection: Connection, solver: Solver, day: int, exercise: str) -> frozenset[str]:
    """The ids of the tasks that are done in this round."""
    return frozenset(connection.execute(_TASKS, _given(solver, day, exercise)).scalars())


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
    row = connection.execute(_COUNTS, {"of_guild": guild, "of_day": day, "of_exercise": exercise}).first()
    return (row.opened, row.finished) if row else (0, 0)


def add_participant(connection: Connection, solver: Solver, day: int, exercise: str, learner: Learner) -> None:
    """Record that a member has worked on an exercise that a channel solves together."""
    row = {"guild": solver.guild, "channel": solver.id, "day": day, "exercise": exercise}
    insert_once(connection, exercise_participants, {**row, "user": learner.user, "name": learner.name[:NAME_LIMIT]})


def participants(connection: Connection, solver: Solver, day: int, exercise: str) -> list[tuple[int, str]]:
    """Those who have worked on it since it was opened, as user and name, at most ``PARTICIPANTS_LIMIT``.

    Those who have left the group since then are left out.
    """
    table = exercise_participants
    known = table.outerjoin(members, (members.c.guild == table.c.guild) & (members.c.user == table.c.user))
    query = select(table.c.user, table.c.name).select_from(known).where(*_in_channel(solver, day, exercise))
    present = query.where(members.c.present.is_not(False)).order_by(table.c.user).limit(PARTICIPANTS_LIMIT)
    return [(row.user, row.name) for row in connection.execute(present)]


def forget_shared(connection: Connection, solver: Solver, day: int, exercise: str) -> None:
    """Forget what a channel has done of an exercise, so that another group of people may begin it."""
    connection.execute(delete(exercise_participants).where(*_in_channel(solver, day, exercise)))
    connection.execute(delete(exercise_tasks).where(*_of(exercise_tasks, solver, day, exercise)))
    values: dict[str, Any] = {"hints": {}, "solution_shown": False, "finished_at": None}
    _set_values(connection, solver, day, exercise, round=exercise_runs.c.round + 1, **values)


def _add(connection: Connection, solver: Solver, day: int, exercise: str, now: datetime) -> bool:
    row = {**_key(solver, day, exercise), "round": 1, "hints": {}, "opened_at": to_stored(now)}
    return insert_once(connection, exercise_runs, row)


def _set_values(connection: Connection, solver: Solver, day: int, exercise: str, **values: Any) -> None:
    connection.execute(update(exercise_runs).where(*_of(exercise_runs, solver, day, exercise)).values(**values))


def _finish(connection: Connection, solver: Solver, day: int, exercise: str, now: datetime) -> bool:
    whose = (*_of(exercise_runs, solver, day, exercise), exercise_runs.c.finished_at.is_(None))
    return connection.execute(update(exercise_runs).where(*whose).values(finished_at=to_stored(now))).rowcount > 0


def _key(solver: Solver, day: int, exercise: str) -> Mapping[str, Any]:
    return {"guild": solver.guild, "shared": solver.shared, "solver": solver.id, "day": day, "exercise": exercise}


def _given(solver: Solver, day: int, exercise: str) -> Mapping[str, Any]:
    """What the statements above are about."""
    return {f"of_{name}": value for name, value in _key(solver, day, exercise).items()}


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
