"""What is kept of a group."""

from __future__ import annotations

from bot.store import guilds
from bot.store.database import Database


async def test_a_group_of_which_nothing_was_set_has_no_row(database: Database) -> None:
    assert await database.read(guilds.find, 1) is None


async def test_the_first_change_fills_the_rest_with_defaults(database: Database) -> None:
    await database.write(guilds.set_values, 1, locale="en")
    row = await database.read(guilds.find, 1)
    assert row is not None
    assert (row["locale"], row["timezone"]) == ("en", "Asia/Tokyo")
    assert (row["counts_questions"], row["organiser_role"], row["shows_readers"]) == (True, None, False)


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
