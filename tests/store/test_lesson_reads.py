"""Which sections were read by whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.learner import Learner
from bot.store.database import Database
from bot.store.lesson_reads import mark_read, read_sections
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


async def test_a_section_is_read_for_the_first_time_once(database: Database) -> None:
    marked = [await database.write(mark_read, MIO, 4, section, NOON) for section in ("images", "images", "layers")]
    assert marked == [True, False, True]
    assert (await database.read(read_sections, MIO))[4] == {"images", "layers"}


@pytest.mark.parametrize(("learner", "day"), [(REN, 4), (MIO_ELSEWHERE, 4), (MIO, 5)])
async def test_reading_counts_for_one_learner_group_and_day(database: Database, learner: Learner, day: int) -> None:
    await database.write(mark_read, MIO, 4, "images", NOON)
    assert (await database.read(read_sections, learner))[day] == set()


async def test_days_are_told_apart(database: Database) -> None:
    for day, section in ((4, "images"), (5, "images"), (5, "layers")):
        assert await database.write(mark_read, MIO, day, section, NOON)
    assert await database.read(read_sections, MIO) == {4: {"images"}, 5: {"images", "layers"}}
