"""What is kept of schedules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store.database import Database
from bot.store.schedules import schedules
from tests.store.schedules.making import make_schedule

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


async def due(database: Database, at: datetime = NOON, limit: int = 10) -> list[int]:
    return [row["guild"] for row in await database.write(schedules.find_due, at, limit, lock=True)]


async def test_a_lesson_is_due_from_its_time_on_and_the_longest_due_comes_first(database: Database) -> None:
    for guild, minutes in ((1, -1), (2, -3), (3, 0), (4, 1), (5, -2)):
        await database.write(make_schedule, guild, due_at=NOON + timedelta(minutes=minutes))
    assert await due(database) == [2, 5, 1, 3]
    assert await due(database, limit=2) == [2, 5]
    assert await due(database, NOON + timedelta(minutes=1)) == [2, 5, 1, 3, 4]


async def test_a_schedule_of_which_nothing_is_to_come_is_never_due(database: Database) -> None:
    await database.write(make_schedule, 1, due_at=None)
    assert await due(database, NOON + timedelta(days=10_000)) == []


async def test_a_group_has_its_schedules_in_the_order_in_which_they_were_made(database: Database) -> None:
    made = [await database.write(make_schedule, guild) for guild in (1, 2, 1)]
    found = await database.read(schedules.of_guild, 1)
    assert [row["id"] for row in found] == [made[0], made[2]]


async def test_a_change_leaves_other_values_and_other_schedules_alone(database: Database) -> None:
    first, second = [await database.write(make_schedule, 1) for _ in range(2)]
    await database.write(schedules.set_values, first, channel=8)
    rows = [await database.read(schedules.find, schedule) for schedule in (first, second)]
    assert [(row["channel"], row["time"]) for row in rows if row] == [(8, "12:00"), (7, "12:00")]


async def test_the_number_of_a_schedule_that_was_deleted_is_never_given_again(database: Database) -> None:
    gone = await database.write(make_schedule, 1)
    await database.write(schedules.remove, gone)
    assert await database.write(make_schedule, 1) > gone
    assert await database.read(schedules.find, gone) is None
