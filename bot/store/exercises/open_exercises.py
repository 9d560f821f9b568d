"""Exercises that are open: one for each learner of a group, and one for each channel that solves one together."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, delete, select, update

from bot.core.exercise.solver import Solver
from bot.store.backend.dialect import upsert
from bot.store.database import to_stored
from bot.store.tables.exercises import open_exercises as table

_OPEN: Final = select(table).where(
    table.c.guild == bindparam("of_guild"),
    table.c.shared == bindparam("of_shared"),
    table.c.solver == bindparam("of_solver"),
)
_OPEN_LOCKED: Final = _OPEN.with_for_update()


def find(connection: Connection, solver: Solver, *, lock: bool = False) -> RowMapping | None:
    """The row of a solver's open exercise; None if none is open.

    With ``lock`` no other transaction opens another one, or closes this one, until this transaction ends.
    """
    whose = {"of_guild": solver.guild, "of_shared": solver.shared, "of_solver": solver.id}
    return connection.execute(_OPEN_LOCKED if lock else _OPEN, whose).mappings().first()


def open_for(connection: Connection, solver: Solver, day: int, exercise: str, locale: str) -> None:
    """Record which exercise is open; one that was open before is not any more."""
    row = {
        "guild": solver.guild,
        "shared": solver.shared,
        "solver": solver.id,
        "day": day,
        "exercise": exercise,
        "locale": locale,
        "set_up": False,
        "channel": None,
        "message": None,
        "turn": None,
        "turn_since": None,
    }
    upsert(connection, table, [row])


def set_locale(connection: Connection, solver: Solver, locale: str) -> None:
    """Record in which language a solver has their open exercise."""
    connection.execute(update(table).where(*_of(solver)).values(locale=locale))


def note_set_up(connection: Connection, solver: Solver, done: bool) -> None:
    """Record whether the engine holds what the open exercise begins with: a command has run since it was begun."""
    connection.execute(update(table).where(*_of(solver)).values(set_up=done))


def set_message(connection: Connection, solver: Solver, channel: int, message: int) -> None:
    """Record the message that shows a solver's open exercise."""
    connection.execute(update(table).where(*_of(solver)).values(channel=channel, message=message))


def set_turn(connection: Connection, solver: Solver, user: int | None, now: datetime) -> None:
    """Record whose commands run in the engine of a channel."""
    connection.execute(update(table).where(*_of(solver)).values(turn=user, turn_since=to_stored(now)))


def keep_turn(connection: Connection, solver: Solver, user: int, now: datetime) -> None:
    """Let a turn last on, if it is still this user's."""
    whose = (*_of(solver), table.c.turn == user)
    connection.execute(update(table).where(*whose).values(turn_since=to_stored(now)))


def close(connection: Connection, solver: Solver, day: int, exercise: str) -> bool:
    """Record that an exercise is not open any more. Returns False if it was not anyway."""
    which = (*_of(solver), table.c.day == day, table.c.exercise == exercise)
    return connection.execute(delete(table).where(*which)).rowcount > 0


def _of(solver: Solver) -> tuple[ColumnElement[bool], ...]:
    columns: Any = table.c
    return columns.guild == solver.guild, columns.shared == solver.shared, columns.solver == solver.id
