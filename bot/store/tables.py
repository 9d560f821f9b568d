"""The tables of the database.

What must happen only once, such as an answer or a delivery, has a primary key that the database refuses a second time.
The schema itself is made by the migrations: a change here needs one.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    true,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

Moment = DateTime(timezone=True)

guilds = Table(
    "guilds",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("locale", String(5)),
    Column("timezone", String(64), nullable=False),
    Column("daily_channel", BigInteger),
    Column("daily_time", String(5)),
    Column("daily_day", Integer),
    Column("daily_next", Integer),
    Column("daily_enabled", Boolean, nullable=False),
    Column("counts_questions", Boolean, nullable=False, server_default=true()),
)

members = Table(
    "members",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("section", String(40), primary_key=True),
    Column("read_at", Moment, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("user", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Index("ix_attempts_learner", "guild", "user", "day"),
    sqlite_autoincrement=True,
)

answers = Table(
    "answers",
    metadata,
    Column("attempt", Integer, ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    Column("question", String(40), primary_key=True),
    Column("given", JSON, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("points", Integer, nullable=False),
    Column("answered_at", Moment, nullable=False),
)

points = Table(
    "points",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("source", String(100), primary_key=True),
    Column("points", Integer, nullable=False),
    Column("earned_on", Date, nullable=False),
    Index("ix_points_earned", "guild", "earned_on"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("date", Date, primary_key=True),
    Column("channel", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("section", Integer, nullable=False),
    Column("last", Boolean, nullable=False),
    Column("claimed_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("sent_at", Moment),
    Column("message", BigInteger),
    Column("error", Text),
)

pending_messages = Table(
    "unfinished",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", BigInteger, nullable=False),
    Column("locale", String(5), nullable=False),
    Column("lines", Text, nullable=False),
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
