"""The ranking of a group."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.core.study.period import Period
from bot.services.guilds import Guilds
from bot.services.leaderboard import PAGE_SIZE, Leaderboard
from bot.store import ledger
from bot.store.database import Database
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY, REN, TinyCourse

SORA = Learner(GROUP, 30, "sora")
TODAY = date(2026, 11, 23)


@pytest.fixture
def leaderboard(database: Database, guilds: Guilds) -> Leaderboard:
    return Leaderboard(TinyCourse(numbers=(4, 5)), database, guilds)


async def earn(database: Database, learner: Learner, amount: int, on: date = TODAY, day: int | None = None) -> None:
    await database.write(ledger.award, learner, f"test:{on}:{day}:{learner.name}", amount, on, day)


def numbered(number: int) -> Learner:
    return Learner(GROUP, 100 + number, str(number))


async def test_a_group_without_points_has_one_empty_page(leaderboard: Leaderboard) -> None:
    board = await leaderboard.page(GROUP, MIO.user, Period.WEEK, 1, MONDAY)
    assert (board.rows, board.page, board.pages, board.period, board.own) == ((), 1, 1, Period.WEEK, None)


async def test_equal_points_share_a_rank_and_the_next_rank_is_left_out(
    database: Database, leaderboard: Leaderboard
) -> None:
    for learner, amount in ((MIO, 5), (REN, 9), (SORA, 5), (Learner(GROUP, 40, "yui"), 1)):
        await earn(database, learner, amount)
    board = await leaderboard.page(GROUP, MIO.user, Period.ALL, 1, MONDAY)
    assert [(row.rank, row.name, row.points) for row in board.rows] == [
        (1, "ren", 9),
        (2, "sora", 5),
        (2, "mio", 5),
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
        await earn(database, numbered(i), 50 - i)
    board = await leaderboard.page(GROUP, 100, Period.ALL, asked, MONDAY)
    assert (board.page, board.pages) == (page, 2)
    assert [row.name for row in board.rows] == [str(i) for i in names]


async def test_the_readers_own_row_is_told_wherever_it_stands(database: Database, leaderboard: Leaderboard) -> None:
    await earn(database, MIO, 1)
    for i in range(PAGE_SIZE):
        await earn(database, numbered(i), 50)
    board = await leaderboard.page(GROUP, MIO.user, Period.ALL, 1, MONDAY)
    assert MIO.user not in {row.user for row in board.rows}
    assert board.own is not None
    own = board.own.row
    assert (own.rank, own.name, own.points, own.streak) == (PAGE_SIZE + 1, "mio", 1, 1)
    assert (await leaderboard.page(GROUP, REN.user, Period.ALL, 1, MONDAY)).own is None


@pytest.mark.parametrize(
    ("points", "above", "rank", "below", "to_next"),
    [
        ([3], None, 1, None, None),
        ([3, 9], ("1", 1), 2, None, 6),
        ([3, 2], None, 1, ("1", 2), None),
        ([3, 9, 7, 2, 1], ("2", 2), 3, ("3", 4), 4),
        ([3, 9, 9, 9], ("1", 1), 4, None, 6),
        ([3, 9, 3, 3], ("2", 2), 2, None, 6),
        ([3, 3, 3, 1, 1], ("1", 1), 1, ("4", 4), None),
        ([3, 5, 4, 4, 1], ("2", 2), 4, ("4", 5), 1),
    ],
    ids=["alone", "last", "first", "between", "after equals", "level with others", "level at the top", "after two"],
)
async def test_the_reader_is_told_both_neighbours_and_what_is_missing_to_the_next_better_ones(
    database: Database,
    leaderboard: Leaderboard,
    points: list[int],
    above: tuple[str, int] | None,
    rank: int,
    below: tuple[str, int] | None,
    to_next: int | None,
) -> None:
    for i, amount in enumerate(points):
        await earn(database, numbered(i), amount)
    own = (await leaderboard.page(GROUP, 100, Period.ALL, 1, MONDAY)).own
    assert own is not None
    assert [row and (row.name, row.rank) for row in (own.above, own.row, own.below)] == [above, ("0", rank), below]
    assert own.to_next == to_next


async def test_neighbours_are_those_who_stand_there_in_the_ranking(
    database: Database, leaderboard: Leaderboard
) -> None:
    for i in range(PAGE_SIZE + 4):
        await earn(database, numbered(i), (i * 7) % 5 + 1)
    rows = [row for page in (1, 2) for row in (await leaderboard.page(GROUP, 0, Period.ALL, page, MONDAY)).rows]
    assert len(rows) == PAGE_SIZE + 4
    for place, row in enumerate(rows):
        own = (await leaderboard.page(GROUP, row.user, Period.ALL, 1, MONDAY)).own
        assert own is not None
        assert (own.above, own.row, own.below) == (
            rows[place - 1] if place else None,
            row,
            rows[place + 1] if place + 1 < len(rows) else None,
        )


async def test_a_tie_has_the_same_rank_on_the_next_page(database: Database, leaderboard: Leaderboard) -> None:
    for i in range(PAGE_SIZE + 1):
        await earn(database, numbered(i), 5)
    board = await leaderboard.page(GROUP, 0, Period.ALL, 2, MONDAY)
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
    database: Database, guilds: Guilds, leaderboard: Leaderboard, timezone: str, now: datetime, counted: int
) -> None:
    await guilds.setup(GROUP, timezone=ZoneInfo(timezone))
    await earn(database, MIO, 1, TODAY - timedelta(days=1))
    await earn(database, MIO, 2, TODAY)
    week = await leaderboard.page(GROUP, MIO.user, Period.WEEK, 1, now)
    ever = await leaderboard.page(GROUP, MIO.user, Period.ALL, 1, now)
    assert [[row.points for row in board.rows] for board in (week, ever)] == [[counted], [3]]


async def test_streaks_are_of_all_time_also_in_the_weeks_ranking(database: Database, leaderboard: Leaderboard) -> None:
    for back in (2, 1, 0):
        await earn(database, MIO, 1, TODAY - timedelta(days=back))
    await earn(database, REN, 9, TODAY - timedelta(days=2))
    board = await leaderboard.page(GROUP, MIO.user, Period.WEEK, 1, MONDAY)
    assert [(row.name, row.points, row.streak) for row in board.rows] == [("mio", 1, 3)]
    board = await leaderboard.page(GROUP, MIO.user, Period.ALL, 1, MONDAY)
    assert [(row.name, row.streak) for row in board.rows] == [("ren", 0), ("mio", 3)]


@pytest.mark.parametrize("period", [*Period, 4])
async def test_another_groups_points_do_not_count(
    database: Database, leaderboard: Leaderboard, period: Period | int
) -> None:
    await earn(database, MIO_ELSEWHERE, 9, day=4)
    assert (await leaderboard.page(GROUP, MIO.user, period, 1, MONDAY)).rows == ()


async def test_a_renamed_member_stands_once_under_the_newest_name(database: Database, leaderboard: Leaderboard) -> None:
    await earn(database, MIO, 1)
    await earn(database, Learner(GROUP, MIO.user, "澪"), 2)
    board = await leaderboard.page(GROUP, MIO.user, Period.WEEK, 1, MONDAY)
    assert [(row.name, row.points) for row in board.rows] == [("澪", 3)]


@pytest.mark.parametrize(
    ("period", "points"),
    [(Period.TODAY, 1), (Period.WEEK, 1), (Period.MONTH, 7), (Period.ALL, 15), (4, 11), (5, 4)],
)
async def test_each_period_counts_what_was_earned_in_it(
    database: Database, leaderboard: Leaderboard, period: Period | int, points: int
) -> None:
    for back, amount, day in ((40, 8, 4), (20, 2, 4), (1, 4, 5), (0, 1, 4)):
        await earn(database, MIO, amount, TODAY - timedelta(days=back), day)
    board = await leaderboard.page(GROUP, MIO.user, period, 1, MONDAY)
    assert [row.points for row in board.rows] == [points]
    assert board.period == period


async def test_a_day_that_the_course_does_not_have_is_refused(leaderboard: Leaderboard) -> None:
    with pytest.raises(Refusal) as caught:
        await leaderboard.page(GROUP, MIO.user, 6, 1, MONDAY)
    assert (caught.value.code, caught.value.details) == ("lesson-no-day", {"day": 6, "days": "4, 5"})


class TestWhoHasLeftTheServer:
    @pytest.fixture(autouse=True)
    async def left(self, database: Database, leaderboard: Leaderboard) -> None:
        """The best of three has left."""
        for learner, amount in ((MIO, 5), (REN, 9), (SORA, 7)):
            await earn(database, learner, amount, day=4)
        await leaderboard.record_left(GROUP, [REN.user], MONDAY)

    @pytest.mark.parametrize("period", [*Period, 4])
    async def test_they_stand_in_no_ranking(self, leaderboard: Leaderboard, period: Period | int) -> None:
        board = await leaderboard.page(GROUP, MIO.user, period, 1, MONDAY)
        assert [(row.rank, row.name) for row in board.rows] == [(1, "sora"), (2, "mio")]
        assert board.own is not None
        assert (board.own.row.rank, board.own.to_next) == (2, 2)

    @pytest.mark.parametrize("period", [*Period, 4])
    async def test_they_stand_there_with_all_their_points_once_they_earn_again(
        self, database: Database, leaderboard: Leaderboard, period: Period | int
    ) -> None:
        await earn(database, Learner(GROUP, REN.user, "ren is back"), 1, day=5)
        board = await leaderboard.page(GROUP, MIO.user, period, 1, MONDAY)
        points = 9 if period == 4 else 10
        assert (board.rows[0].name, board.rows[0].points) == ("ren is back", points)

    async def test_another_group_does_not_care(self, database: Database, leaderboard: Leaderboard) -> None:
        await earn(database, MIO_ELSEWHERE, 9)
        await leaderboard.record_left(GROUP, [MIO_ELSEWHERE.user], MONDAY)
        board = await leaderboard.page(MIO_ELSEWHERE.guild, MIO.user, Period.ALL, 1, MONDAY)
        assert [row.name for row in board.rows] == ["mio"]
