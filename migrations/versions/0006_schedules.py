"""Several schedules a group, lessons that are tried for hours, what was posted of them, and tasks at a time"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_Moment = sa.DateTime(timezone=True)
_RowNumber = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_SCHEDULES = """
    INSERT INTO schedules (guild, state, channel, time, timezone, weekdays, pauses, sections_a_date, threads, day, section,
        created_at, active_since, last_date, due_at)
    SELECT guild, CASE WHEN daily_enabled THEN 'active' ELSE 'paused' END, daily_channel, daily_time, timezone, '1111111',
        {pauses}, 1, false, COALESCE(daily_day, 1), COALESCE(daily_next, 1), CURRENT_TIMESTAMP,
        CASE WHEN daily_enabled THEN COALESCE(
            (SELECT MAX(claimed_at) FROM former_deliveries AS sent WHERE sent.guild = guilds.guild),
            CASE WHEN daily_due BETWEEN '2000-01-01' AND CURRENT_TIMESTAMP THEN daily_due END,
            CURRENT_TIMESTAMP
        ) END,
        (SELECT MAX(date) FROM former_deliveries AS sent WHERE sent.guild = guilds.guild),
        CASE WHEN daily_enabled THEN COALESCE(daily_due, CURRENT_TIMESTAMP) END
    FROM guilds WHERE daily_channel IS NOT NULL AND daily_time IS NOT NULL
"""

_DELIVERIES = """
    INSERT INTO deliveries (schedule, date, guild, channel, day, section, sections, posted, missed, last, first_claimed_at,
        tries, retry_at, sent_at, error, process)
    SELECT schedules.id, sent.date, sent.guild, sent.channel, sent.day, sent.section, 1,
        CASE WHEN sent.sent_at IS NULL THEN 0 ELSE 1 END, 0, sent.last, sent.claimed_at, sent.tries,
        CASE WHEN sent.sent_at IS NULL AND sent.tries < 5 THEN sent.claimed_at END, sent.sent_at, sent.error, sent.process
    FROM former_deliveries AS sent JOIN schedules ON schedules.guild = sent.guild
"""

_POSTS = """
    INSERT INTO lesson_posts (message, guild, channel, schedule, date, day, section, locale, readers_shown)
    SELECT sent.message, sent.guild, sent.channel, schedules.id, sent.date, sent.day, sent.section,
        COALESCE(guilds.locale, 'ja'), 0
    FROM former_deliveries AS sent JOIN schedules ON schedules.guild = sent.guild
    JOIN guilds ON guilds.guild = sent.guild WHERE sent.message IS NOT NULL
"""

_READERS = """
    INSERT INTO section_readers (guild, day, section, readers)
    SELECT guild, day, section, COUNT(*) FROM readings GROUP BY guild, day, section
"""

_SECTIONS_READ = """
    UPDATE members SET sections_read = (
        SELECT COUNT(*) FROM readings AS seen WHERE seen.guild = members.guild AND seen."user" = members."user"
    )
