"""Attempts at quizzes and the answers in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.learner import Learner
from bot.store.database import Database, from_stored
from bot.store.quizzes import attempts
from tests.store.conftest import MIO, MIO_ELSEWHERE, REN

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


async def start(database: Database, *questions: str, learner: Learner = MIO) -> int:
    return await database.write(attempts.start, learner, 4, questions, NOON)


async def answer(database: Database, attempt: int, given: Any, *, correct: bool = False) -> bool:
    return await database.write(
        attempts.add_answer, attempt, "one", given=given, correct=correct, points=10 * correct, now=NOON
    )


async def test_an_attempt_keeps_its_questions_in_their_order(database: Database) -> None:
    attempt = await start(database, "two", "one")
    row = await database.read(attempts.find, attempt)
    assert await database.read(attempts.find, attempt + 1) is None
    assert row is not None
    assert (row["guild"], row["user"], row["day"], row["questions"]) == (1, 10, 4, ["two", "one"])


async def test_the_newest_unfinished_attempt_is_the_open_one(database: Database) -> None:
    started = [await start(database, "one") for _ in range(3)]
    await database.write(attempts.finish, started[-1], NOON)
    row = await database.read(attempts.find_open, MIO, 4)
    assert row is not None
    assert row["id"] == started[1]


@pytest.mark.parametrize(("learner", "day"), [(REN, 4), (MIO_ELSEWHERE, 4), (MIO, 5)])
async def test_an_attempt_is_open_only_to_its_learner_group_and_day(
    database: Database, learner: Learner, day: int
) -> None:
    await start(database, "one")
    assert await database.read(attempts.find_open, learner, day) is None


async def test_an_attempt_is_finished_once(database: Database) -> None:
    attempt = await start(database, "one")
    await database.write(attempts.finish, attempt, NOON)
    await database.write(attempts.finish, attempt, LATER)
    row = await database.read(attempts.find, attempt)
    assert row is not None
    assert from_stored(row["finished_at"]) == NOON


async def test_a_second_answer_to_the_same_question_is_refused(database: Database) -> None:
    attempt = await start(database, "one")
    assert await answer(database, attempt, [1])
    assert not await answer(database, attempt, [0], correct=True)
    kept = await database.read(attempts.answers_of, attempt)
    assert {question: (row["given"], row["correct"]) for question, row in kept.items()} == {"one": ([1], False)}


async def test_answers_belong_to_one_attempt(database: Database) -> None:
    first, second = [await start(database, "one") for _ in range(2)]
    assert await answer(database, first, [1])
    assert await database.read(attempts.answers_of, second) == {}
    assert await answer(database, second, [0], correct=True)


@pytest.mark.parametrize("given", [[], [0, 2], "", "docker images", "鯨🐳", "null", 'a "quoted" \\ word\n', "\0\ud800"])
async def test_an_answer_comes_back_as_it_was_given(database: Database, given: list[int] | str) -> None:
    attempt = await start(database, "one")
    await answer(database, attempt, given)
    assert (await database.read(attempts.answers_of, attempt))["one"]["given"] == given
