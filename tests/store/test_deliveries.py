"""Daily lessons on their way: one for each group and date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import deliveries
from bot.store.database import Database

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


async def claim(connection: AsyncConnection, guild: int = 1, on: date = MONDAY, at: datetime = NOON) -> None:
    await deliveries.claim(connection, guild, on, at, channel=7, day=4, section=1, last=False)


async def test_a_date_is_claimed_once_by_each_group(database: Database) -> None:
    async with database.begin() as connection:
        await claim(connection, guild=1)
        await claim(connection, guild=2)
    with pytest.raises(IntegrityError):
        async with database.begin() as connection:
            await claim(connection, guild=1)
    async with database.begin() as connection:
        row = await deliveries.find(connection, 1, MONDAY)
    assert row is not None
    assert (row["tries"], row["sent_at"], row["section"]) == (1, None, 1)


@pytest.mark.parametrize(
    ("after", "tries", "values", "found"),
    [
        (timedelta(minutes=1), 5, {}, True),
        (timedelta(0), 5, {}, False),
        (timedelta(minutes=1), 5, {"sent_at": NOON}, False),
        (timedelta(minutes=1), 5, {"tries": 4}, True),
        (timedelta(minutes=1), 5, {"tries": 5}, False),
    ],
    ids=["claimed before", "claimed just now", "sent", "tries left", "tried too often"],
)
async def test_what_was_claimed_and_not_sent_is_found_until_it_was_tried_too_often(
    database: Database, after: timedelta, tries: int, values: dict[str, object], found: bool
) -> None:
    async with database.begin() as connection:
        await claim(connection)
        if values:
            await deliveries.set_values(connection, 1, MONDAY, **values)
        rows = await deliveries.find_unsent(connection, NOON + after, tries)
    assert bool(rows) is found


async def test_a_change_touches_one_group_and_date(database: Database) -> None:
    tuesday = MONDAY + timedelta(days=1)
    async with database.begin() as connection:
        for guild, on in ((1, MONDAY), (1, tuesday), (2, MONDAY)):
            await claim(connection, guild, on)
        await deliveries.set_values(connection, 1, MONDAY, error="gone")
        rows = [await deliveries.find(connection, *key) for key in ((1, MONDAY), (1, tuesday), (2, MONDAY))]
    assert [row["error"] for row in rows if row] == ["gone", None, None]


async def test_the_newest_deliveries_come_first_and_are_a_groups_own(database: Database) -> None:
    days = [MONDAY + timedelta(days=ahead) for ahead in (1, 0, 2)]
    async with database.begin() as connection:
        for on in days:
            await claim(connection, on=on)
        await claim(connection, guild=2, on=MONDAY + timedelta(days=9))
        newest = await deliveries.find_newest(connection, 1, 2)
    assert [row["date"] for row in newest] == [days[2], days[0]]


async def test_a_forgotten_date_can_be_claimed_again(database: Database) -> None:
    async with database.begin() as connection:
        await claim(connection, guild=1)
        await claim(connection, guild=2)
        await deliveries.remove(connection, 1, MONDAY)
        await claim(connection, guild=1)
        assert await deliveries.find(connection, 2, MONDAY) is not None
