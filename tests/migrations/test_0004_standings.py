"""From a database of release 0003 to standings, streaks and results of questions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, MetaData, insert, select, text, update

from bot.core.locale import Locale
from bot.core.study.quiz_wish import QuizWish
from bot.services.guilds import Guilds
from bot.services.quizzes.quizzes import Quizzes
from bot.store.backend.dialect import is_postgresql
from bot.store.database import Database, from_stored
from bot.store.tables.groups import members
from bot.store.tables.learning import attempts, reviews
from bot.store.tables.schema import metadata
from tests.databases import database_url
from tests.migrations.old_database import old_database, run_statements
from tests.services.quiz_taking import answer
from tests.services.school import COURSE, JA, LEARNERS, NOON, School

url = database_url()
old = old_database("0003")


@pytest.fixture
async def reference(url: str) -> AsyncIterator[Database]:
    """A database of this release."""
    database = Database(url)
    yield database
    await database.close()


def contents(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in the order of their keys."""
    return {
        table.name: [
            {name: from_stored(value) if isinstance(value, datetime) else value for name, value in row.items()}
            for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
        ]
        for table in metadata.sorted_tables
    }


def fill(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Put rows into a database of an earlier release, as far as it knows their tables and columns."""
    earlier = MetaData()
    earlier.reflect(connection)
    for table in earlier.sorted_tables:
        # A key that counts up by itself does so here too.
        wanted = [column.name for column in table.c if (table.name, column.name) != ("attempts", "id")]
        dropped = {"daily_enabled": False} if table.name == "guilds" else {}
        given = [{name: row[name] for name in wanted if name in row} for row in rows.get(table.name, [])]
        if given:
            connection.execute(insert(table), [dropped | values for values in given])


def fill_in_later(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Add what later releases keep and cannot find out from an earlier one.

    That is when questions are due, why they were chosen, and whether members were offered to catch up.
    """
    connection.execute(update(members).values(catch_up_offered=False))
    connection.execute(insert(reviews), rows["reviews"])
    for row in rows["attempts"]:
        connection.execute(update(attempts).where(attempts.c.id == row["id"]).values(reasons=row["reasons"]))


async def test_what_is_shown_is_what_the_code_itself_would_have_made(reference: Database, old: Database) -> None:
    guilds = Guilds(reference)
    await guilds.setup(1, timezone=ZoneInfo("America/New_York"))
    await guilds.setup(3, locale=Locale.EN)
    await School(reference, "the first weeks").go_on(0, 25)
    written = await reference.read(contents)
    assert len(written["points"]) > 80
    assert {len(row["source"].split(":")) for row in written["points"]} == {3, 4}

    await old.write(fill, written)
    await old.open()
    await old.write(fill_in_later, written)
    assert await old.read(contents) == written

    for database in (reference, old):
        await School(database, "afterwards").go_on(25, 5)
    assert await old.read(contents) == await reference.read(contents)


BY_HAND: Final = """
    INSERT INTO guilds (guild, timezone, daily_channel, daily_time, daily_day, daily_next, daily_enabled) VALUES
        (1, 'Asia/Tokyo', 7, '12:00', 4, 2, true), (2, 'Asia/Tokyo', NULL, NULL, NULL, NULL, false);
    INSERT INTO members (guild, "user", name) VALUES (1, 10, 'mio'), (1, 20, 'ren');
    INSERT INTO attempts (guild, "user", day, questions, started_at) VALUES
        (1, 10, 4, '["which"]', '2026-02-27 03:00:00.000000'), (1, 10, 4, '["which"]', '2026-02-28 03:00:00.000000'),
        (1, 10, 4, '["which"]', '2026-03-02 03:00:00.000000'), (1, 20, 12, '["which"]', '2026-03-02 03:00:00.000000');
    INSERT INTO answers (attempt, question, given, correct, points, answered_at) VALUES
        (1, 'which', '[0]', true, 10, '2026-02-27 03:01:00.000000'),
        (2, 'which', '[0]', true, 3, '2026-02-28 03:01:00.000000'),
        (3, 'which', '[1]', false, 0, '2026-03-02 03:01:00.000000'),
        (4, 'which', '[1]', false, 0, '2026-03-02 03:02:00.000000');
    INSERT INTO points (guild, "user", source, points, earned_on) VALUES
        (1, 10, 'quiz:4:which', 10, '2026-02-27'), (1, 10, 'quiz:4:which:2026-02-28', 3, '2026-02-28'),
        (1, 10, 'reading:12:a', 2, '2026-03-02'), (1, 20, 'reading:4:a', 2, '2026-03-01'),
        (2, 10, 'reading:4:a', 2, '2026-03-01');
    INSERT INTO deliveries (guild, date, channel, day, section, last, claimed_at, tries) VALUES
        (1, '2026-03-02', 7, 4, 1, false, '2026-03-02 03:00:00.000000', 1);
    INSERT INTO unfinished (message, channel, locale, lines) VALUES (1, 7, 'ja', 'docker info')
"""


async def test_a_small_school_by_hand(old: Database) -> None:
    await old.write(run_statements, BY_HAND)
    await old.open()
    found = await old.read(contents)
    standings = {(row["guild"], row["period"], row["user"]): row["points"] for row in found["standings"]}
    assert standings == {
        **{(1, period, 10): 13 for period in ("m2026-02", "w2026-02-23", "c4")},
        **{(1, "all", 10): 15, (1, "m2026-03", 10): 2, (1, "w2026-03-02", 10): 2, (1, "c12", 10): 2},
        **{(1, "d2026-02-27", 10): 10, (1, "d2026-02-28", 10): 3, (1, "d2026-03-02", 10): 2},
        **{(1, period, 20): 2 for period in ("all", "m2026-03", "w2026-02-23", "d2026-03-01", "c4")},
        **{(2, period, 10): 2 for period in ("all", "m2026-03", "w2026-02-23", "d2026-03-01", "c4")},
    }
    assert all(row["present"] for row in found["standings"] + found["members"])
    assert [tuple(row.values()) for row in found["streaks"]] == [
        (1, 10, 1, 2, date(2026, 3, 2)),
        (1, 20, 1, 1, date(2026, 3, 1)),
        (2, 10, 1, 1, date(2026, 3, 1)),
    ]
    answered = datetime(2026, 3, 2, 3, 1, tzinfo=UTC)
    assert [tuple(row.values()) for row in found["question_results"]] == [
        (1, 10, 4, "which", False, True, True, answered, date(2026, 2, 28)),
        (1, 20, 12, "which", False, False, False, answered + timedelta(minutes=1), None),
    ]
    assert [tuple(row.values()) for row in found["question_counts"]] == [(1, 4, "which", 1, 1), (1, 12, "which", 1, 0)]
    assert [row["day"] for row in found["points"]] == [4, 4, 12, 4, 4]
    assert [(row["guild"], row["day"], row["section"]) for row in found["schedules"]] == [(1, 4, 2)]
    assert [row["process"] for row in found["deliveries"] + found["unfinished"]] == [None, None]


async def test_an_empty_school_stays_empty(old: Database) -> None:
    await old.open()
    assert not any((await old.read(contents)).values())


async def test_there_is_room_for_more_attempts_than_before(old: Database) -> None:
    def make_many(connection: Connection) -> None:
        if is_postgresql(connection):
            connection.execute(text("SELECT setval('attempts_id_seq', 2147483647)"))
        else:
            connection.execute(text("INSERT INTO sqlite_sequence VALUES ('attempts', 2147483647)"))

    await old.open()
    await old.write(make_many)
    quizzes = Quizzes(COURSE, old, Guilds(old))
    view = await quizzes.start(LEARNERS[0], QuizWish(4), JA, NOON)
    assert view.attempt == 2**31
    answered = await answer(quizzes, view, learner=LEARNERS[0], now=NOON)
    assert answered.attempt == view.attempt
