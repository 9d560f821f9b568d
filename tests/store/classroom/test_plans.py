"""Looking at a class reads ranges of indexes, in whatever order the database chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, insert

from bot.store.classroom import answers, members, readings
from bot.store.classroom.members import Place
from bot.store.database import Database
from bot.store.tables import groups
from tests.store.query_plans import explain

MEMBERS_INDEX = "ix_members_sections_read"

UNITS: dict[str, Callable[[Connection], object]] = {
    "above": lambda connection: members.above(connection, 1, Place(3, 10), 30),
    "below": lambda connection: members.below(connection, 1, Place(3, 10), 30),
    "count": lambda connection: members.count(connection, 1, 100, fewer_than=3),
}

OTHERS: dict[str, Callable[[Connection], object]] = {
    "readings": lambda connection: readings.of_members(connection, 1, [1, 2, 3]),
    "posts": lambda connection: readings.first_posts(connection, 1),
    "readers": lambda connection: readings.readers(connection, 1),
    "counts": lambda connection: answers.counts(connection, 1),
    "first answers": lambda connection: answers.first_answers(connection, 1, 100),
    "wrong answers": lambda connection: list(answers.wrong_answers(connection, 1, [1, 2], 4, "q", 100)),
    "ideas": lambda connection: answers.shown_ideas(connection, 1, 100),
}


@pytest.fixture(autouse=True)
async def members_of_many_groups(database: Database) -> None:
    """So many that it matters which index is taken."""
    every = [
        {"guild": guild, "user": user, "name": "x", "hidden": user % 2 == 0, "sections_read": user % 50}
        for guild in range(1, 4)
        for user in range(1_000)
    ]
    await database.write(lambda connection: connection.execute(insert(groups.members), every).close())


@pytest.mark.parametrize("unit", UNITS)
async def test_pages_of_members_are_ranges_of_their_index(database: Database, unit: str) -> None:
    plans = await database.read(explain, UNITS[unit])
    assert plans
    for plan in plans:
        assert MEMBERS_INDEX in plan
        assert "SCAN members" not in plan
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("unit", OTHERS)
async def test_no_table_is_read_whole(database: Database, unit: str) -> None:
    (plan,) = await database.read(explain, OTHERS[unit])
    assert "Seq Scan" not in plan
    assert not [line for line in plan.splitlines() if line.startswith("SCAN ") and "SUBQUERY" not in line]
