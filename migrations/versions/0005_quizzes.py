"""Hints, second tries, spaced review, wrong ideas, and how often questions are answered rightly"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_Moment = sa.DateTime(timezone=True)
_AttemptId = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_FIRST_RIGHT = """
    UPDATE question_results SET first_right = true WHERE EXISTS (
        SELECT 1 FROM (
            SELECT attempts.guild, attempts."user", attempts.day, answers.question, answers.correct, ROW_NUMBER() OVER (
                PARTITION BY attempts.guild, attempts."user", attempts.day, answers.question
                ORDER BY answers.answered_at, answers.attempt
            ) AS place
            FROM answers JOIN attempts ON attempts.id = answers.attempt
        ) AS given
        WHERE given.place = 1 AND given.correct AND given.guild = question_results.guild
            AND given."user" = question_results."user" AND given.day = question_results.day
            AND given.question = question_results.question
    )
"""

_COUNTS = """
    INSERT INTO question_counts (guild, day, question, answered, "right")
    SELECT guild, day, question, COUNT(*), SUM(CASE WHEN first_right THEN 1 ELSE 0 END)
    FROM question_results GROUP BY guild, day, question
"""


def upgrade() -> None:
    op.add_column("attempts", sa.Column("reasons", sa.JSON))
    op.add_column("attempts", sa.Column("scope", sa.String(60), nullable=False, server_default=""))
    op.add_column("answers", sa.Column("helped", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("answers", sa.Column("key", sa.JSON))
    op.create_table(
        "question_tries",
        sa.Column(
            "attempt",
            _AttemptId,
            sa.ForeignKey("attempts.id", ondelete="CASCADE", name="fk_question_tries_attempt"),
            nullable=False,
        ),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("given", sa.JSON),
        sa.PrimaryKeyConstraint("attempt", "question", name="pk_question_tries"),
    )
    op.add_column("question_results", sa.Column("first_right", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "question_counts",
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("right", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("guild", "day", "question", name="pk_question_counts"),
    )
    op.create_table(
        "reviews",
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("card", sa.JSON, nullable=False),
        sa.Column("due_at", _Moment, nullable=False),
        sa.PrimaryKeyConstraint("guild", "user", "day", "question", name="pk_reviews"),
    )
    op.create_table(
        "ideas",
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("misconception", sa.String(40), nullable=False),
        sa.Column("hits", sa.Integer, nullable=False),
        sa.Column("taught_at", _Moment),
        sa.Column("overcome_at", _Moment),
        sa.PrimaryKeyConstraint("guild", "user", "misconception", name="pk_ideas"),
    )
    op.execute(_FIRST_RIGHT)
    op.execute(_COUNTS)


def downgrade() -> None:
    for table in ("ideas", "reviews", "question_counts", "question_tries"):
        op.drop_table(table)
    op.drop_column("question_results", "first_right")
    for column in ("key", "helped"):
        op.drop_column("answers", column)
    for column in ("scope", "reasons"):
        op.drop_column("attempts", column)
