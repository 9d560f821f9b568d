"""Tasks that are done, in the order in which they were begun, so that the old ones are found to be forgotten"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_tasks_run_at", "tasks")
    op.create_index("ix_tasks_run_at", "tasks", ["run_at", "begun_at"])
