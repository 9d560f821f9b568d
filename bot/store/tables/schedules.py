"""Schedules of lessons, what was posted of them, and what is still to be done at a time."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text, false

from bot.store.tables.base import Moment, RowNumber, metadata

schedules = Table(
    "schedules",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("pause_reason", String(40)),
    Column("channel", BigInteger),
    Column("time", String(5), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("weekdays", String(7), nullable=False),
    Column("starts_on", Date),
    Column("holidays", String(2)),
    Column("pauses", JSON, nullable=False),
    Column("sections_a_date", Integer, nullable=False),
    Column("finish_by", Date),
    Column("role", BigInteger),
    Column("threads", Boolean, nullable=False, server_default=false()),
    Column("nudge_at", String(5)),
    Column("locale", String(5)),
    Column("day", Integer, nullable=False),
    Column("section", Integer, nullable=False),
    Column("organiser", BigInteger),
    Column("created_at", Moment, nullable=False),
    Column("active_since", Moment),
    Column("calendar_since", Moment),
    Column("last_date", Date),
    Column("due_at", Moment),
    Index("ix_schedules_guild", "guild", "id"),
    Index("ix_schedules_due_at", "due_at"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("schedule", RowNumber, primary_key=True, autoincrement=False),
    Column("date", Date, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("channel", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("section", Integer, nullable=False),
    Column("sections", Integer, nullable=False),
    Column("posted", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("last", Boolean, nullable=False),
    Column("first_claimed_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("retry_at", Moment),
    Column("sent_at", Moment),
    Column("error", Text),
    Column("process", String(40)),
    Index("ix_deliveries_retry_at", "retry_at"),
)

lesson_posts = Table(
    "lesson_posts",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("guild", BigInteger, nullable=False),
    Column("channel", BigInteger, nullable=False),
    Column("schedule", RowNumber),
    Column("date", Date, nullable=False),
    Column("day", Integer, nullable=False),
    Column("section", Integer, nullable=False),
    Column("locale", String(5), nullable=False),
    Column("role", BigInteger),
    Column("missed", Integer, nullable=False, server_default="0"),
    Column("thread", BigInteger),
    Column("readers_shown", Integer, nullable=False),
    Column("edit_at", Moment),
    Index("ix_lesson_posts_section", "guild", "day", "section", "date"),
    Index("ix_lesson_posts_schedule", "schedule", "date"),
    Index("ix_lesson_posts_edit_at", "edit_at"),
)

section_readers = Table(
    "section_readers",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("section", String(40), primary_key=True),
    Column("readers", Integer, nullable=False),
)

tasks = Table(
    "tasks",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("guild", BigInteger, nullable=False),
    Column("schedule", RowNumber),
    Column("user", BigInteger),
    Column("date", Date),
    Column("details", JSON, nullable=False),
    Column("planned_at", Moment, nullable=False),
    Column("run_at", Moment),
    Column("begun_at", Moment),
    Column("tries", Integer, nullable=False),
    Column("process", String(40)),
    Column("error", Text),
    Index("ix_tasks_run_at", "run_at", "begun_at"),
    Index("ix_tasks_process", "process"),
)
