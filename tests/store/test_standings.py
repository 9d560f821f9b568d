"""Rankings: the most points first, of equals the higher id, and nobody who has left."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import Connection, insert

from bot.core.learner import Learner
from bot.store import standings
from bot.store.database import Database
from bot.store.standings import Standing
from bot.store.tables import standings as rows_of_standings
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
    return [row.user for row in await database.read(standings.page, 1, key, offset, limit)]


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


@pytest.mark.parametrize(
    ("points", "rank", "ties"), [(9, 1, 1), (7, 2, 1), (5, 3, 2), (1, 5, 1), (6, 3, 0), (99, 1, 0)]
)
async def test_a_rank_is_one_more_than_those_who_have_more(ranked: Database, points: int, rank: int, ties: int) -> None:
    assert await ranked.read(standings.rank_of, 1, KEY, points) == rank
    assert await ranked.read(standings.ties, 1, KEY, points) == ties


@pytest.mark.parametrize(("user", "above", "below"), [(2, None, 5), (5, 2, 3), (3, 5, 1), (1, 3, 4), (4, 1, None)])
async def test_neighbours_are_those_right_before_and_after_in_the_ranking(
    ranked: Database, user: int, above: int | None, below: int | None
) -> None:
    own = await ranked.read(standings.find, 1, KEY, user)
    assert own is not None
    neighbours = [await ranked.read(look, 1, KEY, own) for look in (standings.above, standings.below)]
    assert [found and found.user for found in neighbours] == [above, below]


@pytest.mark.parametrize(("points", "better"), [(1, 5), (5, 7), (6, 7), (7, 9), (9, None), (0, 1)])
async def test_the_next_better_ones_are_those_with_the_least_more(
    ranked: Database, points: int, better: int | None
) -> None:
    assert await ranked.read(standings.next_points, 1, KEY, points) == better


async def test_a_ranking_is_of_one_group_and_period(ranked: Database) -> None:
    assert await ranked.read(standings.find, 1, KEY, 6) is None
    assert await ranked.read(standings.find, 1, KEY, 7) is None
    assert await users(ranked, key="c4") == [7]


async def test_a_member_without_a_known_name_is_told_by_their_id(ranked: Database) -> None:
    assert await ranked.read(standings.find, 1, KEY, 2) == Standing(2, "2", 9)


class TestWhoHasLeft:
    async def test_they_stand_in_none_of_the_rankings_named(self, ranked: Database) -> None:
        await fill(ranked, {5: 3}, key="c4")
        await ranked.write(standings.set_present, 1, [5, 3], [KEY, "c4"], False)
        assert (await users(ranked), await users(ranked, key="c4")) == ([2, 1, 4], [7])
        assert await ranked.read(standings.count, 1, KEY) == 3
        assert await ranked.read(standings.rank_of, 1, KEY, 5) == 2
        assert await ranked.read(standings.ties, 1, KEY, 5) == 1
        assert await ranked.read(standings.next_points, 1, KEY, 5) == 9
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


OWN = Standing(3, "m3", 5)


@pytest.mark.parametrize(
    "look",
    [
        partial(standings.page, guild=1, period=KEY, offset=0, limit=10),
        partial(standings.rank_of, guild=1, period=KEY, points=150),
        partial(standings.ties, guild=1, period=KEY, points=5),
        partial(standings.above, guild=1, period=KEY, of=OWN),
        partial(standings.below, guild=1, period=KEY, of=OWN),
        partial(standings.next_points, guild=1, period=KEY, points=5),
    ],
    ids=lambda look: look.func.__name__,
)
async def test_every_look_at_a_ranking_is_a_range_of_its_index_and_nothing_is_sorted(
    database: Database, look: Callable[[Connection], object]
) -> None:
    await fill(database, {user: user % 200 for user in range(2_000)})
    plan, *names = await database.write(explain, look)
    assert "ix_standings_rank" in plan and not re.search("sort|temp b-tree", plan, re.IGNORECASE)
    assert all("members" in other for other in names)
