"""Who has read what, and who is behind: pages of members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.locale import Locale
from bot.core.schedule.course_places import all_places
from bot.core.schedule.timezones import local_date
from bot.core.study.behind import Behind, behind
from bot.services.guilds import read_settings
from bot.store.classroom import members, readings
from bot.store.classroom.members import Place, Reader
from bot.store.database import Database

PAGE_SIZE: Final = 30
"""Members in the picture of who has read what."""

BEHIND_SIZE: Final = 15
"""Members on a page of those who are behind."""

SCANNED_AT_ONCE: Final = 60
SCANNED: Final = 300
"""Members whose readings are looked at together, and for one page at most, to find those who are behind."""


@dataclass(frozen=True, slots=True)
class ClassSection:
    """A section of the course: the ``number``-th (from 1) of a day; ``posted`` is the date of its first post in the group."""

    day: int
    number: int
    id: str
    title: str
    posted: date | None


@dataclass(frozen=True, slots=True)
class MemberReadings:
    """A member and the dates, in the group's timezone, on which they have read sections: by day and id of the section."""

    user: int
    name: str
    read: Mapping[tuple[int, str], date]

    def read_on(self, section: ClassSection) -> date | None:
        """When they have read a section, None if they have not."""
        return self.read.get((section.day, section.id))


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: after the member with an id, who has read so many sections; ``backwards`` it ends before them.

    ``start`` is the number, from 1, of the first member of the page, or of the one from which is gone back.
    """

    sections_read: int
    user: int
    start: int = 1
    backwards: bool = False

    @property
    def place(self) -> Place:
        """The member at whom it is, as the store knows places."""
        return Place(self.sections_read, self.user)


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """All sections of the course, and some members with what they have read, those first who have read most.

    ``previous`` and ``next`` lead to the pages beside it, None where there is none.
    """

    sections: tuple[ClassSection, ...]
    rows: tuple[MemberReadings, ...]
    start: int
    previous: Cursor | None
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class MemberBehind:
    """A member who is behind, by how much and since when."""

    user: int
    name: str
    behind: Behind[ClassSection]


@dataclass(frozen=True, slots=True)
class BehindPage:
    """Some of those who are behind, those first who have read least; ``posted`` sections were posted to the group."""

    posted: int
    rows: tuple[MemberBehind, ...]
    start: int
    next: Cursor | None


class ClassReading:
    """Reads pages of members, each with an index range, and no more of the group than that."""

    def __init__(self, course: Course, database: Database) -> None:
        self._course = course
        self._database = database

    async def page(
        self, guild: int, locale: Locale, cursor: Cursor | None = None, size: int = PAGE_SIZE
    ) -> ReadingPage:
        """A page of at most ``size`` members with what each has read; titles of sections are in ``locale``."""
        return await self._database.read(self._page, guild, locale, cursor or _cursor_at(members.HIGHEST), size)

    def _page(self, connection: Connection, guild: int, locale: Locale, cursor: Cursor, size: int) -> ReadingPage:
        more = members.above if cursor.backwards else members.below
        found = more(connection, guild, cursor.place, size + 1)
        is_more, shown = len(found) > size, found[:size]
        start = cursor.start
        if cursor.backwards:
            shown.reverse()
            start = max(start - size, 1) if is_more else 1
        first, last = (_place(shown[0]), _place(shown[-1])) if shown else (cursor.place, cursor.place)
        sections = tuple(self._sections(connection, guild, locale))
        has_previous = is_more if cursor.backwards else start > 1
        has_next = True if cursor.backwards else is_more
        return ReadingPage(
            sections,
            _with_readings(connection, guild, shown),
            start,
            _cursor_at(first, start, backwards=True) if has_previous else None,
            _cursor_at(last, start + len(shown)) if has_next else None,
        )

    async def behind(self, guild: int, locale: Locale, cursor: Cursor | None = None) -> BehindPage:
        """Some of those who lack a section that was posted.

        At most ``SCANNED`` members are looked at: a page may have few where most who have read as much lack none.
        """
        return await self._database.read(self._behind, guild, locale, cursor or _cursor_at(members.LOWEST))

    def _behind(self, connection: Connection, guild: int, locale: Locale, cursor: Cursor) -> BehindPage:
        sections = self._sections(connection, guild, locale)
        posted = {section: section.posted for section in sections if section.posted}
        found: list[MemberBehind] = []
        place, scanned = cursor.place, 0
        is_more = bool(posted)
        while is_more and scanned < SCANNED and len(found) < BEHIND_SIZE:
            some = members.above(connection, guild, place, SCANNED_AT_ONCE)
            is_more, scanned = len(some) == SCANNED_AT_ONCE, scanned + len(some)
            for reader, row in zip(some, _with_readings(connection, guild, some), strict=True):
                if len(found) == BEHIND_SIZE or reader.sections_read >= len(sections):
                    is_more = len(found) == BEHIND_SIZE
                    break
                place = _place(reader)
                lack = behind(posted, {section for section in posted if row.read_on(section)})
                found += [MemberBehind(row.user, row.name, lack)] if lack else []
        following = _cursor_at(place, cursor.start + len(found)) if is_more else None
        return BehindPage(len(posted), tuple(found), cursor.start, following)

    def _sections(self, connection: Connection, guild: int, locale: Locale) -> list[ClassSection]:
        posted = readings.first_posts(connection, guild)
        found: list[ClassSection] = []
        for day, number in all_places(self._course):
            section = self._course.lesson(day, locale).sections[number - 1]
            found.append(ClassSection(day, number, section.id, section.title, posted.get((day, number))))
        return found


def _cursor_at(place: Place, start: int = 1, *, backwards: bool = False) -> Cursor:
    return Cursor(place.sections_read, place.user, start, backwards)


def _place(reader: Reader) -> Place:
    return Place(reader.sections_read, reader.user)


def _with_readings(connection: Connection, guild: int, shown: Sequence[Reader]) -> tuple[MemberReadings, ...]:
    timezone = read_settings(connection, guild).timezone
    read = readings.of_members(connection, guild, [reader.user for reader in shown])
    return tuple(
        MemberReadings(
            reader.user,
            reader.name,
            {key: local_date(at, timezone) for key, at in read.get(reader.user, {}).items()},
        )
        for reader in shown
    )
