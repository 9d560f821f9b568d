"""Carrying everything from one database to another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, select, update

from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.store import guilds, lab_errors, ledger, lesson_reads, pending_messages, unanswered
from bot.store.database import Database
from bot.store.exercises import open_exercises, runs
from bot.store.maintenance import move as moving
from bot.store.maintenance.move import move
from bot.store.quizzes import attempts, ideas, question_results, reviews, tries
from bot.store.schedules import deliveries, lesson_posts, tasks
from bot.store.tables.learning import points
from bot.store.tables.schema import metadata
from tests.databases import database_url
from tests.store.schedules.making import make_schedule

NOON = datetime(2026, 11, 23, 3, 0, 15, 250, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


def fill(connection: Connection) -> None:
    """Something in every table that an operator would miss."""
    guilds.set_values(connection, 1, locale="ja")
    for user in range(5):
        learner = Learner(1, 10**18 + user, f"学習者 {user} 🐳")
        lesson_reads.mark_read(connection, learner, 4, "naming", NOON)
        for back in range(3):
            ledger.award(connection, learner, f"quiz:4:one:{back}", 3, MONDAY - timedelta(days=back), 4)
        attempt = attempts.start(connection, learner, 4, ["one", "two"], NOON)
        attempts.add_answer(connection, attempt, "one", given=[0, 2], correct=True, points=3, now=NOON)
        attempts.add_answer(connection, attempt, "two", given="層", correct=False, points=0, now=NOON)
        question_results.record(connection, learner, 4, "one", right=True, now=NOON, paid_on=MONDAY, is_first=True)
        tries.keep_answer(connection, attempt, "two", "層")
        reviews.record(connection, learner, 4, "one", {"card_id": 1}, NOON)
        ideas.record_hit(connection, learner, "latest-is-newest")
        lesson_posts.add_reader(connection, 1, 4, "naming")
        for solver in (Solver(1, learner.user), Solver(1, learner.user, shared=True)):
            runs.begin(connection, solver, 4, "two-tags", NOON)
            runs.add_hint(connection, solver, 4, "two-tags", "tag")
            runs.mark_done(connection, solver, 4, "two-tags", ["pull", "tag"], NOON)
            open_exercises.open_for(connection, solver, 4, "two-tags", "ja")
        runs.finish_each(connection, 1, 4, "two-tags", [learner.user], NOON)
        runs.add_participant(connection, Solver(1, 7, shared=True), 4, "two-tags", learner)
    place = {"guild": 1, "channel": 7, "day": 4, "section": 1}
    schedule = make_schedule(connection, 1, due_at=NOON, starts_on=MONDAY, pauses=[["2026-12-29", "2027-01-03"]])
    sections = {"sections": 1, "missed": 0, "last": False, "process": "p"}
    deliveries.claim(connection, schedule, MONDAY, NOON, NOON, **place, **sections)
    message = {"message": 99, "schedule": schedule, "date": MONDAY, "locale": "ja"}
    lesson_posts.add(connection, place | message)
    planned = {"guild": 1, "schedule": schedule, "date": MONDAY, "details": {"reason": "見つかりません"}}
    tasks.plan(connection, "notice:1", "notice", NOON, NOON, planned)
    pending_messages.add(connection, 7, 99, Locale.JA, "docker pull nginx", "p")
    unanswered.add(connection, 1, "なぜ？", NOON)
    lab_errors.add(connection, 1, MONDAY, "tag-not-found")


def contents(connection: Connection) -> dict[str, set[str]]:
    tables = [table for table in metadata.sorted_tables if table.name != "leases"]
    return {table.name: {str(row) for row in connection.execute(select(table))} for table in tables}


target_url = database_url()


@pytest.fixture
async def target(target_url: str) -> AsyncIterator[Database]:
    """Another database, of either kind, in which nothing is."""
    database = Database(target_url)
    await database.open()
    yield database
    await database.close()


async def moved(source: Database, target: Database) -> dict[str, int]:
    return {progress.table: progress.rows async for progress in move(source, target) if progress.done}


async def test_everything_is_there_afterwards(database: Database, target: Database) -> None:
    await database.write(fill)
    rows = await moved(database, target)
    assert rows["points"] == 15
    assert all(rows[name] for name in metadata.tables if name not in ("leases", "question_opt_outs"))
    assert {name: len(found) for name, found in (await target.read(contents)).items()} == rows


async def test_what_comes_later_gets_keys_of_its_own(database: Database, target: Database) -> None:
    await database.write(fill)
    await moved(database, target)
    learner = Learner(1, 5, "mio")
    assert await target.write(attempts.start, learner, 4, ["one"], NOON) == 6
    assert await target.write(make_schedule, 1) == 2


@pytest.mark.parametrize("steps", [1, 4, 13])
async def test_one_that_was_interrupted_goes_on_where_it_stopped(
    database: Database, target: Database, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "BATCH", 2)
    await database.write(fill)
    async with aclosing(move(database, target)) as progress:
        for _ in range(steps):
            await anext(progress)
    rows = await moved(database, target)
    assert {name: len(found) for name, found in (await target.read(contents)).items()} == rows


async def test_a_database_in_use_is_no_target(database: Database, target: Database) -> None:
    await database.write(fill)
    await target.write(guilds.set_values, 2, locale="en")
    with pytest.raises(Refusal) as caught:
        await moved(database, target)
    assert (caught.value.code, caught.value.details) == ("move-target-used", {"table": "guilds"})


async def test_rows_that_changed_meanwhile_are_noticed(database: Database, target: Database) -> None:
    await database.write(fill)
    async for progress in move(database, target):
        if progress.table == "points" and progress.done:
            await target.write(lambda connection: connection.execute(update(points).values(points=4)))
            break
    with pytest.raises(Refusal) as caught:
        await moved(database, target)
    assert (caught.value.code, caught.value.details) == ("move-differs", {"table": "points"})
