"""Processes that share a database: who lives, and what only one of them may do. A file is used by one process alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, text

from bot.core.refusal import Refusal
from bot.services.processes import BEAT_SECONDS, LIFETIME, Processes
from bot.store.database import Database, known_revisions
from tests.services.conftest import MONDAY


@dataclass
class Clock:
    """A clock that only moves when told to."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


Make = Callable[[str], Processes]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(database: Database, clock: Clock) -> Make:
    """Makes the process of a part; none of them has started."""
    return lambda part: Processes(database, part, clock)


@pytest.fixture
def shared(url: str) -> bool:
    """Whether several processes may use the database."""
    return url.startswith("postgresql")


def only_shared(shared: bool) -> None:
    if not shared:
        pytest.skip("a file is used by one process")


async def test_a_process_is_alive_as_far_as_it_knows(make: Make) -> None:
    process = make("0-3")
    assert await process.alive() == {process.name}
    await process.start()
    assert await process.alive() == {process.name}


async def test_no_two_processes_have_the_same_name(make: Make) -> None:
    assert len({make("0-3").name for _ in range(10)}) == 10


async def test_those_that_share_a_database_know_of_each_other(make: Make, shared: bool) -> None:
    one, two = make("0-3"), make("4-7")
    assert one.shares_database is shared
    await one.start()
    await two.start()
    assert await one.alive() == ({one.name, two.name} if shared else {one.name})


async def test_who_gives_no_sign_of_life_is_dead_after_a_while(make: Make, clock: Clock, shared: bool) -> None:
    only_shared(shared)
    one, two = make("0-3"), make("4-7")
    await one.start()
    await two.start()
    clock.now += LIFETIME / 2
    await two.beat()
    clock.now += LIFETIME / 2
    assert await two.alive() == {two.name}
    assert await one.alive() == {one.name, two.name}


async def test_who_stops_is_gone_at_once(make: Make, shared: bool) -> None:
    only_shared(shared)
    one, two = make("0-3"), make("4-7")
    await one.start()
    await two.start()
    assert await one.hold("sync")
    await one.stop()
    assert await two.alive() == {two.name}
    assert await two.hold("sync")


async def test_who_was_killed_is_dead_as_soon_as_its_part_is_served_again(make: Make, shared: bool) -> None:
    only_shared(shared)
    killed, other, anew = make("0-3"), make("4-7"), make("0-3")
    await killed.start()
    await other.start()
    await anew.start()
    assert await other.alive() == {other.name, anew.name}


async def test_nobody_is_dead_who_could_give_no_sign_while_the_database_was_away(
    make: Make, clock: Clock, shared: bool
) -> None:
    only_shared(shared)
    one, two, three = make("0-3"), make("4-7"), make("8-11")
    for process in (one, two, three):
        await process.start()
        await process.beat()
    assert await two.hold("lab:mio")
    clock.now += 2 * LIFETIME
    await one.beat()
    assert await one.alive() == {one.name, two.name, three.name}
    assert not await one.hold("lab:mio")
    await two.beat()
    for _ in range(4):
        clock.now += LIFETIME / 3
        await one.beat()
        await two.beat()
    assert await one.alive() == {one.name, two.name}
    assert not await one.hold("lab:mio")


async def test_who_has_just_started_gives_the_others_some_time(make: Make, clock: Clock, shared: bool) -> None:
    only_shared(shared)
    one, two = make("0-3"), make("4-7")
    await one.start()
    clock.now += 2 * LIFETIME
    await two.start()
    assert await two.alive() == {one.name, two.name}
    clock.now += timedelta(seconds=2 * BEAT_SECONDS)
    assert await two.alive() == {two.name}


async def test_one_of_them_holds_what_only_one_may_do(make: Make, shared: bool) -> None:
    one, two = make("0-3"), make("4-7")
    assert await one.hold("sync")
    assert await one.hold("sync")
    assert await two.hold("sync") is not shared
    assert await two.hold("recovery")


async def test_what_is_held_is_kept_with_every_sign_of_life(make: Make, clock: Clock, shared: bool) -> None:
    only_shared(shared)
    one, two = make("0-3"), make("4-7")
    assert await one.hold("sync")
    for _ in range(3):
        clock.now += LIFETIME - timedelta(seconds=1)
        await one.beat()
        assert not await two.hold("sync")
    clock.now += LIFETIME
    assert await two.hold("sync")


async def test_what_was_lost_to_another_is_not_taken_back_by_a_sign_of_life(
    make: Make, clock: Clock, shared: bool
) -> None:
    only_shared(shared)
    one, two = make("0-3"), make("4-7")
    assert await one.hold("sync")
    clock.now += LIFETIME
    assert await two.hold("sync")
    await one.beat()
    await one.give_back("sync")
    assert not await one.hold("sync")


async def test_what_is_given_back_is_free_for_others(make: Make, shared: bool) -> None:
    one, two = make("0-3"), make("4-7")
    assert await one.hold("lab:mio")
    await one.give_back("lab:mio")
    assert await two.hold("lab:mio")


async def test_a_process_tells_once_that_a_later_release_has_migrated_the_database(
    database: Database, clock: Clock
) -> None:
    told: list[Refusal] = []
    process = Processes(database, "0-3", clock, told.append)
    await process.start()
    await process.beat()
    assert told == []

    def migrate(connection: Connection, revision: str) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})

    await database.write(migrate, "9999")
    for _ in range(3):
        await process.beat()
    await database.write(migrate, known_revisions()[-1])
    assert [(each.code, each.details) for each in told] == [
        ("database-migrated", {"revision": "9999", "known": known_revisions()[-1]})
    ]
