"""Which sections of the lessons a learner has read."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from bot.core.learner import Learner
from bot.store.backend.dialect import insert_once
from bot.store.database import from_stored, to_stored
from bot.store.tables.groups import members
from bot.store.tables.learning import readings


def read_sections(connection: Connection, learner: Learner) -> dict[int, set[str]]:
    """Ids of the sections that the learner has read, by day; a day of which none was read has an empty set."""
    rows = connection.execute(
        select(readings.c.day, readings.c.section).where(
            readings.c.guild == learner.guild, readings.c.user == learner.user
        )
    )
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        found[row.day].add(row.section)
    return found


def last_read_at(connection: Connection, learner: Learner) -> datetime | None:
    """When the learner has read the last section that they have read, None for one who has read none."""
    query = select(func.max(readings.c.read_at)).where(
        readings.c.guild == learner.guild, readings.c.user == learner.user
    )
    found = connection.execute(query).scalar_one_or_none()
    return from_stored(found) if found else None


def mark_read(connection: Connection, learner: Learner, day: int, section: str, now: datetime) -> bool:
    """Record that a learner has read a section. Returns False if it was recorded before."""
    row = {"guild": learner.guild, "user": learner.user, "day": day, "section": section, "read_at": to_stored(now)}
    return insert_once(connection, readings, row)


def count_read(connection: Connection, learner: Learner) -> None:
    """Count one more section for a member, by which the view of the class is ordered."""
    connection.execute(
        update(members)
        .where(members.c.guild == learner.guild, members.c.user == learner.user)
        .values(sections_read=members.c.sections_read + 1)
    )
