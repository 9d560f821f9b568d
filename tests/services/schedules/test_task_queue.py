"""Tasks that two processes have begun, since one of them took too long, and those that were done long ago."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.services.schedules.task_queue import BEGUN_FOR, FORGOTTEN_AT_ONCE, KEPT_FOR, TaskQueue
from bot.store.database import Database
from bot.store.schedules import tasks
from tests.services.conftest import GROUP, MONDAY
from tests.store.query_plans import explain

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


async def done(database: Database, key: str, on: date | None, at: datetime) -> None:
    """Plan a task and do it."""
    queue = TaskQueue(database, "slow")
    await database.write(tasks.plan, key, "nudge-member", at, at, {"guild": GROUP, "date": on})
    (task,) = await queue.claim_due(at, 5, BOTH)
    await queue.mark_done(task)


async def test_what_was_done_long_ago_is_forgotten_once_nobody_could_plan_it_again(database: Database) -> None:
    on, later = MONDAY.date(), MONDAY + timedelta(days=1)
    await done(database, "old", on, MONDAY)
    await done(database, "of no date", None, MONDAY)
    await done(database, "younger", on, later)
    await database.write(tasks.plan, "waiting", "recap", MONDAY, MONDAY + 2 * KEPT_FOR, {"guild": GROUP, "date": on})
    await done(database, "last", on, MONDAY + KEPT_FOR)
    kept = [key for key in ("old", "of no date", "younger", "waiting", "last") if await known(database, key)]
    assert "old" in kept
    await done(database, "after it", on, MONDAY + KEPT_FOR + timedelta(seconds=1))
    kept = [key for key in ("old", "of no date", "younger", "waiting", "last") if await known(database, key)]
    assert kept == ["of no date", "younger", "waiting", "last"]


async def known(database: Database, key: str) -> bool:
    return await TaskQueue(database, "slow").find(key) is not None


async def test_old_tasks_are_found_by_an_index(database: Database) -> None:
    def forget(connection: Connection) -> None:
        tasks.forget_old(connection, MONDAY, FORGOTTEN_AT_ONCE)

    (plan,) = await database.write(explain, forget)
    assert "ix_tasks_run_at" in plan and "begun_at" in plan
