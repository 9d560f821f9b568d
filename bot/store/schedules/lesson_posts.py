"""Messages that show a section to a group, and how many of the group have read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from bot.store.backend.dialect import insert_once, skip_locked, upsert
from bot.store.database import to_stored
from bot.store.tables.schedules import lesson_posts, section_readers


def add(connection: Connection, row: Mapping[str, Any]) -> None:
    """Record a message; one that is recorded stays as it is."""
    insert_once(connection, lesson_posts, {"readers_shown": 0, **row})


def find(connection: Connection, message: int) -> RowMapping | None:
    """The row of a message, None for one that shows no section to a group."""
    return connection.execute(select(lesson_posts).where(lesson_posts.c.message == message)).mappings().first()


def of_date(connection: Connection, schedule: int, on: date) -> list[RowMapping]:
    """The messages of a schedule on a date, in the order of the course."""
    query = select(lesson_posts).where(lesson_posts.c.schedule == schedule, lesson_posts.c.date == on)
    return list(connection.execute(query.order_by(lesson_posts.c.day, lesson_posts.c.section)).mappings())


def furthest(connection: Connection, guild: int) -> tuple[int, int] | None:
    """The last section in the order of the course, as day and number, that the schedules of a guild have ever posted."""
    query = select(lesson_posts.c.day, lesson_posts.c.section).where(
        lesson_posts.c.guild == guild, lesson_posts.c.schedule.is_not(None)
    )
    row = connection.execute(query.order_by(lesson_posts.c.day.desc(), lesson_posts.c.section.desc()).limit(1)).first()
    return (row.day, row.section) if row else None


def newest_of_schedule(connection: Connection, schedule: int, first: date, limit: int) -> list[RowMapping]:
    """At most ``limit`` messages of a schedule since ``first``, the newest first."""
    query = select(lesson_posts).where(lesson_posts.c.schedule == schedule, lesson_posts.c.date >= first)
    ordered = query.order_by(lesson_posts.c.date.desc(), lesson_posts.c.day.desc(), lesson_posts.c.section.desc())
    return list(connection.execute(ordered.limit(limit)).mappings())


def add_reader(connection: Connection, guild: int, day: int, section: str) -> None:
    """Count one more of the group who has read a section."""
    row = {"guild": guild, "day": day, "section": section, "readers": 1}
    upsert(connection, section_readers, [row], _one_more)


def _one_more(given: Any) -> dict[str, Any]:
    return {"readers": section_readers.c.readers + given["readers"]}


def readers(connection: Connection, guild: int, day: int, section: str) -> int:
    """How many of a group have read a section."""
    query = select(section_readers.c.readers).where(
        section_readers.c.guild == guild, section_readers.c.day == day, section_readers.c.section == section
    )
    return connection.execute(query).scalar_one_or_none() or 0


def plan_edit(connection: Connection, guild: int, day: int, number: int, since: date, at: datetime) -> None:
    """Have the messages of a section since a date edited at a moment, but for those that are to be edited anyway."""
    connection.execute(
        update(lesson_posts)
        .where(
            lesson_posts.c.guild == guild,
            lesson_posts.c.day == day,
            lesson_posts.c.section == number,
            lesson_posts.c.date >= since,
            lesson_posts.c.edit_at.is_(None),
        )
        .values(edit_at=to_stored(at))
    )


def find_to_edit(connection: Connection, now: datetime, limit: int, *, lock: bool) -> list[RowMapping]:
    """At most ``limit`` messages that are to be edited now. ``lock`` as in ``deliveries.find_unsent``."""
    query = select(lesson_posts).where(lesson_posts.c.edit_at <= to_stored(now)).order_by(lesson_posts.c.edit_at)
    query = query.limit(limit)
    return list(connection.execute(skip_locked(connection, query) if lock else query).mappings())


def set_values(connection: Connection, message: int, **values: Any) -> None:
    """Change columns of a message."""
    connection.execute(update(lesson_posts).where(lesson_posts.c.message == message).values(**values))
