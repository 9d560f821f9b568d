"""Points: paid once for each thing, and told of at once in all that is shown of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, select

from bot.core.learner import Learner
from bot.core.study.streak import Streak
from bot.store import ledger, standings, streaks
from bot.store.database import Database
from bot.store.tables.learning import points
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

SUNDAY, MONDAY, TUESDAY = date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)
LARGEST = 2**63 - 1


async def total(database: Database, learner: Learner, period: str = "all") -> int:
    found = await database.read(standings.points_of, learner.guild, learner.user, [period])
    return found[period]


async def ranking(database: Database, period: str = "all", guild: int = 1) -> list[tuple[str, int]]:
    """Names and points."""

    def unit(connection: Connection) -> list[tuple[str, int]]:
        rows = standings.below(connection, guild, period, standings.BEFORE_ALL, 10)
        names = standings.names(connection, guild, [row.user for row in rows])
        return [(names[row.user], row.points) for row in rows]

    return await database.read(unit)


async def test_the_same_thing_is_paid_once_and_the_transaction_goes_on(database: Database) -> None:
    def pay(connection: Connection) -> list[bool]:
        things = (("quiz:4:one", MONDAY), ("quiz:4:one", TUESDAY), ("quiz:4:two", TUESDAY))
        return [ledger.award(connection, MIO, source, 10, on) for source, on in things]

    assert await database.write(pay) == [True, False, True]
    assert await total(database, MIO) == 20


async def test_what_was_not_paid_changes_nothing(database: Database) -> None:
    await database.write(ledger.award, MIO, "quiz:4:one", 10, SUNDAY, 4)
    await database.write(ledger.award, Learner(1, 10, "another name"), "quiz:4:one", 10, TUESDAY, 5)
    assert await ranking(database) == [("mio", 10)]
    assert [await total(database, MIO, key) for key in ("d2026-11-24", "c5")] == [0, 0]
    assert await database.read(streaks.find, 1, 10, TUESDAY) == Streak(0, 1)


@pytest.mark.parametrize("other", [REN, MIO_ELSEWHERE])
async def test_the_same_thing_is_paid_to_every_learner_in_every_group(database: Database, other: Learner) -> None:
    assert await database.write(ledger.award, MIO, "quiz:4:one", 10, MONDAY)
    assert await database.write(ledger.award, other, "quiz:4:one", 10, MONDAY)
    assert await total(database, other) == 10


async def test_a_row_of_the_ledger_says_what_was_paid_when_and_for_which_day(database: Database) -> None:
    await database.write(ledger.award, MIO, "reading:4:images", 2, MONDAY, 4)
    await database.write(ledger.award, MIO, "welcome", 1, TUESDAY)
    rows = await database.read(lambda connection: connection.execute(select(points).order_by(points.c.source)).all())
    assert [tuple(row) for row in rows] == [
        (1, 10, "reading:4:images", 2, MONDAY, 4),
        (1, 10, "welcome", 1, TUESDAY, None),
    ]


async def test_points_count_in_every_period_to_which_their_date_and_day_belong(database: Database) -> None:
    for on, day, amount in ((SUNDAY, 4, 1), (MONDAY, 4, 2), (TUESDAY, 5, 4), (TUESDAY, None, 8)):
        await database.write(ledger.award, MIO, f"{on}:{day}", amount, on, day)
    keys = ["d2026-11-22", "d2026-11-23", "d2026-11-24", "w2026-11-16", "w2026-11-23", "m2026-11", "all", "c4", "c5"]
    found = await database.read(standings.points_of, 1, 10, keys)
    assert found == dict(zip(keys, [1, 2, 12, 1, 14, 15, 15, 3, 4], strict=True))


async def test_each_day_on_which_something_was_earned_counts_once_for_the_streak(database: Database) -> None:
    for source, on in (("a", SUNDAY), ("b", MONDAY), ("c", MONDAY)):
        await database.write(ledger.award, MIO, source, 1, on)
    assert await database.read(streaks.find, 1, 10, MONDAY) == Streak(2, 2)
    assert await database.read(streaks.find, 2, 10, MONDAY) == Streak(0, 0)


@pytest.mark.parametrize(
    ("name", "kept"), [("澪🐳", "澪🐳"), ("a" * 120, "a" * 100)], ids=["another name", "a long name"]
)
async def test_a_renamed_member_has_one_row_with_the_newest_name(database: Database, name: str, kept: str) -> None:
    await database.write(ledger.award, MIO, "a", 1, MONDAY)
    await database.write(ledger.award, REN, "a", 1, MONDAY)
    await database.write(ledger.award, Learner(1, 10, name), "b", 1, MONDAY)
    assert await ranking(database) == [(kept, 2), ("ren", 1)]


async def test_a_long_name_that_is_shortened_alike_is_the_same_name(database: Database) -> None:
    for source, name in (("a", "a" * 120), ("b", "a" * 110)):
        assert await database.write(ledger.award, Learner(1, 10, name), source, 1, MONDAY)
    assert await ranking(database) == [("a" * 100, 2)]


async def test_who_had_left_stands_in_the_rankings_again_once_they_earn(database: Database) -> None:
    later = MONDAY + timedelta(days=1)
    await database.write(ledger.award, MIO, "a", 1, MONDAY, 4)
    keys = ["d2026-11-23", "w2026-11-23", "m2026-11", "all", "c4"]
    await database.write(standings.set_present, 1, [10], keys, False)
    assert [await ranking(database, key) for key in keys] == [[]] * 5
    await database.write(ledger.award, MIO, "b", 2, later, 5)
    assert [await ranking(database, key) for key in ("all", "w2026-11-23", "c4", "c5", "d2026-11-24")] == [
        [("mio", amount)] for amount in (3, 3, 1, 2, 2)
    ]


async def test_the_largest_ids_of_discord_have_room(database: Database) -> None:
    whale = Learner(LARGEST, LARGEST, "鯨")
    assert await database.write(ledger.award, whale, "quiz:4:one", 10, MONDAY, 4)
    assert await ranking(database, "c4", LARGEST) == [("鯨", 10)]
    assert await database.read(streaks.find, LARGEST, LARGEST, MONDAY) == Streak(1, 1)
