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
    false,
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

_AttemptId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up a primary key of its own only where its type is called INTEGER; that has 64 bits there anyway."""

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
    Column("daily_due", Moment),
    Column("counts_questions", Boolean, nullable=False, server_default=true()),
    Index("ix_guilds_daily_due", "daily_due"),
)

members = Table(
    "members",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
    Column("present", Boolean, nullable=False, server_default=true()),
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
    Column("id", _AttemptId, primary_key=True),
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
    Column("attempt", _AttemptId, ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
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
    Column("attempt", _AttemptId, ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
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
    Column("process", String(40)),
    Index("ix_deliveries_unsent", "sent_at", "claimed_at"),
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
