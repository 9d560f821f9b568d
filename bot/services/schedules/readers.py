"""What stands below the message of a lesson: how many of the group have read it.

A message is edited once for all who have read its section meanwhile. That it is to be edited is kept in the database, so that a
restart loses nothing, and of several processes one does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, RowMapping

from bot.core.course.course import Course
from bot.core.locale import Locale
from bot.services.guilds import Guilds, read_settings
from bot.services.lessons import EDIT_AFTER
from bot.store.database import Database, to_stored
from bot.store.schedules import lesson_posts, readers

EDITED_WITHIN: Final = timedelta(minutes=1)
"""An edit that was begun and not noted after this time is begun again, by whichever process looks first."""

COUNTED_FOR: Final = timedelta(minutes=10)
"""How long it is remembered how many members a group has: to count them reads all of them."""

NAMES: Final = 12
"""Names of readers that are shown at most."""


@dataclass(frozen=True, slots=True)
class SectionReaders:
    """How many have read a section, of how many members that are known; ``names`` are the first, where the group wants them."""

    readers: int
    members: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonPost:
    """A message that shows a section to a group. ``schedule`` is None where an organiser posted it out of turn.

    ``day`` and ``number`` are the section's, both from 1. ``role`` was mentioned in it, ``missed`` dates are told of, and
    ``thread`` was opened from it.
    """

    message: int
    guild: int
    channel: int
    schedule: int | None
    day: int
    number: int
    locale: Locale
    role: int | None
    missed: int
    thread: int | None


class Readers:
    """Counts who has read what is shown to groups, and knows which messages are to be edited for it."""

    def __init__(self, course: Course, db: Database, guilds: Guilds) -> None:
        self._course = course
        self._db = db
        self._guilds = guilds
        self._members: dict[int, tuple[int, datetime]] = {}

    async def find_post(self, message: int) -> LessonPost | None:
        """The lesson that a message shows, None if it shows none to a group."""
        row = await self._db.read(lesson_posts.find, message)
        return _post(row) if row else None

    async def mark_thread(self, message: int, thread: int) -> None:
        """Record the thread that was opened from a message."""
        await self._db.write(lesson_posts.set_values, message, thread=thread)

    async def count(self, guild: int, day: int, number: int, now: datetime) -> SectionReaders:
        """Who has read a section. Not for where a learner waits: it may count the members of the group."""
        section = self._section(day, number)
        if section is None:
            return SectionReaders(0, 0)
        found = await self._db.read(_count, guild, day, section)
        return SectionReaders(found.readers, max(found.readers, await self._count_members(guild, now)), found.names)

    def _section(self, day: int, number: int) -> str | None:
        """The id of a section, None if the course does not have it any more."""
        if day not in self._course.days():
            return None
        sections = self._course.lesson(day, Locale.JA).sections
        return sections[number - 1].id if 1 <= number <= len(sections) else None

    async def _count_members(self, guild: int, now: datetime) -> int:
        known = self._members.get(guild)
        if known is None or abs(now - known[1]) > COUNTED_FOR:
            known = self._members[guild] = (await self._db.read(readers.count_members, guild), now)
        return known[0]

    async def claim_edits(self, now: datetime, limit: int) -> tuple[LessonPost, ...]:
        """At most ``limit`` messages that are to be edited now; nobody else is given them for ``EDITED_WITHIN``."""
        if not await self._db.read(lesson_posts.find_to_edit, now, 1, lock=False):
            return ()
        return await self._db.write(_claim_edits, now, limit)

    async def mark_edited(self, post: LessonPost, shown: SectionReaders, now: datetime) -> None:
        """Record what a message tells now. It is edited again, a little later, if others have read meanwhile."""
        section = self._section(post.day, post.number)
        await self._db.write(_mark_edited, post, section, shown.readers, now)

    async def mark_failed(self, post: LessonPost, now: datetime, *, for_good: bool) -> None:
        """Record that a message could not be edited; it is tried again soon, unless that failed ``for_good``."""
        again = None if for_good else to_stored(now + EDITED_WITHIN)
        await self._db.write(lesson_posts.set_values, post.message, edit_at=again)


def _count(connection: Connection, guild: int, day: int, section: str) -> SectionReaders:
    names: list[str] = []
    if read_settings(connection, guild).shows_readers:
        names = readers.first_names(connection, guild, day, section, NAMES)
    return SectionReaders(lesson_posts.readers(connection, guild, day, section), 0, tuple(names))


def _claim_edits(connection: Connection, now: datetime, limit: int) -> tuple[LessonPost, ...]:
    rows = lesson_posts.find_to_edit(connection, now, limit, lock=True)
    for row in rows:
        lesson_posts.set_values(connection, row["message"], edit_at=to_stored(now + EDITED_WITHIN))
    return tuple(map(_post, rows))


def _mark_edited(connection: Connection, post: LessonPost, section: str | None, shown: int, now: datetime) -> None:
    counted = lesson_posts.readers(connection, post.guild, post.day, section) if section else 0
    again = to_stored(now + EDIT_AFTER) if counted > shown else None
    lesson_posts.set_values(connection, post.message, readers_shown=shown, edit_at=again)


def _post(row: RowMapping) -> LessonPost:
    return LessonPost(
        row["message"],
        row["guild"],
        row["channel"],
        row["schedule"],
        row["day"],
        row["section"],
        Locale(row["locale"]),
        row["role"],
        row["missed"],
        row["thread"],
    )