"""

_FORMER = ("daily_channel", "daily_time", "daily_day", "daily_next", "daily_enabled", "daily_due")


def upgrade() -> None:
    op.drop_index("ix_deliveries_unsent", "deliveries")
    op.rename_table("deliveries", "former_deliveries")
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute("ALTER INDEX pk_deliveries RENAME TO pk_former_deliveries")
    _make_schedules()
    _make_deliveries()
    _make_posts()
    op.execute(_SCHEDULES.format(pauses="CAST('[]' AS JSON)" if postgresql else "'[]'"))
    op.execute(_DELIVERIES)
    op.execute(_POSTS)
    op.execute(_READERS)
    op.drop_table("former_deliveries")
    op.drop_index("ix_guilds_daily_due", "guilds")
    for name in _FORMER:
        op.drop_column("guilds", name)
    op.add_column("guilds", sa.Column("organiser_role", sa.BigInteger))
    op.add_column("guilds", sa.Column("shows_readers", sa.Boolean, nullable=False, server_default=sa.false()))
    for name in ("nudged", "hidden", "catch_up_offered", "certified"):
        op.add_column("members", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("members", sa.Column("remind_at", sa.String(5)))
    op.add_column("members", sa.Column("remind_due", _Moment))
    op.add_column("members", sa.Column("remind_sections", sa.Integer))
    op.create_index("ix_members_remind_due", "members", ["remind_due"])
    nudged = sa.text("nudged IS true" if postgresql else "nudged IS 1")
    op.create_index("ix_members_nudged", "members", ["guild", "user"], sqlite_where=nudged, postgresql_where=nudged)
    op.execute("UPDATE members SET catch_up_offered = true")  # whoever is known is no newcomer
    op.create_table(
        "lab_error_counts",
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("error", sa.String(60), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("guild", "week", "error", name="pk_lab_error_counts"),
    )
    op.add_column("members", sa.Column("sections_read", sa.Integer, nullable=False, server_default="0"))
    op.execute(_SECTIONS_READ)
    op.create_index("ix_members_sections_read", "members", ["guild", "hidden", "present", "sections_read", "user"])


def _make_schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("id", _RowNumber, nullable=False),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("pause_reason", sa.String(40)),
        sa.Column("channel", sa.BigInteger),
        sa.Column("time", sa.String(5), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("starts_on", sa.Date),
        sa.Column("holidays", sa.String(2)),
        sa.Column("pauses", sa.JSON, nullable=False),
        sa.Column("sections_a_date", sa.Integer, nullable=False),
        sa.Column("finish_by", sa.Date),
        sa.Column("role", sa.BigInteger),
        sa.Column("threads", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("nudge_at", sa.String(5)),
        sa.Column("locale", sa.String(5)),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("section", sa.Integer, nullable=False),
        sa.Column("organiser", sa.BigInteger),
        sa.Column("created_at", _Moment, nullable=False),
        sa.Column("active_since", _Moment),
        sa.Column("calendar_since", _Moment),
        sa.Column("last_date", sa.Date),
        sa.Column("due_at", _Moment),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_schedules_guild", "schedules", ["guild", "id"])
    op.create_index("ix_schedules_due_at", "schedules", ["due_at"])


def _make_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("schedule", _RowNumber, autoincrement=False, nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("section", sa.Integer, nullable=False),
        sa.Column("sections", sa.Integer, nullable=False),
        sa.Column("posted", sa.Integer, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("last", sa.Boolean, nullable=False),
        sa.Column("first_claimed_at", _Moment, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("retry_at", _Moment),
        sa.Column("sent_at", _Moment),
        sa.Column("error", sa.Text),
        sa.Column("process", sa.String(40)),
        sa.PrimaryKeyConstraint("schedule", "date", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_retry_at", "deliveries", ["retry_at"])


def _make_posts() -> None:
    op.create_table(
        "lesson_posts",
        sa.Column("message", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("schedule", _RowNumber),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("section", sa.Integer, nullable=False),
        sa.Column("locale", sa.String(5), nullable=False),
        sa.Column("role", sa.BigInteger),
        sa.Column("missed", sa.Integer, nullable=False, server_default="0"),
        sa.Column("thread", sa.BigInteger),
        sa.Column("readers_shown", sa.Integer, nullable=False),
        sa.Column("edit_at", _Moment),
        sa.PrimaryKeyConstraint("message", name="pk_lesson_posts"),
    )
    op.create_index("ix_lesson_posts_section", "lesson_posts", ["guild", "day", "section", "date"])
    op.create_index("ix_lesson_posts_schedule", "lesson_posts", ["schedule", "date"])
    op.create_index("ix_lesson_posts_edit_at", "lesson_posts", ["edit_at"])
    op.create_index("ix_readings_section", "readings", ["guild", "day", "section", "read_at"])
    op.create_table(
        "section_readers",
        sa.Column("guild", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("section", sa.String(40), nullable=False),
        sa.Column("readers", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("guild", "day", "section", name="pk_section_readers"),
    )
    op.create_table(
        "tasks",
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("schedule", _RowNumber),
        sa.Column("user", sa.BigInteger),
        sa.Column("date", sa.Date),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("planned_at", _Moment, nullable=False),
        sa.Column("run_at", _Moment),
        sa.Column("begun_at", _Moment),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("process", sa.String(40)),
        sa.Column("error", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_tasks"),
    )
    op.create_index("ix_tasks_run_at", "tasks", ["run_at"])
    op.create_index("ix_tasks_process", "tasks", ["process"])
