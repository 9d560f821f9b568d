"""Groups and their members, and what processes tell each other."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text, false, true

from bot.store.tables.base import Moment, metadata

guilds = Table(
    "guilds",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("locale", String(5)),
    Column("timezone", String(64), nullable=False),
    Column("counts_questions", Boolean, nullable=False, server_default=true()),
    Column("organiser_role", BigInteger),
    Column("shows_readers", Boolean, nullable=False, server_default=false()),
)

members = Table(
    "members",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
    Column("present", Boolean, nullable=False, server_default=true()),
    Column("nudged", Boolean, nullable=False, server_default=false()),
    Column("hidden", Boolean, nullable=False, server_default=false()),
    Column("sections_read", Integer, nullable=False, server_default="0"),
    Column("remind_at", String(5)),
    Column("remind_due", Moment),
    Column("remind_sections", Integer),
    Column("catch_up_offered", Boolean, nullable=False, server_default=false()),
    Column("certified", Boolean, nullable=False, server_default=false()),
    Index("ix_members_remind_due", "remind_due"),
    Index("ix_members_sections_read", "guild", "hidden", "present", "sections_read", "user"),
)

pending_messages = Table(
    "unfinished",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", BigInteger, nullable=False),
    Column("locale", String(5), nullable=False),
    Column("lines", Text, nullable=False),
    Column("process", String(40)),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("expires_at", Moment, nullable=False),
)

unanswered_questions = Table(
    "unanswered_questions",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("text", String(200), primary_key=True),
    Column("times", Integer, nullable=False),
    Column("first_asked", Moment, nullable=False),
    Column("last_asked", Moment, nullable=False),
    Index("ix_unanswered_questions_most_asked", "guild", "times", "last_asked", "text"),
)

question_opt_outs = Table(
    "question_opt_outs",
    metadata,
    Column("user", BigInteger, primary_key=True, autoincrement=False),
)

lab_error_counts = Table(
    "lab_error_counts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),
    Column("error", String(60), primary_key=True),
    Column("times", Integer, nullable=False),
)
