"""What a learner has to read: what the group has come to by now, what they have missed of it, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.course.lesson import Section
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.schedule.course_places import Place, all_places
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.lessons import SectionView, section_view
from bot.services.schedules.rows import schedule_from_row
from bot.services.schedules.schedules import Schedules
from bot.store import lesson_reads, members
from bot.store.database import Database
from bot.store.schedules import lesson_posts, schedules

OFFERED_FROM: Final = 3
"""Sections that a newcomer has missed at least where they are offered to catch up: fewer need no plan."""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What is to be read next: ``view`` is the section, None where nothing is left.

    ``left`` sections are left, this one among them, which take about ``minutes`` to read.
    """

    view: SectionView | None
    left: int
    minutes: int


@dataclass(frozen=True, slots=True)
class PostedSection:
    """A section that was posted, as a message of a channel."""

    view: SectionView
    channel: int
    message: int


@dataclass(frozen=True, slots=True)
class TodayLesson:
    """What one schedule has posted today, and what it posts next and when; ``next_at`` is None where nothing is to come."""

    channel: int
    posted: tuple[PostedSection, ...]
    upcoming: tuple[SectionView, ...]
    next_at: datetime | None
    state: ScheduleState


class CatchUps:
    """Tells learners what to read. Reads the schedules of a group, which are few, and what the one learner has read."""

    def __init__(self, course: Course, db: Database, schedules: Schedules) -> None:
        self._course = course
        self._db = db
        self._schedules = schedules

    async def today(self, learner: Learner, locale: Locale, now: datetime) -> tuple[TodayLesson, ...]:
        """What each schedule of the group has posted on the present date of its calendar, and what comes next."""
        return await self._db.read(self._today, learner, locale, now)

    def _today(
        self, connection: Connection, learner: Learner, locale: Locale, now: datetime
    ) -> tuple[TodayLesson, ...]:
        read = _read_by(connection, learner)
        return tuple(
            self._today_of(connection, schedule, read, locale, now)
            for schedule in _schedules_of(connection, learner.guild)
        )

    def _today_of(
        self, connection: Connection, schedule: Schedule, read: set[tuple[int, str]], locale: Locale, now: datetime
    ) -> TodayLesson:
        posted = self.posted_on(connection, schedule.id, schedule.calendar.local_date(now), read, locale)
        upcoming = self._schedules.upcoming(schedule, now, 1) if schedule.state is ScheduleState.ACTIVE else ()
        places = upcoming[0][1] if upcoming else ()
        return TodayLesson(
            schedule.channel or 0,
            posted,
            tuple(self._view(place, read, locale) for place in places),
            schedule.calendar.moment(upcoming[0][0]) if upcoming else None,
            schedule.state,
        )

    def posted_on(
        self, connection: Connection, schedule: int, on: date, read: set[tuple[int, str]], locale: Locale
    ) -> tuple[PostedSection, ...]:
        """What a schedule has posted on a date, within a transaction; ``read`` are days and ids of sections that were read."""
        known = set(all_places(self._course))
        return tuple(
            PostedSection(self._view((row["day"], row["section"]), read, locale), row["channel"], row["message"])
            for row in lesson_posts.of_date(connection, schedule, on)
            if (row["day"], row["section"]) in known
        )

    async def missed(self, learner: Learner, locale: Locale) -> CatchUp:
        """What the group has come to and the learner has not read, the oldest first."""
        return await self._db.read(self._missed, learner, locale)

    def _missed(self, connection: Connection, learner: Learner, locale: Locale) -> CatchUp:
        return self._first(self.missed_places(connection, learner), locale)

    def missed_places(self, connection: Connection, learner: Learner) -> tuple[Place, ...]:
        """The same as places of the course, within a transaction."""
        places = all_places(self._course)
        end = _group_place(connection, learner.guild, places)
        return self._unread(connection, learner, tuple(place for place in places if place < end))

    async def next_unread(self, learner: Learner, locale: Locale) -> CatchUp:
        """What the learner has not read of the whole course, wherever the group is."""
        return await self._db.read(self._next_unread, learner, locale)

    def _next_unread(self, connection: Connection, learner: Learner, locale: Locale) -> CatchUp:
        return self._first(self.unread_places(connection, learner), locale)

    def unread_places(self, connection: Connection, learner: Learner) -> tuple[Place, ...]:
        """The same as places of the course, within a transaction."""
        return self._unread(connection, learner, all_places(self._course))

    def view(self, place: Place, locale: Locale) -> SectionView:
        """A section of the course, whoever reads it."""
        return section_view(self._course, *place, locale)

    async def stored_learner(self, guild: int, user: int, name: str) -> Learner:
        """A member of a group as it knows them, for what they do elsewhere; ``name`` is for those whom it does not know."""
        row = await self._db.read(members.find, guild, user)
        return Learner(guild, user, row["name"] if row else name)

    async def offer_to_newcomer(self, learner: Learner, locale: Locale) -> CatchUp | None:
        """What a learner has missed, the first time that they are met in a group which is in the middle of its course.

        None where they were met before, where the group has no schedule, or where they have missed little.
        """
        if not await self._db.read(_is_new, learner):
            return None
        return await self._db.write(self._offer, learner, locale)

    def _offer(self, connection: Connection, learner: Learner, locale: Locale) -> CatchUp | None:
        if not members.mark_offered(connection, learner):
            return None
        missed = self._missed(connection, learner, locale)
        return missed if missed.left >= OFFERED_FROM else None

    def _unread(self, connection: Connection, learner: Learner, places: tuple[Place, ...]) -> tuple[Place, ...]:
        read = _read_by(connection, learner)
        return tuple(place for place in places if (place[0], self._id(place)) not in read)

    def _first(self, places: tuple[Place, ...], locale: Locale) -> CatchUp:
        minutes = sum(self._section(place, locale).minutes for place in places)
        return CatchUp(self.view(places[0], locale) if places else None, len(places), minutes)

    def _id(self, place: Place) -> str:
        return self._section(place, Locale.JA).id

    def _section(self, place: Place, locale: Locale) -> Section:
        day, number = place
        return self._course.lesson(day, locale).sections[number - 1]

    def _view(self, place: Place, read: set[tuple[int, str]], locale: Locale) -> SectionView:
        view = self.view(place, locale)
        return replace(view, read=(view.lesson.day, view.section.id) in read)


def _read_by(connection: Connection, learner: Learner) -> set[tuple[int, str]]:
    read = lesson_reads.read_sections(connection, learner)
    return {(day, section) for day, sections in read.items() for section in sections}


def _schedules_of(connection: Connection, guild: int) -> list[Schedule]:
    found = (schedule_from_row(row) for row in schedules.of_guild(connection, guild))
    return [schedule for schedule in found if schedule.state is not ScheduleState.DRAFT]


def _group_place(connection: Connection, guild: int, places: tuple[Place, ...]) -> Place:
    """The first place of the course that the group has not come to: past what was posted, and past what its schedules skip."""
    after_all = (places[-1][0], places[-1][1] + 1)
    found = [
        after_all if each.state is ScheduleState.ENDED else (each.day, each.section)
        for each in _schedules_of(connection, guild)
    ]
    if last := lesson_posts.furthest(connection, guild):
        found.append((last[0], last[1] + 1))
    return max(found, default=places[0])


def _is_new(connection: Connection, learner: Learner) -> bool:
    row = members.find(connection, learner.guild, learner.user)
    return (row is None or not row["catch_up_offered"]) and bool(_schedules_of(connection, learner.guild))
