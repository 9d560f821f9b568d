"""Exercises in an empty database, whose counts are counted again after each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from bot.store.maintenance.recount import find_differences
from tests.services.exercises.solving import Practice


@pytest.fixture
def practice(database: Database) -> Practice:
    return Practice.of(database)


@pytest.fixture
def elsewhere(practice: Practice, restarted: Database) -> Practice:
    """What another process has: the same exercises, database and engines."""
    return Practice.of(restarted, lab=practice.lab)


@pytest.fixture(autouse=True)
async def recounted(database: Database) -> AsyncIterator[None]:
    """Whatever is done, what is kept is what is counted."""
    yield
    assert (await database.read(find_differences)).listed == ()
