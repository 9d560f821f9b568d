"""The class at a glance: sums, in which everybody is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.locale import Locale
from bot.core.schedule.course_places import all_places
from bot.core.schedule.timezones import local_date
from bot.core.study.period import Period, period_key
from bot.services.guilds import read_settings
from bot.store import unanswered
from bot.store.classroom import members, readings
from bot.store.database import Database

COUNTED: Final = 10_000
"""Members that are counted while somebody waits; where there are more it is said that there are more."""

LATEST: Final = 5
"""Sections posted last of which it is told how many have read them."""


@dataclass(frozen=True, slots=True)
class PostedSection:
    """A section that was posted, and how many have read it."""

    day: int
    number: int
    title: str
    posted: date
    readers: int


@dataclass(frozen=True, slots=True)
class ClassSums:
    """Sums of a group; those of members stop at ``COUNTED``.

    ``active`` have points of this week, ``hidden`` do not show themselves, ``behind`` have read fewer sections than the
    ``posted`` ones. ``questions`` are those that nobody could answer.
    """

    members: int
    active: int
    hidden: int
    behind: int
    posted: int
    sections: int
    latest: tuple[PostedSection, ...]
    questions: int


class ClassOverview:
    """Reads sums of a group."""

    def __init__(self, course: Course, database: Database) -> None:
        self._course = course
        self._database = database

    async def sums(self, guild: int, locale: Locale, now: datetime) -> ClassSums:
        """The sums; titles of sections are in ``locale``."""
        return await self._database.read(self._sums, guild, locale, now)

    def _sums(self, connection: Connection, guild: int, locale: Locale, now: datetime) -> ClassSums:
        today = local_date(now, read_settings(connection, guild).timezone)
        posted = readings.first_posts(connection, guild)
        places = [place for place in all_places(self._course) if place in posted]
        newest = sorted(places, key=lambda place: (posted[place], place), reverse=True)[:LATEST]
        read = readings.readers(connection, guild)
        return ClassSums(
            members.count(connection, guild, COUNTED),
            members.count_standing(connection, guild, period_key(Period.WEEK, today), COUNTED),
            members.count(connection, guild, COUNTED, hidden=True),
            members.count(connection, guild, COUNTED, fewer_than=len(places)),
            len(places),
            len(all_places(self._course)),
            tuple(self._posted(place, posted[place], read, locale) for place in newest),
            unanswered.count(connection, guild),
        )

    def _posted(
        self, place: tuple[int, int], on: date, read: dict[tuple[int, str], int], locale: Locale
    ) -> PostedSection:
        day, number = place
        section = self._course.lesson(day, locale).sections[number - 1]
        return PostedSection(day, number, section.title, on, read.get((day, section.id), 0))
