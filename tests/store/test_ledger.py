"""Points: paid once for each thing, summed by period."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.learner import Learner
from bot.store import points
from bot.store.database import Database
from bot.store.points import Standing
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

SUNDAY, MONDAY, TUESDAY = date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)


async def test_the_same_thing_is_paid_once_and_the_transaction_goes_on(database: Database) -> None:
    async with database.begin() as connection:
        assert await points.award(connection, MIO, "quiz:4:one", 10, MONDAY)
        assert not await points.award(connection, MIO, "quiz:4:one", 10, TUESDAY)
        assert await points.award(connection, MIO, "quiz:4:two", 10, TUESDAY)
    async with database.begin() as connection:
        assert await points.total_points(connection, MIO.guild, MIO.user) == 20


@pytest.mark.parametrize("other", [REN, MIO_ELSEWHERE])
async def test_the_same_thing_is_paid_to_every_learner_in_every_group(database: Database, other: Learner) -> None:
    async with database.begin() as connection:
        assert await points.award(connection, MIO, "quiz:4:one", 10, MONDAY)
        assert await points.award(connection, other, "quiz:4:one", 10, MONDAY)
        assert await points.total_points(connection, other.guild, other.user) == 10


async def test_a_total_may_begin_on_a_date(database: Database) -> None:
    async with database.begin() as connection:
        for on, amount in ((SUNDAY, 1), (MONDAY, 2), (TUESDAY, 4)):
            await points.award(connection, MIO, f"from:{on}", amount, on)
        assert await points.total_points(connection, 1, 10) == 7
        assert await points.total_points(connection, 1, 10, since=MONDAY) == 6
        assert await points.total_points(connection, 1, 20) == 0


async def test_each_day_on_which_something_was_earned_counts_once(database: Database) -> None:
    async with database.begin() as connection:
        for source, on in (("a", SUNDAY), ("b", MONDAY), ("c", MONDAY)):
            await points.award(connection, MIO, source, 1, on)
        assert sorted(await points.days_with_points(connection, 1, 10)) == [SUNDAY, MONDAY]
        assert await points.days_with_points(connection, 2, 10) == []


@pytest.mark.parametrize(
    ("source", "last"),
    [("quiz:4:one", TUESDAY), ("quiz:4:on", None), ("quiz:4:one-more", SUNDAY), ("quiz:4:o%", None)],
)
async def test_the_last_day_on_which_something_paid_includes_its_reviews(
    database: Database, source: str, last: date | None
) -> None:
    async with database.begin() as connection:
        await points.award(connection, MIO, "quiz:4:one", 10, MONDAY)
        await points.award(connection, MIO, f"quiz:4:one:{TUESDAY}", 3, TUESDAY)
        await points.award(connection, MIO, "quiz:4:one-more", 10, SUNDAY)
        assert await points.last_awarded(connection, MIO, source) == last
        assert await points.last_awarded(connection, REN, source) is None


async def test_standings_have_the_most_first_and_equals_by_id(database: Database) -> None:
    sora = Learner(1, 5, "sora")
    async with database.begin() as connection:
        for learner, amount in ((MIO, 3), (REN, 7), (sora, 3), (MIO_ELSEWHERE, 99)):
            await points.award(connection, learner, "a", amount, MONDAY)
        found = await points.standings(connection, 1)
    assert found == [Standing(20, "ren", 7), Standing(5, "sora", 3), Standing(10, "mio", 3)]


async def test_a_period_includes_both_its_ends(database: Database) -> None:
    async with database.begin() as connection:
        for on, amount in ((SUNDAY, 1), (MONDAY, 2), (TUESDAY, 4)):
            await points.award(connection, MIO, f"from:{on}", amount, on)
        assert await points.standings(connection, 1, (SUNDAY, MONDAY)) == [Standing(10, "mio", 3)]
        assert await points.standings(connection, 1, (TUESDAY, TUESDAY)) == [Standing(10, "mio", 4)]


@pytest.mark.parametrize(
    ("name", "kept"), [("澪🐳", "澪🐳"), ("a" * 120, "a" * 100)], ids=["another name", "a long name"]
)
async def test_a_renamed_member_has_one_row_with_the_newest_name(database: Database, name: str, kept: str) -> None:
    async with database.begin() as connection:
        await points.award(connection, MIO, "a", 1, MONDAY)
        await points.award(connection, REN, "a", 1, MONDAY)
        await points.award(connection, Learner(1, 10, name), "b", 1, MONDAY)
        assert await points.standings(connection, 1) == [Standing(10, kept, 2), Standing(20, "ren", 1)]
