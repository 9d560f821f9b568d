"""Rankings: the most points first, of equals the higher id, and nobody who has left."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Connection, insert

from bot.core.learner import Learner
from bot.store import ledger, standings
from bot.store.database import Database
from bot.store.standings import AFTER_ALL, BEFORE_ALL, Place, Standing
from bot.store.tables.learning import standings as rows_of_standings
from tests.store.query_plans import explain

KEY = "all"


def member(user: int, guild: int = 1) -> Learner:
    return Learner(guild, user, f"m{user}")


async def fill(database: Database, points: dict[int, int], guild: int = 1, key: str = KEY) -> None:
    """Give points to members; nobody's name is known."""

    rows = [
        {"guild": guild, "user": user, "period": key, "points": amount, "present": True}
        for user, amount in points.items()
    ]

    def unit(connection: Connection) -> None:
        connection.execute(insert(rows_of_standings), rows)

    await database.write(unit)


async def users(database: Database, offset: int = 0, limit: int = 10, key: str = KEY) -> list[int]:
    return [row.user for row in await database.read(standings.below, 1, key, BEFORE_ALL, limit, offset)]


@pytest.fixture
async def ranked(database: Database) -> Database:
    """Five members, two of them level, and one of another group and of another period."""
    await fill(database, {1: 5, 2: 9, 3: 5, 4: 1, 5: 7})
    await fill(database, {6: 99}, guild=2)
    await fill(database, {7: 99}, key="c4")
    return database


async def test_points_add_up_in_each_period(database: Database) -> None:
    await database.write(standings.add_points, member(1), ["all", "c4"], 5)
    await database.write(standings.add_points, member(1), ["all", "c5"], 2)
    assert await database.read(standings.points_of, 1, 1, ["all", "c4", "c5", "c6"]) == {
        "all": 7,
        "c4": 5,
        "c5": 2,
        "c6": 0,
    }
    assert await database.read(standings.points_of, 2, 1, ["all"]) == {"all": 0}


async def test_the_most_come_first_and_of_equals_the_higher_id(ranked: Database) -> None:
    assert await users(ranked) == [2, 5, 3, 1, 4]
    assert [await users(ranked, offset, 2) for offset in (0, 2, 4, 6)] == [[2, 5], [3, 1], [4], []]
    assert await ranked.read(standings.count, 1, KEY) == 5


async def test_a_ranking_may_be_read_from_its_end(ranked: Database) -> None:
    found = [await ranked.read(standings.above, 1, KEY, AFTER_ALL, 2, skipped) for skipped in (0, 2, 4, 6)]
    assert [[row.user for row in rows] for rows in found] == [[4, 1], [3, 5], [2], []]


@pytest.mark.parametrize(("points", "rank"), [(9, 1), (7, 2), (5, 3), (1, 5), (6, 3), (99, 1)])
async def test_a_rank_is_one_more_than_those_who_have_more(ranked: Database, points: int, rank: int) -> None:
    assert await ranked.read(standings.rank_of, 1, KEY, points) == rank


PLACES = {
    2: Place(better=0, level_before=0, level_after=0, worse=4, next_points=None, next_level=0),
    5: Place(better=1, level_before=0, level_after=0, worse=3, next_points=9, next_level=1),
    3: Place(better=2, level_before=0, level_after=1, worse=1, next_points=7, next_level=1),
    1: Place(better=2, level_before=1, level_after=0, worse=1, next_points=7, next_level=1),
    4: Place(better=4, level_before=0, level_after=0, worse=0, next_points=5, next_level=2),
}


@pytest.mark.parametrize(("rows_before", "user"), list(enumerate(PLACES)))
async def test_a_place_tells_how_many_stand_around_it(ranked: Database, rows_before: int, user: int) -> None:
    own = await ranked.read(standings.find, 1, KEY, user)
    assert own is not None
    place = await ranked.read(standings.place_of, 1, KEY, own)
    assert (place, place.rows_before, place.members) == (PLACES[user], rows_before, 5)
    assert await ranked.read(standings.level_before, 1, KEY, own) == place.level_before


