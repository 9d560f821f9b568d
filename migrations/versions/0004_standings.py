"""Standings, streaks and results of questions beside the ledger; when lessons are due; leases of processes"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_POSTGRESQL = (
    "to_char(earned_on, 'YYYY-MM-DD')",
    "to_char(date_trunc('week', earned_on), 'YYYY-MM-DD')",
    "(earned_on - DATE '2000-01-01')",
    "split_part(source, ':', 2)",
)
_SQLITE = (
    "earned_on",
    "date(earned_on, 'weekday 0', '-6 days')",
    "CAST(julianday(earned_on) AS INT)",
    "substr(source, instr(source, ':') + 1, instr(substr(source, instr(source, ':') + 1), ':') - 1)",
)
"""A date as text, the Monday of its week as text, the number of a date, and what stands between two colons of a source."""

_SUMS = """
    INSERT INTO standings (guild, period, "user", points, present)
    SELECT guild, {period}, "user", SUM(points), true FROM points {where} GROUP BY guild, 2, "user"
"""

_STREAKS = """
    INSERT INTO streaks (guild, "user", current, best, last_day)
    SELECT guild, "user", MAX(CASE WHEN newest = 1 THEN length END), MAX(length), MAX(last_day)
    FROM (
        SELECT guild, "user", COUNT(*) AS length, MAX(earned_on) AS last_day,
            ROW_NUMBER() OVER (PARTITION BY guild, "user" ORDER BY MAX(earned_on) DESC) AS newest
        FROM (
            SELECT guild, "user", earned_on,
                {day_number} - ROW_NUMBER() OVER (PARTITION BY guild, "user" ORDER BY earned_on) AS run
            FROM (SELECT DISTINCT guild, "user", earned_on FROM points) AS days
        ) AS numbered
        GROUP BY guild, "user", run
    ) AS runs
    GROUP BY guild, "user"
"""

_RESULTS = """
    INSERT INTO question_results (guild, "user", day, question, "right", ever_right, answered_at, paid_on)
    SELECT given.guild, given."user", given.day, given.question, given.correct, given.ever_right, given.answered_at,
        paid.paid_on
    FROM (
        SELECT attempts.guild, attempts."user", attempts.day, answers.question, answers.correct, answers.answered_at,
            MAX(CASE WHEN answers.correct THEN 1 ELSE 0 END) OVER same = 1 AS ever_right,
            ROW_NUMBER() OVER (
                PARTITION BY attempts.guild, attempts."user", attempts.day, answers.question
                ORDER BY answers.answered_at DESC, answers.attempt DESC
            ) AS newest
        FROM answers JOIN attempts ON attempts.id = answers.attempt
        WINDOW same AS (PARTITION BY attempts.guild, attempts."user", attempts.day, answers.question)
    ) AS given
    LEFT JOIN (
        SELECT guild, "user", thing, MAX(earned_on) AS paid_on
        FROM (
            SELECT guild, "user", earned_on, CASE
                WHEN source LIKE '%:' || {date} THEN SUBSTR(source, 1, LENGTH(source) - 11)
                ELSE source
            END AS thing
            FROM points WHERE source LIKE 'quiz:%'
        ) AS things
        GROUP BY guild, "user", thing
    ) AS paid ON paid.guild = given.guild AND paid."user" = given."user"
        AND paid.thing = 'quiz:' || CAST(given.day AS VARCHAR) || ':' || given.question
    WHERE given.newest = 1
"""


def upgrade() -> None:
    _make_tables()
    _add_columns()
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.alter_column("answers", "attempt", type_=sa.BigInteger())
        op.alter_column("attempts", "id", type_=sa.BigInteger())
        op.execute("ALTER SEQUENCE attempts_id_seq AS BIGINT")
    date, monday, day_number, second_part = _POSTGRESQL if postgresql else _SQLITE
    op.execute(
        f"UPDATE points SET day = CAST({second_part} AS INTEGER) WHERE source LIKE 'quiz:%:%' OR source LIKE 'reading:%:%'"
    )
    periods = {
        "'all'": "",
        f"'m' || SUBSTR({date}, 1, 7)": "",
        f"'w' || {monday}": "",
        f"'d' || {date}": "",
        "'c' || CAST(day AS VARCHAR)": "WHERE day IS NOT NULL",
    }
    for period, where in periods.items():
        op.execute(_SUMS.format(period=period, where=where))
    op.execute(_STREAKS.format(day_number=day_number))
    op.execute(_RESULTS.format(date=date))
    guilds = sa.table(
        "guilds", sa.column("daily_due", sa.DateTime(timezone=True)), sa.column("daily_enabled", sa.Boolean())
    )
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    op.execute(guilds.update().where(guilds.c.daily_enabled).values(daily_due=long_ago))


def _make_tables() -> None:
    op.create_table(
        "standings",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("period", sa.String(length=12), nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "period", "user", name=op.f("pk_standings")),
    )
    op.create_index("ix_standings_rank", "standings", ["guild", "period", "present", "points", "user"])
    op.create_table(
        "streaks",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "user", name=op.f("pk_streaks")),
    )
    op.create_table(
        "question_results",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("ever_right", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("guild", "user", "day", "question", name=op.f("pk_question_results")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def _add_columns() -> None:
    op.drop_index("ix_points_earned", "points")
    op.add_column("points", sa.Column("day", sa.Integer(), nullable=True))
    op.add_column("members", sa.Column("present", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("guilds", sa.Column("daily_due", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_guilds_daily_due", "guilds", ["daily_due"])
    op.add_column("deliveries", sa.Column("process", sa.String(length=40), nullable=True))
    op.create_index("ix_deliveries_unsent", "deliveries", ["sent_at", "claimed_at"])
    op.add_column("unfinished", sa.Column("process", sa.String(length=40), nullable=True))
