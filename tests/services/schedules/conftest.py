"""A group with a schedule, and what posts its lessons."""

from __future__ import annotations

import pytest

from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.store.database import Database
from tests.services.conftest import GROUP, MONDAY, PROCESS, SIX_SECTIONS
from tests.services.schedules.posting import DAY, set_up


@pytest.fixture
def schedules(database: Database) -> Schedules:
    """The schedules of a course of two days with three sections each."""
    return Schedules(SIX_SECTIONS, database)


@pytest.fixture
async def schedule(schedules: Schedules) -> int:
    """The id of a schedule that posts at noon in Tokyo, which is ``MONDAY``; it was switched on at midnight."""
    return await set_up(schedules, GROUP, MONDAY - DAY / 2, at="12:00")


@pytest.fixture
def deliveries(database: Database) -> Deliveries:
    """What posts the lessons of that course."""
    return Deliveries(SIX_SECTIONS, database, PROCESS)
