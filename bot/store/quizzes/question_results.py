"""How each learner did with each question: the last answer, whether any was right, and when it last gave points.

Beside it, how a group did with each question the first time.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, case, or_, select

from bot.core.learner import Learner
from bot.store.backend.dialect import Columns, upsert
from bot.store.database import to_stored
from bot.store.tables.learning import question_counts as counts
from bot.store.tables.learning import question_results as results

_BY_KEY: Final = select(results).where(*(column == bindparam(f"{column.name}_") for column in results.primary_key))


def of_day(connection: Connection, learner: Learner, day: int) -> dict[str, RowMapping]:
    """The rows of a learner for the questions of a day that they have answered, by question."""
    rows = connection.execute(select(results).where(*_whose(learner), results.c.day == day)).mappings()
    return {row["question"]: row for row in rows}


def answered_right(connection: Connection, learner: Learner) -> dict[int, set[str]]:
    """Ids of the questions that a learner has answered rightly at least once, by day; a day without any has an empty set."""
    rows = connection.execute(
        select(results.c.day, results.c.question).where(*_whose(learner), results.c.ever_right.is_(True))
    )
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        found[row.day].add(row.question)
    return found


def find(connection: Connection, learner: Learner, day: int, question: str) -> RowMapping | None:
    """The row of a learner and a question, None if they have never answered it."""
    key = {"guild_": learner.guild, "user_": learner.user, "day_": day, "question_": question}
    return connection.execute(_BY_KEY, key).mappings().first()


def record(
    connection: Connection,
    learner: Learner,
    day: int,
    question: str,
    *,
    right: bool,
    helped: bool = False,
    now: datetime,
    paid_on: date | None,
    is_first: bool,
) -> None:
    """Record an answer; ``paid_on`` is set if it gave points. One that was given before the last one is not the last.

    The first one of all is counted for the group: right if it was so without help.
    """
    row = {
        "guild": learner.guild,
        "user": learner.user,
        "day": day,
        "question": question,
        "right": right,
        "ever_right": right,
        "first_right": right and not helped,
        "answered_at": to_stored(now),
        "paid_on": paid_on,
    }
    upsert(connection, results, [row], _merged)
    if is_first:
        _count_first(connection, learner.guild, day, question, right=right and not helped)


def _merged(given: Columns) -> dict[str, ColumnElement[Any]]:
    is_last, is_first_paid = given.answered_at >= results.c.answered_at, results.c.paid_on.is_(None)
    return {
        "right": case((is_last, given.right), else_=results.c.right),
        "ever_right": or_(results.c.ever_right, given.ever_right),
        "first_right": results.c.first_right,
        "answered_at": case((is_last, given.answered_at), else_=results.c.answered_at),
        "paid_on": case((is_first_paid | (given.paid_on > results.c.paid_on), given.paid_on), else_=results.c.paid_on),
    }


def counts_of_day(connection: Connection, guild: int, day: int) -> dict[str, tuple[int, int]]:
    """For each question of a day how many members of a group have answered it, and how many rightly the first time."""
    rows = connection.execute(select(counts).where(counts.c.guild == guild, counts.c.day == day))
    return {row.question: (row.answered, row.right) for row in rows}


def _count_first(connection: Connection, guild: int, day: int, question: str, *, right: bool) -> None:
    row = {"guild": guild, "day": day, "question": question, "answered": 1, "right": int(right)}
    upsert(connection, counts, [row], _added)


def _added(given: Columns) -> dict[str, ColumnElement[Any]]:
    return {"answered": counts.c.answered + given.answered, "right": counts.c.right + given.right}


def _whose(learner: Learner) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return results.c.guild == learner.guild, results.c.user == learner.user
