"""Lessons on their way: one for each schedule and date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.store.database import Database
from bot.store.schedules import deliveries

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def claim(
    database: Database, schedule: int = 1, on: date = MONDAY, at: datetime = NOON, process: str | None = "mine"
) -> bool:
    place = {"guild": 1, "channel": 7, "day": 4, "section": 1, "sections": 1, "missed": 0, "last": False}
    return await database.write(deliveries.claim, schedule, on, at, at + MINUTE, process=process, **place)


async def unsent(
    database: Database, at: datetime = NOON + MINUTE, *alive: str, limit: int = 10
) -> list[tuple[int, date]]:
    rows = await database.write(deliveries.find_unsent, at, alive or ("mine",), limit=limit, lock=True)
    return [(row["schedule"], row["date"]) for row in rows]


async def test_a_date_is_claimed_once_by_each_schedule(database: Database) -> None:
    assert [await claim(database, schedule) for schedule in (1, 2, 1)] == [True, True, False]
    row = await database.read(deliveries.find, 1, MONDAY)
    assert row is not None
    assert (row["tries"], row["sent_at"], row["section"], row["process"]) == (1, None, 1, "mine")


@pytest.mark.parametrize(
    ("after", "values", "found"),
    [
        (MINUTE, {}, True),
        (MINUTE - timedelta(seconds=1), {}, False),
        (MINUTE, {"sent_at": NOON, "retry_at": None}, False),
        (MINUTE, {"retry_at": NOON + 2 * MINUTE}, False),
        (MINUTE, {"retry_at": None}, False),
    ],
    ids=["its time has come", "claimed just now", "sent", "to be tried later", "given up"],
)
async def test_what_was_claimed_and_not_sent_is_found_when_it_is_to_be_tried_again(
    database: Database, after: timedelta, values: dict[str, object], found: bool
) -> None:
    await claim(database)
    if values:
        await database.write(deliveries.set_values, 1, MONDAY, **values)
    assert bool(await unsent(database, NOON + after)) is found


@pytest.mark.parametrize(
    ("process", "alive", "found"),
    [
        ("mine", ["mine"], False),
        ("other", ["mine", "other"], False),
        ("other", ["mine"], True),
        (None, ["mine"], False),
    ],
    ids=["its own", "of one that lives", "of one that died", "of an earlier release"],
)
async def test_what_was_claimed_just_now_is_found_if_its_process_is_dead(
    database: Database, process: str | None, alive: list[str], found: bool
) -> None:
    await claim(database, process=process)
    assert bool(await unsent(database, NOON, *alive)) is found


async def test_those_that_have_waited_longest_are_found_first(database: Database) -> None:
    for schedule, minutes in ((1, 2), (2, 0), (3, 1)):
        await claim(database, schedule, at=NOON + minutes * MINUTE)
    assert await unsent(database, NOON + 9 * MINUTE, limit=2) == [(2, MONDAY), (3, MONDAY)]


async def test_a_change_touches_one_schedule_and_date(database: Database) -> None:
    keys = [(1, MONDAY), (1, MONDAY + timedelta(days=1)), (2, MONDAY)]
    for schedule, on in keys:
        await claim(database, schedule, on)
    await database.write(deliveries.set_values, 1, MONDAY, error="gone")
    rows = [await database.read(deliveries.find, *key) for key in keys]
    assert [row["error"] for row in rows if row] == ["gone", None, None]


async def test_the_newest_deliveries_come_first_and_are_a_schedules_own(database: Database) -> None:
    days = [MONDAY + timedelta(days=ahead) for ahead in (1, 0, 2)]
    for on in days:
        await claim(database, on=on)
    await claim(database, schedule=2, on=MONDAY + timedelta(days=9))
    newest = await database.read(deliveries.find_newest, 1, 2)
    assert [row["date"] for row in newest] == [days[2], days[0]]


async def test_a_forgotten_date_can_be_claimed_again(database: Database) -> None:
    for schedule in (1, 2):
        await claim(database, schedule)
    await database.write(deliveries.remove, 1, MONDAY)
    assert await claim(database, schedule=1)
    assert await database.read(deliveries.find, 2, MONDAY) is not None
