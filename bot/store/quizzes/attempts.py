"""Attempts at quizzes, and the answers given in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from bot.core.learner import Learner
from bot.store.backend import dialect
from bot.store.backend.dialect import insert_once
from bot.store.database import to_stored
from bot.store.tables.learning import answers, attempts

_BY_ID: Final = select(attempts).where(attempts.c.id == bindparam("attempt"))
_ANSWERS: Final = select(answers).where(answers.c.attempt == bindparam("of"))


def take_turns(connection: Connection, learner: Learner) -> None:
    """Let nobody else change what this learner has answered, or begin a quiz for them, until the transaction ends."""
    dialect.take_turns(connection, f"quizzes:{learner.guild}:{learner.user}")


def start(
    connection: Connection,
    learner: Learner,
    day: int,
    questions: Sequence[str],
    now: datetime,
    *,
    scope: str = "",
    reasons: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Add an attempt at the questions with these ids, and why each was chosen. Returns the id of the attempt."""
    row = {"guild": learner.guild, "user": learner.user, "day": day, "questions": list(questions), "scope": scope}
    made = connection.execute(
        insert(attempts).values(**row, reasons=[dict(reason) for reason in reasons], started_at=to_stored(now))
    )
    key = made.inserted_primary_key
    assert key is not None
    return int(key[0])


def find(connection: Connection, attempt: int) -> RowMapping | None:
    """The row of an attempt, None if there is no such attempt."""
    return connection.execute(_BY_ID, {"attempt": attempt}).mappings().first()


def find_open(
    connection: Connection, learner: Learner, day: int | None = None, scope: str | None = None
) -> RowMapping | None:
    """The newest attempt that the learner has not finished, of a day and a scope if they are given; None if there is none."""
    wanted = [attempts.c.guild == learner.guild, attempts.c.user == learner.user, attempts.c.finished_at.is_(None)]
    if day is not None:
        wanted.append(attempts.c.day == day)
    if scope is not None:
        wanted.append(attempts.c.scope == scope)
    found = connection.execute(select(attempts).where(*wanted).order_by(attempts.c.id.desc()).limit(1))
    return found.mappings().first()


def add_question(connection: Connection, row: RowMapping, question: str, reason: Mapping[str, Any]) -> None:
    """Ask one more question in an attempt, after all others."""
    questions, reasons = list(row["questions"]), list(row["reasons"] or ())
    reasons += [{}] * (len(questions) - len(reasons))
    connection.execute(
        update(attempts)
        .where(attempts.c.id == row["id"])
        .values(questions=[*questions, question], reasons=[*reasons, dict(reason)])
    )


def finish(connection: Connection, attempt: int, now: datetime) -> None:
    """Record that an attempt is finished; one that was finished before stays as it is."""
    connection.execute(
        update(attempts)
        .where(attempts.c.id == attempt, attempts.c.finished_at.is_(None))
        .values(finished_at=to_stored(now))
    )


def answers_of(connection: Connection, attempt: int) -> dict[str, RowMapping]:
    """The rows of the answers given in an attempt, by the id of the question."""
    rows = connection.execute(_ANSWERS, {"of": attempt})
    return {row["question"]: row for row in rows.mappings()}


def add_answer(
    connection: Connection,
    attempt: int,
    question: str,
    *,
    given: Any,
    correct: bool,
    points: int,
    now: datetime,
    helped: bool = False,
    key: Any = None,
) -> bool:
    """Store an answer: text, texts, or indices of options as in the course. Returns False if the question has one already.

    ``helped`` tells that there were hints or a second try; ``key`` is what the answer was graded by, where that is not in the
    course.
    """
    row = {"attempt": attempt, "question": question, "given": given, "correct": correct, "points": points}
    return insert_once(connection, answers, row | {"answered_at": to_stored(now), "helped": helped, "key": key})
