"""The ranking of each period, one's own place in it, and members who have left the server."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.core.study.period import Period
from bot.services.guilds import Guilds
from bot.services.leaderboard import PAGE_SIZE, Leaderboard, LeaderboardPage
from bot.store import ledger
from bot.store.database import Database
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY, REN, SIX_SECTIONS

SORA, YUI = Learner(GROUP, 30, "sora"), Learner(GROUP, 40, "yui")
TODAY = date(2026, 11, 23)
STRANGER = 99
"""The id of someone without points."""


@pytest.fixture
def leaderboard(database: Database, guilds: Guilds) -> Leaderboard:
    return Leaderboard(SIX_SECTIONS, database, guilds)


async def earn(database: Database, learner: Learner, amount: int, *, on: date = TODAY, day: int | None = None) -> None:
    assert await database.write(ledger.award, learner, f"test:{on}:{day}:{amount}", amount, on, day)


def ranks(board: LeaderboardPage) -> list[tuple[int, str, int]]:
    return [(row.rank, row.name, row.points) for row in board.rows]


async def test_each_period_has_the_points_that_were_earned_in_it(database: Database, leaderboard: Leaderboard) -> None:
    for points, back in ((1, 0), (10, 1), (100, 22), (1_000, 23)):
        await earn(database, MIO, points, on=TODAY - timedelta(days=back))
    shown = {period: await leaderboard.page(GROUP, MIO.user, period, 1, MONDAY) for period in Period}
    assert {period: board.rows[0].points for period, board in shown.items()} == {
        Period.TODAY: 1,
        Period.WEEK: 1,
        Period.MONTH: 111,
        Period.ALL: 1_111,
    }
    assert {period: board.dates for period, board in shown.items()} == {
        Period.TODAY: (TODAY, TODAY),
        Period.WEEK: (TODAY, date(2026, 11, 29)),
        Period.MONTH: (date(2026, 11, 1), date(2026, 11, 30)),
        Period.ALL: None,
    }
    assert {board.period for board in shown.values()} == set(Period)


async def test_a_day_of_the_course_has_its_points_whenever_they_were_earned(
    database: Database, leaderboard: Leaderboard
) -> None:
    await earn(database, MIO, 2, day=4)
    await earn(database, MIO, 3, day=4, on=TODAY - timedelta(days=400))
    await earn(database, REN, 50, day=5)
    board = await leaderboard.page(GROUP, MIO.user, 4, 1, MONDAY)
    assert (ranks(board), board.period, board.dates) == ([(1, "mio", 5)], 4, None)


async def test_a_day_that_the_course_lacks_is_refused(leaderboard: Leaderboard) -> None:
    with pytest.raises(Refusal) as refused:
        await leaderboard.page(GROUP, MIO.user, 6, 1, MONDAY)
    assert (refused.value.code, refused.value.details) == ("lesson-no-day", {"day": 6, "days": "4, 5"})


async def test_ones_own_place_is_between_both_neighbours(database: Database, leaderboard: Leaderboard) -> None:
    for learner, points in ((MIO, 20), (REN, 35), (SORA, 15), (YUI, 5)):
        await earn(database, learner, points)
    own = (await leaderboard.page(GROUP, MIO.user, Period.WEEK, 1, MONDAY)).own
    assert own and own.above and own.below
    assert [(row.rank, row.name) for row in own.around] == [(1, "ren"), (2, "mio"), (3, "sora")]
    assert (own.to_next, own.next_rank, own.page) == (15, 1, 1)


async def test_the_first_and_the_last_have_one_neighbour(database: Database, leaderboard: Leaderboard) -> None:
    await earn(database, MIO, 20)
    await earn(database, REN, 3)
    first = (await leaderboard.page(GROUP, MIO.user, Period.WEEK, 1, MONDAY)).own
    last = (await leaderboard.page(GROUP, REN.user, Period.WEEK, 1, MONDAY)).own
    assert first and first.above is None and (first.to_next, first.next_rank) == (None, None)
    assert last and last.below is None and (last.to_next, last.next_rank) == (17, 1)


async def test_the_distance_is_to_those_with_more_points_and_not_to_an_equal(
    database: Database, leaderboard: Leaderboard
) -> None:
    for user, points in ((1, 9), (2, 9), (3, 5), (4, 5), (5, 5), (6, 1)):
        await earn(database, Learner(GROUP, user, str(user)), points)
    own = (await leaderboard.page(GROUP, 4, Period.WEEK, 1, MONDAY)).own
    assert own and [(row.rank, row.name) for row in own.around] == [(3, "5"), (3, "4"), (3, "3")]
    assert (own.to_next, own.next_rank) == (4, 1)
    last = (await leaderboard.page(GROUP, 6, Period.WEEK, 1, MONDAY)).own
    assert last and (last.row.rank, last.to_next, last.next_rank) == (6, 4, 3)


@pytest.mark.parametrize("place", [1, PAGE_SIZE, PAGE_SIZE + 1, 2 * PAGE_SIZE, 2 * PAGE_SIZE + 1])
@pytest.mark.parametrize("tied", [True, False])
async def test_ones_own_page_is_the_one_with_ones_own_row(
    database: Database, leaderboard: Leaderboard, place: int, tied: bool
) -> None:
    everybody = 2 * PAGE_SIZE + 1
    for user in range(1, everybody + 1):  # of equal points, the higher id stands first
        await earn(database, Learner(GROUP, user, str(user)), 7 if tied else user)
    user = everybody + 1 - place
    board = await leaderboard.page(GROUP, user, Period.ALL, None, MONDAY)
    assert [row.user for row in board.rows].index(user) == (place - 1) % PAGE_SIZE
    assert board.own and board.own.page == board.page == -(-place // PAGE_SIZE)
    assert (board.pages, board.members) == (3, everybody)


@pytest.mark.parametrize("values", [1, 4, 1_000], ids=["all level", "many level", "none level"])
async def test_every_page_is_the_same_wherever_the_reader_stands(
    database: Database, leaderboard: Leaderboard, values: int
) -> None:
    members = 6 * PAGE_SIZE + 3
    points = {user: 1 + user * 7 % values for user in range(1, members + 1)}
    for user, amount in points.items():
        await earn(database, Learner(GROUP, user, str(user)), amount)
    order = sorted(points, key=lambda user: (points[user], user), reverse=True)
    expected = [(1 + sum(p > points[user] for p in points.values()), str(user), points[user]) for user in order]
    for reader in (STRANGER, order[0], order[2 * PAGE_SIZE - 1], order[2 * PAGE_SIZE + 4], order[-1]):
        for page in range(1, 8):
            board = await leaderboard.page(GROUP, reader, Period.ALL, page, MONDAY)
            assert ranks(board) == expected[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
            assert (board.page, board.pages, board.members) == (page, 7, members)


async def test_for_someone_without_points_their_own_page_is_the_first(
    database: Database, leaderboard: Leaderboard
) -> None:
    for user in range(1, 2 * PAGE_SIZE):
        await earn(database, Learner(GROUP, user, str(user)), user)
    board = await leaderboard.page(GROUP, STRANGER, Period.ALL, None, MONDAY)
    assert (board.page, board.own) == (1, None)


async def test_whoever_is_shown_is_named_once(database: Database, leaderboard: Leaderboard) -> None:
    for user in range(1, PAGE_SIZE + 4):
        await earn(database, Learner(GROUP, user, str(user)), user)
    board = await leaderboard.page(GROUP, 2, Period.ALL, 1, MONDAY)
    assert board.shown == (*range(PAGE_SIZE + 3, 3, -1), 3, 2, 1)
    board = await leaderboard.page(GROUP, STRANGER, Period.ALL, 2, MONDAY)
    assert board.shown == (3, 2, 1)


async def test_those_who_have_left_stand_in_no_ranking_and_the_others_move_up(
    database: Database, leaderboard: Leaderboard
) -> None:
    for learner, points in ((MIO, 20), (REN, 35), (SORA, 15), (MIO_ELSEWHERE, 1)):
        await earn(database, learner, points, day=4)
    await leaderboard.record_left(GROUP, [REN.user], MONDAY)
    for period in (*Period, 4):
        board = await leaderboard.page(GROUP, MIO.user, period, 1, MONDAY)
        assert ranks(board) == [(1, "mio", 20), (2, "sora", 15)]
        assert board.own and (board.own.above, board.own.to_next, board.members) == (None, None, 2)
    elsewhere = await leaderboard.page(MIO_ELSEWHERE.guild, MIO.user, Period.ALL, 1, MONDAY)
    assert ranks(elsewhere) == [(1, "mio", 1)]


async def test_who_has_left_in_one_server_stays_in_another(database: Database, leaderboard: Leaderboard) -> None:
    await earn(database, MIO, 1)
    await earn(database, MIO_ELSEWHERE, 2)
    await leaderboard.record_left(GROUP, [MIO.user], MONDAY)
    elsewhere = await leaderboard.page(MIO_ELSEWHERE.guild, STRANGER, Period.WEEK, 1, MONDAY)
    assert ranks(elsewhere) == [(1, "mio", 2)]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=40)])
async def test_whoever_asks_is_there_and_stands_in_every_ranking_again(
    database: Database, leaderboard: Leaderboard, later: timedelta
) -> None:
    await earn(database, MIO, 20, day=4)
    await leaderboard.record_left(GROUP, [MIO.user], MONDAY)
    assert (await leaderboard.page(GROUP, REN.user, Period.ALL, 1, MONDAY)).rows == ()
    asked = await leaderboard.page(GROUP, MIO.user, 4, 1, MONDAY + later)
    assert ranks(asked) == [(1, "mio", 20)] and asked.own
    for period in (*Period, 4) if not later else (Period.ALL, 4):
        assert ranks(await leaderboard.page(GROUP, REN.user, period, 1, MONDAY + later)) == [(1, "mio", 20)]


async def test_who_comes_back_and_earns_points_stands_in_every_ranking_again(
    database: Database, leaderboard: Leaderboard
) -> None:
    await earn(database, MIO, 20, day=4)
    await leaderboard.record_left(GROUP, [MIO.user], MONDAY)
    await earn(database, MIO, 3, day=5)
    for period, points in ((Period.WEEK, 23), (Period.ALL, 23), (4, 20), (5, 3)):
        assert ranks(await leaderboard.page(GROUP, REN.user, period, 1, MONDAY)) == [(1, "mio", points)]
