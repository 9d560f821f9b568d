"""Exercises: which are open, which tasks are done, and how many of a group have finished each"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_Moment = sa.DateTime(timezone=True)


def _solver() -> tuple[sa.Column[int], sa.Column[bool], sa.Column[int]]:
    return (
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("solver", sa.BigInteger, autoincrement=False, nullable=False),
    )


def upgrade() -> None:
    op.create_table(
        "exercise_runs",
        *_solver(),
        sa.Column("day", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(40), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("hints", sa.JSON, nullable=False),
        sa.Column("solution_shown", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("opened_at", _Moment, nullable=False),
        sa.Column("finished_at", _Moment),
        sa.PrimaryKeyConstraint("guild", "shared", "solver", "day", "exercise", name="pk_exercise_runs"),
    )
    op.create_table(
        "exercise_tasks",
        *_solver(),
        sa.Column("day", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(40), nullable=False),
        sa.Column("task", sa.String(40), nullable=False),
        sa.Column("done_at", _Moment, nullable=False),
        sa.PrimaryKeyConstraint("guild", "shared", "solver", "day", "exercise", "task", name="pk_exercise_tasks"),
    )
    op.create_table(
        "open_exercises",
        *_solver(),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("exercise", sa.String(40), nullable=False),
        sa.Column("locale", sa.String(5), nullable=False),
        sa.Column("set_up", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("channel", sa.BigInteger),
        sa.Column("message", sa.BigInteger),
        sa.Column("turn", sa.BigInteger),
        sa.Column("turn_since", _Moment),
        sa.PrimaryKeyConstraint("guild", "shared", "solver", name="pk_open_exercises"),
    )
    op.create_table(
        "exercise_participants",
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("channel", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(40), nullable=False),
        sa.Column("user", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("guild", "channel", "day", "exercise", "user", name="pk_exercise_participants"),
    )
    op.create_table(
        "exercise_counts",
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("exercise", sa.String(40), nullable=False),
        sa.Column("opened", sa.Integer, nullable=False),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("guild", "day", "exercise", name="pk_exercise_counts"),
    )


def downgrade() -> None:
    for table in ("exercise_counts", "exercise_participants", "open_exercises", "exercise_tasks", "exercise_runs"):
        op.drop_table(table)