@pytest.mark.parametrize(("user", "above", "below"), [(2, None, 5), (5, 2, 3), (3, 5, 1), (1, 3, 4), (4, 1, None)])
async def test_neighbours_are_those_right_before_and_after_in_the_ranking(
    ranked: Database, user: int, above: int | None, below: int | None
) -> None:
    own = await ranked.read(standings.find, 1, KEY, user)
    assert own is not None
    neighbours = [await ranked.read(look, 1, KEY, own, 1) for look in (standings.above, standings.below)]
    assert [found[0].user if found else None for found in neighbours] == [above, below]


async def test_a_ranking_is_of_one_group_and_period(ranked: Database) -> None:
    assert await ranked.read(standings.find, 1, KEY, 6) is None
    assert await ranked.read(standings.find, 1, KEY, 7) is None
    assert await users(ranked, key="c4") == [7]


async def test_a_member_without_a_known_name_is_told_by_their_id(database: Database) -> None:
    await database.write(ledger.award, member(1), "test", 5, date(2026, 11, 23), None)
    assert await database.read(standings.names, 1, [1, 2]) == {1: "m1", 2: "2"}


class TestWhoHasLeft:
    async def test_they_stand_in_none_of_the_rankings_named(self, ranked: Database) -> None:
        await fill(ranked, {5: 3}, key="c4")
        await ranked.write(standings.set_present, 1, [5, 3], [KEY, "c4"], False)
        assert (await users(ranked), await users(ranked, key="c4")) == ([2, 1, 4], [7])
        assert await ranked.read(standings.count, 1, KEY) == 3
        assert await ranked.read(standings.rank_of, 1, KEY, 5) == 2
        place = Place(better=1, level_before=0, level_after=0, worse=1, next_points=9, next_level=1)
        assert await ranked.read(standings.place_of, 1, KEY, Standing(1, 5)) == place
        assert await ranked.read(standings.find, 1, KEY, 5) is None

    async def test_they_keep_their_points(self, ranked: Database) -> None:
        await ranked.write(standings.set_present, 1, [5], [KEY], False)
        assert await ranked.read(standings.points_of, 1, 5, [KEY]) == {KEY: 7}

    async def test_they_stand_there_again_when_they_are_back(self, ranked: Database) -> None:
        for present in (False, True):
            await ranked.write(standings.set_present, 1, [5], [KEY], present)
        assert await users(ranked) == [2, 5, 3, 1, 4]

    async def test_points_put_them_back_into_their_period(self, ranked: Database) -> None:
        await ranked.write(standings.set_present, 1, [4], [KEY], False)
        await ranked.write(standings.add_points, member(4), [KEY], 10)
        assert (await users(ranked))[0] == 4

    async def test_nobody_else_is_touched(self, ranked: Database) -> None:
        await ranked.write(standings.set_present, 2, [5], [KEY], False)
        await ranked.write(standings.set_present, 1, [], [KEY], False)
        assert await users(ranked) == [2, 5, 3, 1, 4]


OWN = Standing(3, 5)
LOOKS = [
    partial(standings.rank_of, guild=1, period=KEY, points=150),
    partial(standings.place_of, guild=1, period=KEY, of=OWN),
    partial(standings.level_before, guild=1, period=KEY, of=OWN),
    *(
        partial(look, guild=1, period=KEY, of=of, most=10)
        for look in (standings.above, standings.below)
        for of in (BEFORE_ALL, OWN, AFTER_ALL)
    ),
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.func.__name__)
async def test_every_look_at_a_ranking_is_a_range_of_its_index_and_nothing_is_sorted(
    database: Database, look: Callable[[Connection], object]
) -> None:
    await fill(database, {user: user % 200 for user in range(2_000)})
    [plan] = await database.write(explain, look)
    assert "ix_standings_rank" in plan and not re.search("sort|temp b-tree|scan standings", plan, re.IGNORECASE)


async def test_the_points_of_a_member_are_found_without_a_look_at_others(database: Database) -> None:
    for key in (KEY, "c4"):
        await fill(database, {user: user % 200 for user in range(2_000)}, key=key)
    look = partial(standings.points_of, guild=1, user=3, periods=[KEY, "c4"])
    plans = await database.write(explain, look)
    assert all(re.search("autoindex_standings|pk_standings", plan) for plan in plans)
