"""Leases: held by one at a time, until they are given back or run out."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.store import leases
from bot.store.database import Database

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LASTING = timedelta(seconds=30)
SECOND = timedelta(seconds=1)


async def acquire(database: Database, holder: str, name: str = "recovery", at: datetime = NOON) -> bool:
    return await database.write(leases.acquire, name, holder, at, at + LASTING)


async def holders(database: Database, prefix: str, at: datetime = NOON) -> set[str]:
    return await database.read(leases.holders, prefix, at)


async def test_one_holds_it_and_may_renew_it(database: Database) -> None:
    assert await acquire(database, "a")
    assert not await acquire(database, "b")
    assert await acquire(database, "a", at=NOON + 20 * SECOND)
    assert not await acquire(database, "b", at=NOON + 49 * SECOND)


async def test_it_is_free_once_it_was_not_renewed_for_its_time(database: Database) -> None:
    assert await acquire(database, "a")
    assert not await acquire(database, "b", at=NOON + LASTING - SECOND)
    assert await acquire(database, "b", at=NOON + LASTING)
    assert not await acquire(database, "a", at=NOON + LASTING)


async def test_names_are_held_apart(database: Database) -> None:
    assert await acquire(database, "a", "one")
    assert await acquire(database, "b", "two")


async def test_who_stops_gives_all_of_theirs_back(database: Database) -> None:
    for name, holder in (("one", "a"), ("two", "a"), ("three", "b")):
        await acquire(database, holder, name)
    await database.write(leases.release_held, "a")
    assert [await acquire(database, "c", name) for name in ("one", "two", "three")] == [True, True, False]


async def test_one_can_be_taken_from_whoever_holds_it(database: Database) -> None:
    for name in ("one", "two"):
        await acquire(database, "a", name)
    await database.write(leases.release, "one")
    assert [await acquire(database, "b", name) for name in ("one", "two")] == [True, False]


async def test_who_gives_one_back_gives_back_their_own(database: Database) -> None:
    for name in ("one", "two"):
        await acquire(database, "a", name)
    await database.write(leases.release, "one", "b")
    await database.write(leases.release, "two", "a")
    assert [await acquire(database, "c", name) for name in ("one", "two")] == [False, True]


async def test_what_is_renewed_is_what_its_holder_still_holds(database: Database) -> None:
    for name, holder in (("one", "a"), ("two", "b"), ("three", "a")):
        await acquire(database, holder, name)
    await database.write(leases.renew, "a", ["one", "two"], NOON + 2 * LASTING)
    late = NOON + LASTING
    assert [await acquire(database, "c", name, late) for name in ("one", "two", "three")] == [False, True, True]


async def test_holders_are_told_by_what_their_leases_begin_with_while_they_last(database: Database) -> None:
    for name, holder, at in (
        ("process:0-3", "a", NOON),
        ("process:4-7", "b", NOON + 10 * SECOND),
        ("processes", "c", NOON),
        ("process%", "d", NOON),
    ):
        await acquire(database, holder, name, at)
    assert await holders(database, "process:") == {"a", "b"}
    assert await holders(database, "process%") == {"d"}
    assert await holders(database, "process:", NOON + LASTING) == {"b"}
    assert await holders(database, "process:", NOON + 2 * LASTING) == set()


async def test_of_many_who_ask_at_once_one_gets_it(database: Database) -> None:
    asked = await asyncio.gather(*(acquire(database, holder) for holder in "abcdefgh"))
    assert sum(asked) == 1
