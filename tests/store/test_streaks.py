"""What is kept of a learner's days in a row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from bot.core.learner import Learner
from bot.core.study.streak import Streak, StreakRecord
from bot.store import ledger, streaks
from bot.store.database import Database
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


async def learn(database: Database, *days: int, learner: Learner = MIO) -> None:
    """Earn points on days after Monday, in this order."""

    def unit(connection: Connection) -> None:
        for number, day in enumerate(days):
            ledger.award(connection, learner, f"{number}:{day}", 1, MONDAY + day * DAY)

    await database.write(unit)


async def record(database: Database, learner: Learner = MIO) -> StreakRecord | None:
    return (await database.read(streaks.records, learner.guild, [learner.user])).get(learner.user)


async def test_who_never_learned_has_no_streak(database: Database) -> None:
    assert await record(database) is None
    assert await database.read(streaks.find, 1, 10, MONDAY) == Streak(0, 0)


@pytest.mark.parametrize(
    ("days", "current", "best", "last"),
    [
        ([0], 1, 1, 0),
        ([0, 0], 1, 1, 0),
        ([0, 1, 2], 3, 3, 2),
        ([0, 1, 2, 4], 1, 3, 4),
        ([0, 2, 3], 2, 2, 3),
    ],
)
async def test_a_streak_grows_by_a_day_and_begins_anew_after_a_gap(
    database: Database, days: list[int], current: int, best: int, last: int
) -> None:
    await learn(database, *days)
    assert await record(database) == StreakRecord(current, best, MONDAY + last * DAY)


@pytest.mark.parametrize(
    ("days", "current", "best", "last"),
    [
        ([1, 0], 2, 2, 1),
        ([0, 1, 0], 2, 2, 1),
        ([0, 3, 2, 1], 4, 4, 3),
        ([5, 6, 3], 2, 2, 6),
        ([3, 5, 4], 3, 3, 5),
        ([9, 0, 1, 2], 1, 3, 9),
    ],
)
async def test_a_day_that_comes_late_counts_as_if_it_had_come_in_its_order(
    database: Database, days: list[int], current: int, best: int, last: int
) -> None:
    await learn(database, *days)
    assert await record(database) == StreakRecord(current, best, MONDAY + last * DAY)


async def test_the_current_streak_ends_when_a_whole_day_was_missed(database: Database) -> None:
    await learn(database, 0, 1)
    found = [await database.read(streaks.find, 1, 10, MONDAY + later * DAY) for later in (1, 2, 3)]
    assert found == [Streak(2, 2), Streak(2, 2), Streak(0, 2)]


async def test_streaks_of_several_members_are_looked_up_at_once(database: Database) -> None:
    await learn(database, 0, 1)
    await learn(database, 0, learner=REN)
    await learn(database, 0, 1, 2, learner=MIO_ELSEWHERE)
    assert await database.read(streaks.current, 1, [10, 20, 30], MONDAY + 2 * DAY) == {10: 2, 20: 0}
    assert await database.read(streaks.current, 1, [], MONDAY) == {}
    assert await record(database, MIO_ELSEWHERE) == StreakRecord(3, 3, MONDAY + 2 * DAY)
