"""What learners, alone or together, have done of the exercises."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, String, Table, false

from bot.store.tables.base import Moment, metadata


def _solver() -> tuple[Column[Any], ...]:
    """Who solves an exercise: ``solver`` is a user, or, where it is ``shared``, the channel of those who solve it together."""
    return (
        Column("guild", BigInteger, primary_key=True, autoincrement=False),
        Column("shared", Boolean, primary_key=True),
        Column("solver", BigInteger, primary_key=True, autoincrement=False),
    )


exercise_runs = Table(
    "exercise_runs",
    metadata,
    *_solver(),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("exercise", String(40), primary_key=True),
    Column("round", Integer, nullable=False),
    Column("hints", JSON, nullable=False),
    Column("solution_shown", Boolean, nullable=False, server_default=false()),
    Column("opened_at", Moment, nullable=False),
    Column("finished_at", Moment),
)

exercise_tasks = Table(
    "exercise_tasks",
    metadata,
    *_solver(),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("exercise", String(40), primary_key=True),
    Column("task", String(40), primary_key=True),
    Column("done_at", Moment, nullable=False),
)

open_exercises = Table(
    "open_exercises",
    metadata,
    *_solver(),
    Column("day", Integer, nullable=False),
    Column("exercise", String(40), nullable=False),
    Column("locale", String(5), nullable=False),
    Column("set_up", Boolean, nullable=False, server_default=false()),
    Column("channel", BigInteger),
    Column("message", BigInteger),
    Column("turn", BigInteger),
    Column("turn_since", Moment),
)

exercise_participants = Table(
    "exercise_participants",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("exercise", String(40), primary_key=True),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
)

exercise_counts = Table(
    "exercise_counts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("exercise", String(40), primary_key=True),
    Column("opened", Integer, nullable=False),
    Column("finished", Integer, nullable=False),
)
