"""Questions that nobody could answer: counted by guild and text, listed by the index, never more than there is room for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import pytest

from bot.core.explain.unanswered import LENGTH_LIMIT, UnansweredQuestion
from bot.store import question_opt_outs, unanswered
from bot.store.database import Database
from bot.store.tables.groups import unanswered_questions
from tests.store.query_plans import explain

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
GUILD, OTHER = 1, 2


async def add(database: Database, *questions: str, guild: int = GUILD, now: datetime = NOON) -> None:
    for question in questions:
        await database.write(unanswered.add, guild, question, now)


async def listed(database: Database, guild: int = GUILD, limit: int = 10, offset: int = 0) -> list[str]:
    return [found.text for found in await database.read(unanswered.most_asked, guild, limit, offset)]


async def test_a_question_has_one_row_with_how_often_and_when_it_was_asked(database: Database) -> None:
    await add(database, "why")
    await add(database, "why", now=LATER.astimezone(timezone(timedelta(hours=9))))
    assert await database.read(unanswered.most_asked, GUILD, 10) == (UnansweredQuestion("why", 2, NOON, LATER),)
    assert await database.read(unanswered.count, GUILD) == 1


async def test_the_most_asked_come_first_and_of_equals_the_one_asked_last(database: Database) -> None:
    await add(database, "a", "b", "c", "c", "d", "d", "d")
    await add(database, "a", now=LATER)
    assert await listed(database) == ["d", "a", "c", "b"]
    assert await listed(database, limit=2) == ["d", "a"]
    assert await listed(database, limit=2, offset=2) == ["c", "b"]


async def test_guilds_are_counted_apart_and_can_be_added_up(database: Database) -> None:
    await add(database, "why", "how", "how", "how")
    await add(database, "why", "why", "why", guild=OTHER, now=LATER)
    assert await listed(database, OTHER) == ["why"]
    assert await database.read(unanswered.most_asked_anywhere, 10) == (
        UnansweredQuestion("why", 4, NOON, LATER),
        UnansweredQuestion("how", 3, NOON, NOON),
    )
    assert len(await database.read(unanswered.most_asked_anywhere, 1)) == 1


async def test_what_is_deleted_is_that_of_one_guild(database: Database) -> None:
    await add(database, "why")
    await add(database, "why", guild=OTHER)
    await database.write(unanswered.delete_all, GUILD)
    assert (await listed(database), await listed(database, OTHER)) == ([], ["why"])


async def test_where_there_is_no_room_the_oldest_of_the_rarest_goes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unanswered, "ROWS_LIMIT", 3)
    await add(database, "often", "often", guild=OTHER)
    await add(database, "often", "often", "old")
    await add(database, "new", now=LATER)
    await add(database, "newest", now=LATER + timedelta(hours=1))
    assert await listed(database) == ["often", "newest", "new"]
    await add(database, "new", "newest", now=LATER + timedelta(hours=2))
    await add(database, "another", now=LATER + timedelta(hours=3))
    assert (await listed(database))[-1] == "another"
    assert await database.read(unanswered.count, GUILD) == 3
    assert await listed(database, OTHER) == ["often"]


async def test_the_longest_question_is_kept_whole(database: Database) -> None:
    await add(database, "鯨" * LENGTH_LIMIT)
    assert await listed(database) == ["鯨" * LENGTH_LIMIT]


async def test_the_most_asked_are_a_range_of_the_index_and_nothing_is_sorted(database: Database) -> None:
    await add(database, *(f"question {number}" for number in range(20)))
    await add(database, *(f"question {number}" for number in range(20)), guild=OTHER)
    (plan,) = await database.write(explain, partial(unanswered.most_asked, guild=GUILD, limit=10))
    assert "ix_unanswered_questions_most_asked" in plan and not re.search("sort|temp b-tree", plan, re.IGNORECASE)


def test_no_column_says_who_asked() -> None:
    assert set(unanswered_questions.c.keys()) == {"guild", "text", "times", "first_asked", "last_asked"}


async def test_who_has_opted_out_stays_so_until_they_say_otherwise(database: Database) -> None:
    assert not await database.read(question_opt_outs.is_opted_out, 10)
    for _ in range(2):
        await database.write(question_opt_outs.set_opted_out, 10, True)
    assert await database.read(question_opt_outs.is_opted_out, 10)
    assert not await database.read(question_opt_outs.is_opted_out, 20)
    for _ in range(2):
        await database.write(question_opt_outs.set_opted_out, 10, False)
    assert not await database.read(question_opt_outs.is_opted_out, 10)
