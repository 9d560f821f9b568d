"""What is kept of exercises that were begun, and of those that are open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.store import ledger, standings
from bot.store.database import Database, from_stored
from bot.store.exercises import open_exercises, runs
from bot.store.exercises.runs import PARTICIPANTS_LIMIT
from tests.store.conftest import MIO, REN

NOON = datetime(2026, 11, 23, 3, 0, 15, 250, tzinfo=UTC)
ALONE, TOGETHER = Solver(1, 10), Solver(1, 10, shared=True)
NAMES = (4, "names")


async def test_what_was_begun_stays_as_it_is_when_it_is_begun_once_more(database: Database) -> None:
    await database.write(runs.begin, ALONE, *NAMES, NOON)
    await database.write(runs.add_hint, ALONE, *NAMES, "pull")
    await database.write(runs.begin, ALONE, *NAMES, NOON + timedelta(hours=1))
    row = await database.read(runs.find, ALONE, *NAMES)
    assert row is not None
    assert (row["round"], row["hints"], from_stored(row["opened_at"]), row["finished_at"]) == (
        1,
        {"pull": 1},
        NOON,
        None,
    )
    assert await database.read(runs.counts_of, 1, *NAMES) == (1, 0)


async def test_a_member_and_a_channel_with_the_same_id_are_kept_apart(database: Database) -> None:
    await database.write(runs.begin, ALONE, *NAMES, NOON)
    await database.write(runs.mark_done, ALONE, *NAMES, ["pull"], NOON)
    assert await database.read(runs.find, TOGETHER, *NAMES) is None
    await database.write(runs.begin, TOGETHER, *NAMES, NOON)
    assert await database.read(runs.done_tasks, TOGETHER, *NAMES) == frozenset()
    await database.write(runs.finish_shared, TOGETHER, *NAMES, NOON)
    assert await database.read(runs.finished, ALONE, 4) == {"names": False}
    assert await database.read(runs.finished, TOGETHER, 4) == {"names": True}
    assert await database.read(runs.counts, 1, 4) == {"names": (1, 0)}


async def test_a_task_is_done_once_in_a_round(database: Database) -> None:
    await database.write(runs.begin, ALONE, *NAMES, NOON)
    mark = partial(database.write, runs.mark_done, ALONE, *NAMES)
    assert await mark(["pull", "tag"], NOON) == ("pull", "tag")
    assert await mark(["tag", "word"], NOON) == ("word",)
    await database.write(runs.begin_again, ALONE, *NAMES)
    assert await database.read(runs.done_tasks, ALONE, *NAMES) == frozenset()
    assert await mark(["tag"], NOON) == ("tag",)


async def test_each_is_finished_once_whether_it_was_opened_before_or_not(database: Database) -> None:
    await database.write(runs.begin, ALONE, *NAMES, NOON)
    finish = partial(database.write, runs.finish_each, 1, *NAMES)
    assert await finish([30, 10], NOON) == (10, 30)
    assert await finish([20, 10], NOON) == (20,)
    assert await finish([10], NOON) == ()
    assert await database.read(runs.counts_of, 1, *NAMES) == (3, 3)


async def test_the_first_participants_are_known_by_their_names_at_that_time(database: Database) -> None:
    await database.write(runs.add_participant, TOGETHER, *NAMES, MIO)
    await database.write(runs.add_participant, TOGETHER, *NAMES, Learner(1, 10, "mio-2"))
    await database.write(runs.add_participant, TOGETHER, *NAMES, Learner(1, 20, "r" * 200))
    assert await database.read(runs.participants, TOGETHER, *NAMES) == [(10, "mio"), (20, "r" * 100)]
    for user in range(100, 100 + PARTICIPANTS_LIMIT):
        await database.write(runs.add_participant, TOGETHER, *NAMES, Learner(1, user, "x"))
    assert len(await database.read(runs.participants, TOGETHER, *NAMES)) == PARTICIPANTS_LIMIT
    await database.write(runs.forget_shared, TOGETHER, *NAMES)
    assert await database.read(runs.participants, TOGETHER, *NAMES) == []


@pytest.mark.parametrize("user", [20, 10])
async def test_a_turn_is_kept_by_its_holder_only(database: Database, user: int) -> None:
    later = NOON + timedelta(minutes=1)
    await database.write(open_exercises.open_for, TOGETHER, *NAMES, "ja")
    await database.write(open_exercises.set_turn, TOGETHER, 10, NOON)
    await database.write(open_exercises.keep_turn, TOGETHER, user, later)
    row = await database.read(open_exercises.find, TOGETHER)
    assert row is not None
    assert (row["turn"], from_stored(row["turn_since"])) == (10, later if user == 10 else NOON)


async def test_only_the_one_that_is_meant_is_closed(database: Database) -> None:
    await database.write(open_exercises.open_for, ALONE, *NAMES, "ja")
    assert not await database.write(open_exercises.close, ALONE, 5, "names")
    assert not await database.write(open_exercises.close, TOGETHER, *NAMES)
    assert await database.write(open_exercises.close, ALONE, *NAMES)
    assert await database.read(open_exercises.find, ALONE) is None


async def test_whoever_has_left_is_no_participant_any_more(database: Database) -> None:
    for learner in (MIO, REN):
        await database.write(runs.add_participant, TOGETHER, *NAMES, learner)
    await database.write(ledger.award, MIO, "a gift", 1, NOON.date())
    await database.write(standings.set_present, 1, [MIO.user], ["all"], False)
    assert await database.read(runs.participants, TOGETHER, *NAMES) == [(REN.user, "ren")]
