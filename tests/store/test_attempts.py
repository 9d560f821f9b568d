"""Attempts at quizzes and the answers in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.core.learner import Learner
from bot.store import attempts
from bot.store.database import Database, from_stored
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


async def test_an_attempt_keeps_its_questions_in_their_order(database: Database) -> None:
    async with database.begin() as connection:
        attempt = await attempts.start(connection, MIO, 4, ["two", "one"], NOON)
    async with database.begin() as connection:
        row = await attempts.find(connection, attempt)
        assert await attempts.find(connection, attempt + 1) is None
    assert row is not None
    assert (row["guild"], row["user"], row["day"], row["questions"]) == (1, 10, 4, ["two", "one"])


async def test_the_newest_unfinished_attempt_is_the_open_one(database: Database) -> None:
    async with database.begin() as connection:
        started = [await attempts.start(connection, MIO, 4, ["one"], NOON) for _ in range(3)]
        await attempts.finish(connection, started[-1], NOON)
        row = await attempts.find_open(connection, MIO, 4)
    assert row is not None
    assert row["id"] == started[1]


@pytest.mark.parametrize(("learner", "day"), [(REN, 4), (MIO_ELSEWHERE, 4), (MIO, 5)])
async def test_an_attempt_is_open_only_to_its_learner_group_and_day(
    database: Database, learner: Learner, day: int
) -> None:
    async with database.begin() as connection:
        await attempts.start(connection, MIO, 4, ["one"], NOON)
        assert await attempts.find_open(connection, learner, day) is None


async def test_an_attempt_is_finished_once(database: Database) -> None:
    async with database.begin() as connection:
        attempt = await attempts.start(connection, MIO, 4, ["one"], NOON)
        await attempts.finish(connection, attempt, NOON)
        await attempts.finish(connection, attempt, LATER)
        row = await attempts.find(connection, attempt)
    assert row is not None
    assert from_stored(row["finished_at"]) == NOON


async def test_a_second_answer_to_the_same_question_is_refused(database: Database) -> None:
    async with database.begin() as connection:
        attempt = await attempts.start(connection, MIO, 4, ["one"], NOON)
        await attempts.add_answer(connection, attempt, "one", given=[1], correct=False, points=0, now=NOON)
    with pytest.raises(IntegrityError):
        async with database.begin() as connection:
            await attempts.add_answer(connection, attempt, "one", given=[0], correct=True, points=10, now=NOON)
    async with database.begin() as connection:
        kept = await attempts.answers_of(connection, attempt)
    assert {question: (row["given"], row["correct"]) for question, row in kept.items()} == {"one": ([1], False)}


async def test_what_was_answered_in_all_attempts_is_remembered(database: Database) -> None:
    given = [("one", True, NOON), ("two", False, NOON), ("one", False, LATER)]
    async with database.begin() as connection:
        for question, correct, when in given:
            attempt = await attempts.start(connection, MIO, 4, [question], when)
            await attempts.add_answer(connection, attempt, question, given="", correct=correct, points=0, now=when)
        last = await attempts.last_answers(connection, MIO, 4)
        assert {question: (right, from_stored(when)) for question, (right, when) in last.items()} == {
            "one": (False, LATER),
            "two": (False, NOON),
        }
        assert await attempts.questions_answered_right(connection, MIO, 4) == {"one"}
        assert await attempts.questions_answered_right(connection, REN, 4) == set()
        assert await attempts.last_answers(connection, MIO_ELSEWHERE, 4) == {}


async def test_the_result_counts_answers_right_ones_and_points(database: Database) -> None:
    async with database.begin() as connection:
        attempt = await attempts.start(connection, MIO, 4, ["one", "two", "three"], NOON)
        assert await attempts.totals(connection, attempt) == (0, 0, 0)
        await attempts.add_answer(connection, attempt, "one", given=[0], correct=True, points=10, now=NOON)
        await attempts.add_answer(connection, attempt, "two", given="x", correct=False, points=0, now=NOON)
        assert await attempts.totals(connection, attempt) == (2, 1, 10)
