"""Which sections were read by whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.learner import Learner
from bot.store import lesson_reads
from bot.store.database import Database
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


async def test_a_section_is_read_for_the_first_time_once(database: Database) -> None:
    async with database.begin() as connection:
        assert await lesson_reads.mark_read(connection, MIO, 4, "images", NOON)
        assert not await lesson_reads.mark_read(connection, MIO, 4, "images", NOON)
        assert await lesson_reads.mark_read(connection, MIO, 4, "layers", NOON)
        assert await lesson_reads.read_sections(connection, MIO, 4) == {"images", "layers"}


@pytest.mark.parametrize(("learner", "day"), [(REN, 4), (MIO_ELSEWHERE, 4), (MIO, 5)])
async def test_reading_counts_for_one_learner_group_and_day(database: Database, learner: Learner, day: int) -> None:
    async with database.begin() as connection:
        await lesson_reads.mark_read(connection, MIO, 4, "images", NOON)
        assert await lesson_reads.read_sections(connection, learner, day) == set()
