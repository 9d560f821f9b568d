"""What learners have read and answered, and what they got for it."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, false

from bot.store.tables.base import Moment, RowNumber, metadata

readings = Table(
    "readings",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("section", String(40), primary_key=True),
    Column("read_at", Moment, nullable=False),
    Index("ix_readings_section", "guild", "day", "section", "read_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("user", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("reasons", JSON),
    Column("scope", String(60), nullable=False, server_default=""),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Index("ix_attempts_learner", "guild", "user", "day"),
    sqlite_autoincrement=True,
)

answers = Table(
    "answers",
    metadata,
    Column("attempt", RowNumber, ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("question", String(40), primary_key=True),
    Column("given", JSON, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("points", Integer, nullable=False),
    Column("answered_at", Moment, nullable=False),
    Column("helped", Boolean, nullable=False, server_default=false()),
    Column("key", JSON),
)

question_tries = Table(
    "question_tries",
    metadata,
    Column("attempt", RowNumber, ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("question", String(40), primary_key=True),
    Column("hints", Integer, nullable=False),
    Column("given", JSON),
)

points = Table(
    "points",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("source", String(100), primary_key=True),
    Column("points", Integer, nullable=False),
    Column("earned_on", Date, nullable=False),
    Column("day", Integer),
)

standings = Table(
    "standings",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("period", String(12), primary_key=True),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("points", Integer, nullable=False),
    Column("present", Boolean, nullable=False),
    Index("ix_standings_rank", "guild", "period", "present", "points", "user"),
)

streaks = Table(
    "streaks",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("current", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("last_day", Date, nullable=False),
)

question_results = Table(
    "question_results",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("question", String(40), primary_key=True),
    Column("right", Boolean, nullable=False),
    Column("ever_right", Boolean, nullable=False),
    Column("first_right", Boolean, nullable=False, server_default=false()),
    Column("answered_at", Moment, nullable=False),
    Column("paid_on", Date),
)

question_counts = Table(
    "question_counts",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("question", String(40), primary_key=True),
    Column("answered", Integer, nullable=False),
    Column("right", Integer, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("question", String(40), primary_key=True),
    Column("card", JSON, nullable=False),
    Column("due_at", Moment, nullable=False),
)

ideas = Table(
    "ideas",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("misconception", String(40), primary_key=True),
    Column("hits", Integer, nullable=False),
    Column("taught_at", Moment),
    Column("overcome_at", Moment),
)
