"""What is kept of a group."""

from __future__ import annotations

from bot.store import guilds
from bot.store.database import Database


async def test_a_group_of_which_nothing_was_set_has_no_row(database: Database) -> None:
    async with database.begin() as connection:
        assert await guilds.find(connection, 1) is None


async def test_the_first_change_fills_the_rest_with_defaults(database: Database) -> None:
    async with database.begin() as connection:
        await guilds.set_values(connection, 1, locale="en")
        row = await guilds.find(connection, 1)
    assert row is not None
    assert (row["locale"], row["timezone"], row["daily_enabled"], row["daily_channel"]) == (
        "en",
        "Asia/Tokyo",
        False,
        None,
    )


async def test_a_change_leaves_other_values_and_other_groups_alone(database: Database) -> None:
    async with database.begin() as connection:
        for guild in (1, 2):
            await guilds.set_values(connection, guild, locale="en", timezone="Asia/Tokyo")
        await guilds.set_values(connection, 1, timezone="Europe/Berlin")
        await guilds.set_values(connection, 1)
        rows = [await guilds.find(connection, guild) for guild in (1, 2)]
    assert [(row["locale"], row["timezone"]) for row in rows if row] == [
        ("en", "Europe/Berlin"),
        ("en", "Asia/Tokyo"),
    ]


async def test_only_groups_that_want_it_have_a_daily_lesson(database: Database) -> None:
    async with database.begin() as connection:
        for guild, enabled in ((1, True), (2, False), (3, True)):
            await guilds.set_values(connection, guild, daily_enabled=enabled)
        rows = await guilds.find_with_daily_lesson(connection)
    assert sorted(row["guild"] for row in rows) == [1, 3]
