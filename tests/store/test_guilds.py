"""What is kept of a group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store import guilds
from bot.store.database import Database

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


async def due(database: Database, at: datetime = NOON, limit: int = 10) -> list[int]:
    return [row["guild"] for row in await database.write(guilds.find_due, at, limit, lock=True)]


async def test_a_group_of_which_nothing_was_set_has_no_row(database: Database) -> None:
    assert await database.read(guilds.find, 1) is None


async def test_the_first_change_fills_the_rest_with_defaults(database: Database) -> None:
    await database.write(guilds.set_values, 1, locale="en")
    row = await database.read(guilds.find, 1)
    assert row is not None
    assert (row["locale"], row["timezone"], row["daily_enabled"], row["daily_channel"]) == (
        "en",
        "Asia/Tokyo",
        False,
        None,
    )
    assert (row["daily_due"], row["counts_questions"]) == (None, True)


async def test_a_change_leaves_other_values_and_other_groups_alone(database: Database) -> None:
    for guild in (1, 2):
        await database.write(guilds.set_values, guild, locale="en", timezone="Asia/Tokyo")
    await database.write(guilds.set_values, 1, timezone="Europe/Berlin")
    await database.write(guilds.set_values, 1)
    rows = [await database.read(guilds.find, guild) for guild in (1, 2)]
    assert [(row["locale"], row["timezone"]) for row in rows if row] == [
        ("en", "Europe/Berlin"),
        ("en", "Asia/Tokyo"),
    ]


async def test_a_change_of_nothing_makes_a_group_with_defaults(database: Database) -> None:
    await database.write(guilds.set_values, 1)
    assert await database.read(guilds.find, 1) is not None


async def test_only_groups_that_want_it_have_a_daily_lesson(database: Database) -> None:
    for guild, enabled in ((1, True), (2, False), (3, True)):
        await database.write(guilds.set_daily_enabled, guild, enabled)
    assert sorted(await due(database)) == [1, 3]
    await database.write(guilds.set_daily_enabled, 3, False)
    assert await due(database) == [1]


async def test_a_lesson_is_due_from_its_time_on_and_the_longest_due_comes_first(database: Database) -> None:
    for guild, minutes in ((1, -1), (2, -3), (3, 0), (4, 1), (5, -2)):
        await database.write(guilds.set_values, guild, daily_due=NOON + timedelta(minutes=minutes))
    assert await due(database) == [2, 5, 1, 3]
    assert await due(database, limit=2) == [2, 5]
    assert await due(database, NOON + timedelta(minutes=1)) == [2, 5, 1, 3, 4]
