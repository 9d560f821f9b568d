"""Questions that are being answered: hints that were taken, and a first answer that was wrong."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, select

from bot.store.backend.dialect import Columns, upsert
from bot.store.tables.learning import question_tries as tries

_BY_KEY: Final = select(tries).where(tries.c.attempt == bindparam("of"), tries.c.question == bindparam("about"))
_WITH_ANSWER: Final = select(tries).where(tries.c.attempt == bindparam("of"), tries.c.given.is_not(None))


def find(connection: Connection, attempt: int, question: str) -> RowMapping | None:
    """The row of a question of an attempt, None if nothing was tried."""
    return connection.execute(_BY_KEY, {"of": attempt, "about": question}).mappings().first()


def take_hint(connection: Connection, attempt: int, question: str, hints: int) -> None:
    """Record that so many hints were taken."""
    row = {"attempt": attempt, "question": question, "hints": hints}
    upsert(connection, tries, [row])


def keep_answer(connection: Connection, attempt: int, question: str, given: Any) -> None:
    """Record a first answer, after which a second one may follow."""
    row = {"attempt": attempt, "question": question, "hints": 0, "given": given}
    upsert(connection, tries, [row], _keep_hints)


def answers_of(connection: Connection, attempt: int) -> dict[str, RowMapping]:
    """The rows of an attempt's questions that have a first answer, by the id of the question."""
    rows = connection.execute(_WITH_ANSWER, {"of": attempt}).mappings()
    return {row["question"]: row for row in rows if row["given"] is not None}


def _keep_hints(given: Columns) -> dict[str, ColumnElement[Any]]:
    return {"hints": tries.c.hints}
