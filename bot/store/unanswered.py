"""Questions that nobody could answer: one row for each guild and text, with how often and when it was asked.

Who asked is not kept. A guild has ``ROWS_LIMIT`` rows at most.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from bot.core.explain.unanswered import UnansweredQuestion
from bot.store.backend.dialect import insert_once
from bot.store.database import from_stored, to_stored
from bot.store.tables.groups import unanswered_questions as questions

ROWS_LIMIT: Final = 1_000
"""Questions that are kept of a guild, about 2 MB: more than an organiser reads, and no stranger can fill the disk."""

_MOST_ASKED_FIRST: Final = (questions.c.times.desc(), questions.c.last_asked.desc(), questions.c.text.desc())
"""The order of the index, backwards: the most asked, of equals the one asked last."""


def add(connection: Connection, guild: int, text: str, now: datetime) -> None:
    """Count a question once more. For a new one that has no room, the rarest goes, of equally rare ones the oldest."""
    if _count_again(connection, guild, text, now):
        return
    _make_room(connection, guild)
    row = {"guild": guild, "text": text, "times": 1, "first_asked": to_stored(now), "last_asked": to_stored(now)}
    if not insert_once(connection, questions, row):  # on a database with several writers another one has been quicker
        _count_again(connection, guild, text, now)


def _count_again(connection: Connection, guild: int, text: str, now: datetime) -> bool:
    """Returns False for a question that has no row yet."""
    changed = connection.execute(
        update(questions)
        .where(questions.c.guild == guild, questions.c.text == text)
        .values(times=questions.c.times + 1, last_asked=to_stored(now))
    )
    return changed.rowcount > 0


def _make_room(connection: Connection, guild: int) -> None:
    """Delete what leaves no room for one more: before it comes, since it would be the rarest itself."""
    superfluous = (
        select(questions.c.text).where(questions.c.guild == guild).order_by(*_MOST_ASKED_FIRST).offset(ROWS_LIMIT - 1)
    )
    connection.execute(delete(questions).where(questions.c.guild == guild, questions.c.text.in_(superfluous)))


def most_asked(connection: Connection, guild: int, limit: int, offset: int = 0) -> tuple[UnansweredQuestion, ...]:
    """At most ``limit`` questions of a guild, the most asked first; ``offset`` of them are left out."""
    query = select(questions).where(questions.c.guild == guild).order_by(*_MOST_ASKED_FIRST).limit(limit).offset(offset)
    return tuple(map(_question, connection.execute(query).mappings()))


def most_asked_anywhere(connection: Connection, limit: int) -> tuple[UnansweredQuestion, ...]:
    """The same of all guilds together. It reads all rows: it is for an author, not for every day."""
    times, last = func.sum(questions.c.times).label("times"), func.max(questions.c.last_asked).label("last_asked")
    first = func.min(questions.c.first_asked).label("first_asked")
    query = (
        select(questions.c.text, times, first, last)
        .group_by(questions.c.text)
        .order_by(times.desc(), last.desc(), questions.c.text.desc())
        .limit(limit)
    )
    return tuple(map(_question, connection.execute(query).mappings()))


def count(connection: Connection, guild: int) -> int:
    """How many different questions of a guild are kept."""
    query = select(func.count()).select_from(questions).where(questions.c.guild == guild)
    return int(connection.execute(query).scalar_one())


def delete_all(connection: Connection, guild: int) -> None:
    """Delete what was counted in a guild."""
    connection.execute(delete(questions).where(questions.c.guild == guild))


def _question(row: RowMapping) -> UnansweredQuestion:
    return UnansweredQuestion(
        row["text"], int(row["times"]), from_stored(row["first_asked"]), from_stored(row["last_asked"])
    )
