"""What the members of a page have read, and what was posted to a group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from bot.store.database import from_stored
from bot.store.tables.learning import readings
from bot.store.tables.schedules import lesson_posts, section_readers


def of_members(
    connection: Connection, guild: int, users: Collection[int]
) -> dict[int, dict[tuple[int, str], datetime]]:
    """When each of these members has read which section: by user, and then by day and id of the section."""
    query = select(readings).where(readings.c.guild == guild, readings.c.user.in_(users))
    found: defaultdict[int, dict[tuple[int, str], datetime]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.user][row.day, row.section] = from_stored(row.read_at)
    return found


def first_posts(connection: Connection, guild: int) -> dict[tuple[int, int], date]:
    """The date on which each section was first posted: by day and number, both from 1.

    It reads the index entries of all that was ever posted in the group: one a section that a schedule posts.
    """
    key = lesson_posts.c.day, lesson_posts.c.section
    query = select(*key, func.min(lesson_posts.c.date)).where(lesson_posts.c.guild == guild).group_by(*key)
    return {(day, section): on for day, section, on in connection.execute(query)}


def readers(connection: Connection, guild: int) -> dict[tuple[int, str], int]:
    """How many members have read each section, by day and id."""
    query = select(section_readers).where(section_readers.c.guild == guild)
    return {(row.day, row.section): row.readers for row in connection.execute(query)}
