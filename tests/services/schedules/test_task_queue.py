"""A task that two processes have begun, since one of them took too long."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from bot.services.schedules.task_queue import BEGUN_FOR, TaskQueue
from bot.store.database import Database
from bot.store.schedules import tasks
from tests.services.conftest import GROUP, MONDAY

BOTH = ["slow", "quick"]
TAKEN_OVER = MONDAY + BEGUN_FOR + timedelta(seconds=1)


def plan(connection: Connection) -> None:
    tasks.plan(connection, "recap:1", "recap", MONDAY, MONDAY, {"guild": GROUP})


async def test_the_trouble_of_the_slow_one_does_not_begin_again_what_the_other_has_done(database: Database) -> None:
    slow, quick = (TaskQueue(database, name) for name in BOTH)
    await database.write(plan)
    (begun,) = await slow.claim_due(MONDAY, 5, BOTH)
    assert await quick.claim_due(MONDAY, 5, BOTH) == ()
    (again,) = await quick.claim_due(TAKEN_OVER, 5, BOTH)
    await slow.mark_failed(begun, "500", TAKEN_OVER)
    assert await quick.claim_due(TAKEN_OVER + BEGUN_FOR / 2, 5, BOTH) == ()
    await quick.mark_done(again)
    await slow.mark_failed(begun, "500", TAKEN_OVER)
    assert await quick.claim_due(TAKEN_OVER + timedelta(days=1), 5, BOTH) == ()


async def test_what_has_failed_is_begun_again_by_whoever_looks_first(database: Database) -> None:
    slow, quick = (TaskQueue(database, name) for name in BOTH)
    await database.write(plan)
    (begun,) = await slow.claim_due(MONDAY, 5, BOTH)
    await slow.mark_failed(begun, "500", MONDAY)
    (again,) = await quick.claim_due(MONDAY + timedelta(minutes=2), 5, BOTH)
    assert again.is_retry
