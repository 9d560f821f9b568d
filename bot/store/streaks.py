"""Streaks of learners: days in a row on which they earned points, kept up to date with the ledger."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from sqlalchemy import Connection, RowMapping, bindparam, select

from bot.core.learner import Learner
from bot.core.study.streak import Streak, StreakRecord, extend, recount
from bot.store.backend.dialect import upsert
from bot.store.tables.learning import points, streaks

_RECORD: Final = select(streaks).where(streaks.c.guild == bindparam("of_guild"), streaks.c.user == bindparam("of_user"))

_RECORDS: Final = select(streaks).where(
    streaks.c.guild == bindparam("of_guild"), streaks.c.user.in_(bindparam("users", expanding=True))
)


def find(connection: Connection, guild: int, user: int, today: date) -> Streak:
    """A learner's current and longest streak."""
    record = _find_record(connection, guild, user)
    return record.on(today) if record else Streak(0, 0)


def current(connection: Connection, guild: int, users: Collection[int], today: date) -> dict[int, int]:
    """The length of the current streak of each of these members who has earned points, in days."""
    return {user: record.on(today).current for user, record in records(connection, guild, users).items()}


def records(connection: Connection, guild: int, users: Collection[int]) -> dict[int, StreakRecord]:
    """What is kept of these members, by their ids."""
    rows = connection.execute(_RECORDS, {"of_guild": guild, "users": list(users)}).mappings()
    return {row["user"]: _record(row) for row in rows}


def add_day(connection: Connection, learner: Learner, on: date) -> None:
    """Record that a learner has earned points on a day; the ledger has its row already."""
    before = _find_record(connection, learner.guild, learner.user)
    if before is not None and before.last_day == on:
        return
    # A group that changes its timezone may go back by a day, which is then counted from the ledger.
    after = recount(_days(connection, learner)) if before is not None and on < before.last_day else extend(before, on)
    assert after is not None
    if after != before:
        row = {"guild": learner.guild, "user": learner.user, "current": after.current, "best": after.best}
        upsert(connection, streaks, [row | {"last_day": after.last_day}])


def _find_record(connection: Connection, guild: int, user: int) -> StreakRecord | None:
    row = connection.execute(_RECORD, {"of_guild": guild, "of_user": user}).mappings().first()
    return None if row is None else _record(row)


def _days(connection: Connection, learner: Learner) -> list[date]:
    whose = (points.c.guild == learner.guild) & (points.c.user == learner.user)
    return list(connection.execute(select(points.c.earned_on).where(whose).distinct()).scalars())


def _record(row: RowMapping) -> StreakRecord:
    return StreakRecord(row["current"], row["best"], row["last_day"])
