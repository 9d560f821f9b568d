"""A group with a schedule of two days of three sections each, and what surrounds its lessons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.guilds import Guilds
from bot.services.lessons import Lessons
from bot.services.schedules.deliveries import Deliveries
from bot.services.schedules.schedules import Schedules
from bot.services.schedules.task_queue import Task, TaskQueue
from bot.services.study.catch_up import CatchUps
from bot.services.study.reminders import Reminders
from bot.store.database import Database
from tests.services.conftest import PROCESS, SIX_SECTIONS

Claim = Callable[[datetime], Awaitable[list[Task]]]
Read = Callable[..., Awaitable[None]]


@pytest.fixture
def schedules(database: Database) -> Schedules:
    return Schedules(SIX_SECTIONS, database)


@pytest.fixture
def deliveries(database: Database) -> Deliveries:
    return Deliveries(SIX_SECTIONS, database, PROCESS)


@pytest.fixture
def catch_ups(database: Database, schedules: Schedules) -> CatchUps:
    return CatchUps(SIX_SECTIONS, database, schedules)


@pytest.fixture
def reminders(database: Database, catch_ups: CatchUps) -> Reminders:
    return Reminders(database, catch_ups)


@pytest.fixture
def claim_tasks(database: Database) -> Claim:
    """Claims the tasks that are due, and takes them for done."""
    queue = TaskQueue(database, PROCESS)

    async def claimed(now: datetime) -> list[Task]:
        found = list(await queue.claim_due(now, 100, [PROCESS]))
        for task in found:
            await queue.mark_done(task)
        return found

    return claimed


@pytest.fixture
def read(database: Database, guilds: Guilds) -> Read:
    """Marks sections as read, each a day and a number."""
    lessons = Lessons(SIX_SECTIONS, database, guilds)

    async def mark(learner: Learner, now: datetime, *places: tuple[int, int]) -> None:
        for day, number in places:
            await lessons.mark_read(learner, day, number, Locale.EN, now)

    return mark
