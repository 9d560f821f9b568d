"""Questions that nobody could answer, counted without their askers; which groups and which people do not want that"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unanswered_questions",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_asked", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild", "text", name=op.f("pk_unanswered_questions")),
    )
    with op.batch_alter_table("unanswered_questions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_unanswered_questions_most_asked", ["guild", "times", "last_asked", "text"], unique=False
        )

    op.create_table(
        "question_opt_outs",
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("user", name=op.f("pk_question_opt_outs")),
    )
    op.add_column("guilds", sa.Column("counts_questions", sa.Boolean(), server_default=sa.true(), nullable=False))
