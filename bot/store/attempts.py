"""Attempts at quizzes, and the answers given in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.learner import Learner
from bot.store.database import to_stored
from bot.store.tables import answers, attempts


async def start(
    connection: AsyncConnection, learner: Learner, day: int, questions: Sequence[str], now: datetime
) -> int:
    """Add an attempt at the questions with these ids. Returns the id of the attempt."""
    made = await connection.execute(
        insert(attempts).values(
            guild=learner.guild, user=learner.user, day=day, questions=list(questions), started_at=to_stored(now)
        )
    )
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])


async def find(connection: AsyncConnection, attempt: int) -> RowMapping | None:
    """The row of an attempt, None if there is no such attempt."""
    return (await connection.execute(select(attempts).where(attempts.c.id == attempt))).mappings().first()


async def find_open(connection: AsyncConnection, learner: Learner, day: int) -> RowMapping | None:
    """The newest attempt at a day's quiz that the learner has not finished, None if there is none."""
    found = await connection.execute(
        select(attempts)
        .where(
            attempts.c.guild == learner.guild,
            attempts.c.user == learner.user,
            attempts.c.day == day,
            attempts.c.finished_at.is_(None),
        )
        .order_by(attempts.c.id.desc())
    )
    return found.mappings().first()


async def finish(connection: AsyncConnection, attempt: int, now: datetime) -> None:
    """Record that an attempt is finished; one that was finished before stays as it is."""
    await connection.execute(
        update(attempts)
        .where(attempts.c.id == attempt, attempts.c.finished_at.is_(None))
        .values(finished_at=to_stored(now))
    )


async def answers_of(connection: AsyncConnection, attempt: int) -> dict[str, RowMapping]:
    """The rows of the answers given in an attempt, by the id of the question."""
    rows = await connection.execute(select(answers).where(answers.c.attempt == attempt))
    return {row["question"]: row for row in rows.mappings()}


async def add_answer(
    connection: AsyncConnection,
    attempt: int,
    question: str,
    *,
    given: Any,
    correct: bool,
    points: int,
    now: datetime,
) -> None:
    """Store an answer: text, or indices of choices as in the course. Raises IntegrityError for a second one to a question."""
    await connection.execute(
        insert(answers).values(
            attempt=attempt,
            question=question,
            given=given,
            correct=correct,
            points=points,
            answered_at=to_stored(now),
        )
    )


async def last_answers(connection: AsyncConnection, learner: Learner, day: int) -> dict[str, tuple[bool, datetime]]:
    """For each question of a day that the learner ever answered: whether the last answer was right, and when it was given.

    The times are as stored: see ``from_stored``.
    """
    rows = await connection.execute(
        select(answers.c.question, answers.c.correct, answers.c.answered_at)
        .join(attempts, attempts.c.id == answers.c.attempt)
        .where(attempts.c.guild == learner.guild, attempts.c.user == learner.user, attempts.c.day == day)
        .order_by(answers.c.answered_at)
    )
    return {row.question: (row.correct, row.answered_at) for row in rows}


async def questions_answered_right(connection: AsyncConnection, learner: Learner, day: int) -> set[str]:
    """Ids of the questions of a day that the learner has answered rightly at least once."""
    rows = await connection.execute(
        select(answers.c.question)
        .join(attempts, attempts.c.id == answers.c.attempt)
        .where(
            attempts.c.guild == learner.guild,
            attempts.c.user == learner.user,
            attempts.c.day == day,
            answers.c.correct,
        )
        .distinct()
    )
    return set(rows.scalars())


async def totals(connection: AsyncConnection, attempt: int) -> tuple[int, int, int]:
    """How many questions of an attempt were answered, how many rightly, and the points that were earned."""
    right = func.sum(answers.c.correct.cast(answers.c.points.type))
    row = (
        await connection.execute(
            select(func.count(), right, func.sum(answers.c.points)).where(answers.c.attempt == attempt)
        )
    ).one()
    return int(row[0]), int(row[1] or 0), int(row[2] or 0)
