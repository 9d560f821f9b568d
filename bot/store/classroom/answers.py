"""What was answered in a group: sums of all, and single answers of a bounded part of the members.

A part is the first rows of the group in the order of the key, which is by member: it is the same each time, and reading it
takes as long in a large group as in a small one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from bot.store.tables.learning import answers, attempts, ideas, question_counts, question_results, question_tries


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """How a member answered a question the first time; ``right`` is so without help."""

    user: int
    day: int
    question: str
    right: bool


@dataclass(frozen=True, slots=True)
class ShownIdea:
    """A wrong idea that a member has shown; ``taught`` and ``overcome`` tell what followed."""

    user: int
    misconception: str
    taught: datetime | None
    overcome: datetime | None


def counts(connection: Connection, guild: int) -> dict[tuple[int, str], tuple[int, int]]:
    """How many members have answered each question, and how many rightly the first time: by day and question."""
    query = select(question_counts).where(question_counts.c.guild == guild)
    return {(row.day, row.question): (row.answered, row.right) for row in connection.execute(query)}


def first_answers(connection: Connection, guild: int, limit: int) -> list[FirstAnswer]:
    """At most ``limit`` first answers of a group."""
    table = question_results.c
    query = (
        select(table.user, table.day, table.question, table.first_right)
        .where(table.guild == guild)
        .order_by(table.user, table.day, table.question)
        .limit(limit)
    )
    return [FirstAnswer(*row) for row in connection.execute(query)]


def wrong_answers(
    connection: Connection, guild: int, users: Collection[int], day: int, question: str, limit: int
) -> Iterator[tuple[int, Any]]:
    """Wrong answers of these members to a question: who, and what they gave first in an attempt. At most ``limit``."""
    tried = and_(question_tries.c.attempt == answers.c.attempt, question_tries.c.question == answers.c.question)
    query = (
        select(attempts.c.user, answers.c.given, answers.c.correct, question_tries.c.given.label("first"))
        .join_from(attempts, answers, answers.c.attempt == attempts.c.id)
        .outerjoin(question_tries, tried)
        .where(
            attempts.c.guild == guild,
            attempts.c.user.in_(users),
            attempts.c.day == day,
            answers.c.question == question,
        )
        .limit(limit)
    )
    for row in connection.execute(query):
        if row.first is not None:
            yield row.user, row.first
        elif not row.correct:
            yield row.user, row.given


def shown_ideas(connection: Connection, guild: int, limit: int) -> list[ShownIdea]:
    """At most ``limit`` wrong ideas that members of a group have shown."""
    table = ideas.c
    query = (
        select(table.user, table.misconception, table.taught_at, table.overcome_at)
        .where(table.guild == guild)
        .order_by(table.user, table.misconception)
        .limit(limit)
    )
    return [ShownIdea(*row) for row in connection.execute(query)]
