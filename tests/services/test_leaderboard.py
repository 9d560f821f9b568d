"""The ranking of a group."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest

from bot.core.learner import Learner
from bot.services.guilds import Guilds
from bot.services.leaderboard import PAGE_SIZE, Leaderboard
from bot.store import points
from bot.store.database import Database
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY, REN

SORA = Learner(GROUP, 30, "sora")
TODAY = date(2026, 11, 23)


@pytest.fixture
def leaderboard(database: Database) -> Leaderboard:
    return Leaderboard(database)


async def earn(database: Database, learner: Learner, amount: int, on: date = TODAY) -> None:
    async with database.begin() as connection:
        await points.award(connection, learner, f"test:{on}:{learner.name}", amount, on)


async def test_a_group_without_points_has_one_empty_page(leaderboard: Leaderboard) -> None:
    board = await leaderboard.page(GROUP, MIO.user, "week", 1, MONDAY)
    assert (board.rows, board.page, board.pages, board.period, board.own_row) == ((), 1, 1, "week", None)


async def test_equal_points_share_a_rank_and_the_next_rank_is_left_out(
    database: Database, leaderboard: Leaderboard
) -> None:
    for learner, amount in ((MIO, 5), (REN, 9), (SORA, 5), (Learner(GROUP, 40, "yui"), 1)):
        await earn(database, learner, amount)
    board = await leaderboard.page(GROUP, MIO.user, "all", 1, MONDAY)
    assert [(row.rank, row.name, row.points) for row in board.rows] == [
        (1, "ren", 9),
        (2, "mio", 5),
        (2, "sora", 5),
        (4, "yui", 1),
    ]


@pytest.mark.parametrize(
    ("asked", "page", "names"),
    [
        (1, 1, range(0, PAGE_SIZE)),
        (2, 2, range(PAGE_SIZE, PAGE_SIZE + 1)),
        (3, 2, range(PAGE_SIZE, PAGE_SIZE + 1)),
        (0, 1, range(0, PAGE_SIZE)),
    ],
)
async def test_pages_are_full_and_the_nearest_that_exists_is_shown(
    database: Database, leaderboard: Leaderboard, asked: int, page: int, names: range
) -> None:
    for i in range(PAGE_SIZE + 1):
        await earn(database, Learner(GROUP, 100 + i, str(i)), 50 - i)
    board = await leaderboard.page(GROUP, 100, "all", asked, MONDAY)
    assert (board.page, board.pages) == (page, 2)
    assert [row.name for row in board.rows] == [str(i) for i in names]


async def test_the_readers_own_row_is_told_wherever_it_stands(database: Database, leaderboard: Leaderboard) -> None:
    await earn(database, MIO, 1)
    for i in range(PAGE_SIZE):
        await earn(database, Learner(GROUP, 100 + i, str(i)), 50)
    board = await leaderboard.page(GROUP, MIO.user, "all", 1, MONDAY)
    assert MIO.user not in {row.user for row in board.rows}
    assert board.own_row is not None
    assert (board.own_row.rank, board.own_row.name, board.own_row.points) == (PAGE_SIZE + 1, "mio", 1)
    assert (await leaderboard.page(GROUP, REN.user, "all", 1, MONDAY)).own_row is None


async def test_a_tie_has_the_same_rank_on_the_next_page(database: Database, leaderboard: Leaderboard) -> None:
    for i in range(PAGE_SIZE + 1):
        await earn(database, Learner(GROUP, 100 + i, str(i)), 5)
    board = await leaderboard.page(GROUP, 0, "all", 2, MONDAY)
    assert [row.rank for row in board.rows] == [1]


@pytest.mark.parametrize(
    ("timezone", "now", "counted"),
    [
        ("Asia/Tokyo", datetime(2026, 11, 22, 14, 59, tzinfo=UTC), 1),
        ("Asia/Tokyo", datetime(2026, 11, 22, 15, 0, tzinfo=UTC), 2),
        ("UTC", datetime(2026, 11, 22, 23, 59, tzinfo=UTC), 1),
        ("UTC", datetime(2026, 11, 23, 0, 0, tzinfo=UTC), 2),
        ("America/New_York", datetime(2026, 11, 23, 4, 59, tzinfo=UTC), 1),
        ("America/New_York", datetime(2026, 11, 23, 5, 0, tzinfo=UTC), 2),
    ],
)
async def test_a_week_begins_on_monday_in_the_groups_timezone(
    database: Database, leaderboard: Leaderboard, timezone: str, now: datetime, counted: int
) -> None:
    await Guilds(database, 4).setup(GROUP, timezone=timezone)
    await earn(database, MIO, 1, TODAY - timedelta(days=1))
    await earn(database, MIO, 2, TODAY)
    week = await leaderboard.page(GROUP, MIO.user, "week", 1, now)
    ever = await leaderboard.page(GROUP, MIO.user, "all", 1, now)
    assert [[row.points for row in board.rows] for board in (week, ever)] == [[counted], [3]]


async def test_streaks_are_of_all_time_also_in_the_weeks_ranking(database: Database, leaderboard: Leaderboard) -> None:
    for back in range(3):
        await earn(database, MIO, 1, TODAY - timedelta(days=back))
    await earn(database, REN, 9, TODAY - timedelta(days=2))
    board = await leaderboard.page(GROUP, MIO.user, "week", 1, MONDAY)
    assert [(row.name, row.points, row.streak) for row in board.rows] == [("mio", 1, 3)]
    board = await leaderboard.page(GROUP, MIO.user, "all", 1, MONDAY)
    assert [(row.name, row.streak) for row in board.rows] == [("ren", 0), ("mio", 3)]


@pytest.mark.parametrize("period", ["week", "all"])
async def test_another_groups_points_do_not_count(
    database: Database, leaderboard: Leaderboard, period: Literal["week", "all"]
) -> None:
    await earn(database, MIO_ELSEWHERE, 9)
    assert (await leaderboard.page(GROUP, MIO.user, period, 1, MONDAY)).rows == ()


async def test_a_renamed_member_stands_once_under_the_newest_name(database: Database, leaderboard: Leaderboard) -> None:
    await earn(database, MIO, 1)
    await earn(database, Learner(GROUP, MIO.user, "澪"), 2)
    board = await leaderboard.page(GROUP, MIO.user, "week", 1, MONDAY)
    assert [(row.name, row.points) for row in board.rows] == [("澪", 3)]
