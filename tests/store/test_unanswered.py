"""Questions that nobody could answer: counted by guild and text, listed by the index, never more than there is room for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.explain.unanswered import LENGTH_LIMIT, UnansweredQuestion
from bot.store import question_opt_outs, unanswered
from bot.store.database import Database
from bot.store.tables import unanswered_questions
from bot.store.unanswered import most_asked_query

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
GUILD, OTHER = 1, 2


async def add(connection: AsyncConnection, *questions: str, guild: int = GUILD, now: datetime = NOON) -> None:
    for question in questions:
        await unanswered.add(connection, guild, question, now)


async def listed(connection: AsyncConnection, guild: int = GUILD, limit: int = 10, offset: int = 0) -> list[str]:
    return [found.text for found in await unanswered.most_asked(connection, guild, limit, offset)]


async def test_a_question_has_one_row_with_how_often_and_when_it_was_asked(database: Database) -> None:
    async with database.begin() as connection:
        await add(connection, "why")
        await add(connection, "why", now=LATER.astimezone(timezone(timedelta(hours=9))))
        assert await unanswered.most_asked(connection, GUILD, 10) == (UnansweredQuestion("why", 2, NOON, LATER),)
        assert await unanswered.count(connection, GUILD) == 1


async def test_the_most_asked_come_first_and_of_equals_the_one_asked_last(database: Database) -> None:
    async with database.begin() as connection:
        await add(connection, "a", "b", "c", "c", "d", "d", "d")
        await add(connection, "a", now=LATER)
        assert await listed(connection) == ["d", "a", "c", "b"]
        assert await listed(connection, limit=2) == ["d", "a"]
        assert await listed(connection, limit=2, offset=2) == ["c", "b"]


async def test_guilds_are_counted_apart_and_can_be_added_up(database: Database) -> None:
    async with database.begin() as connection:
        await add(connection, "why", "how", "how", "how")
        await add(connection, "why", "why", "why", guild=OTHER, now=LATER)
        assert await listed(connection, OTHER) == ["why"]
        assert await unanswered.most_asked_anywhere(connection, 10) == (
            UnansweredQuestion("why", 4, NOON, LATER),
            UnansweredQuestion("how", 3, NOON, NOON),
        )
        assert len(await unanswered.most_asked_anywhere(connection, 1)) == 1


async def test_what_is_deleted_is_that_of_one_guild(database: Database) -> None:
    async with database.begin() as connection:
        await add(connection, "why")
        await add(connection, "why", guild=OTHER)
        await unanswered.delete_all(connection, GUILD)
        assert (await listed(connection), await listed(connection, OTHER)) == ([], ["why"])


async def test_where_there_is_no_room_the_oldest_of_the_rarest_goes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unanswered, "ROWS_LIMIT", 3)
    async with database.begin() as connection:
        await add(connection, "often", "often", guild=OTHER)
        await add(connection, "often", "often", "old")
        await add(connection, "new", now=LATER)
        await add(connection, "newest", now=LATER + timedelta(hours=1))
        assert await listed(connection) == ["often", "newest", "new"]
        await add(connection, "new", "newest", now=LATER + timedelta(hours=2))
        await add(connection, "another", now=LATER + timedelta(hours=3))
        assert (await listed(connection))[-1] == "another"
        assert await unanswered.count(connection, GUILD) == 3
        assert await listed(connection, OTHER) == ["often"]


async def test_the_longest_question_is_kept_whole(database: Database) -> None:
    async with database.begin() as connection:
        await add(connection, "鯨" * LENGTH_LIMIT)
        assert await listed(connection) == ["鯨" * LENGTH_LIMIT]


async def test_the_most_asked_are_a_range_of_the_index_and_nothing_is_sorted(database: Database) -> None:
    query = most_asked_query(GUILD, 10).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    async with database.begin() as connection:
        rows = (await connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))).mappings()
        (step,) = [row["detail"] for row in rows]
    assert step == "SEARCH unanswered_questions USING INDEX ix_unanswered_questions_most_asked (guild=?)"


def test_postgresql_would_understand_the_same() -> None:
    query = str(most_asked_query(GUILD, 10).compile(dialect=postgresql.dialect()))
    assert "ORDER BY unanswered_questions.times DESC, unanswered_questions.last_asked DESC" in query


def test_no_column_says_who_asked() -> None:
    assert set(unanswered_questions.c.keys()) == {"guild", "text", "times", "first_asked", "last_asked"}


async def test_who_has_opted_out_stays_so_until_they_say_otherwise(database: Database) -> None:
    async with database.begin() as connection:
        assert not await question_opt_outs.is_opted_out(connection, 10)
        for _ in range(2):
            await question_opt_outs.set_opted_out(connection, 10, True)
        assert await question_opt_outs.is_opted_out(connection, 10)
        assert not await question_opt_outs.is_opted_out(connection, 20)
        for _ in range(2):
            await question_opt_outs.set_opted_out(connection, 10, False)
        assert not await question_opt_outs.is_opted_out(connection, 10)
