"""Showing the sections of lessons, and marking them as read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course, require_day
from bot.core.course.lesson import Lesson, Section
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.scoring import READING_POINTS
from bot.core.study.source import reading_source
from bot.services.guilds import Guilds
from bot.store import ledger, lesson_reads, streaks
from bot.store.database import Database
from bot.store.schedules import lesson_posts

EDIT_AFTER: Final = timedelta(seconds=10)
"""How long after somebody has read a section its message tells so: all who read it meanwhile are told of together."""

COUNTED_DAYS: Final = 14
"""A message that is older does not tell any more who has read its section."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section to show: the ``number``-th (from 1) of ``total``.

    ``has_exercises`` tells whether there are exercises that it teaches, ``read`` whether the learner has read it.
    """

    lesson: Lesson
    section: Section
    number: int
    total: int
    has_exercises: bool
    read: bool = False


def section_view(course: Course, day: int, number: int, locale: Locale) -> SectionView:
    """The ``number``-th section of a day, from 1, whoever reads it; the course has it."""
    lesson = course.lesson(day, locale)
    section = lesson.sections[number - 1]
    taught = any(exercise.section == section.id for exercise in course.exercises(day, locale))
    return SectionView(lesson, section, number, len(lesson.sections), taught)


@dataclass(frozen=True, slots=True)
class MarkedRead:
    """The result of marking a section as read. ``first_time`` is False, and ``points`` 0, if it was read before.

    ``streak`` is in days; ``read`` of ``total`` sections of the day are read now.
    """

    first_time: bool
    points: int
    streak: int
    read: int
    total: int


class Lessons:
    """The lessons of the course, and what each learner has read of them."""

    def __init__(self, course: Course, db: Database, guilds: Guilds) -> None:
        self._course = course
        self._db = db
        self._guilds = guilds

    def days(self, locale: Locale) -> tuple[Lesson, ...]:
        """The lessons of all days, in order."""
        return tuple(self._course.lesson(day, locale) for day in self._course.days())

    def diagram(self, day: int, locale: Locale, name: str) -> Path:
        """The PNG file of a diagram of a day's lesson."""
        return self._course.diagram(day, name, locale)

    def show(self, day: int, number: int, locale: Locale) -> SectionView:
        """A section, whoever reads it: ``read`` is False. Raises Refusal ``lesson-no-day`` or ``lesson-no-section``."""
        require_day(self._course, day)
        total = len(self._course.lesson(day, locale).sections)
        if not 1 <= number <= total:
            raise Refusal("lesson-no-section", day=day, section=number, total=total)
        return section_view(self._course, day, number, locale)

    def find_section(self, section: str | None, locale: Locale) -> SectionView | None:
        """The section with an id, whoever reads it; None without an id, and if no day has it."""
        place = self._course.place(section) if section else None
        return self.show(place[0], place[1] + 1, locale) if place else None

    async def open(
        self, learner: Learner, day: int | None, section: int | None, locale: Locale, now: datetime
    ) -> SectionView:
        """A section for a learner.

        Without a ``day`` it is taken from the first day that is not read completely, without a ``section`` it is the
        first of the day that is not read. Raises Refusal like ``show``.
        """
        read = await self._db.read(lesson_reads.read_sections, learner)
        chosen = self._first_unfinished(read, locale) if day is None else day
        if section is None and chosen in self._course.days():
            section = _first_unread(self._course.lesson(chosen, locale), read[chosen])
        view = self.show(chosen, 1 if section is None else section, locale)
        return replace(view, read=view.section.id in read[chosen])

    def _first_unfinished(self, read: dict[int, set[str]], locale: Locale) -> int:
        days = self._course.days()
        unfinished = (
            day for day in days if {section.id for section in self._course.lesson(day, locale).sections} - read[day]
        )
        return next(unfinished, days[-1])

    async def mark_read(self, learner: Learner, day: int, number: int, locale: Locale, now: datetime) -> MarkedRead:
        """Record that a learner has read a section, which gives points the first time. Raises Refusal like ``show``."""
        view = self.show(day, number, locale)
        today = await self._guilds.today(learner.guild, now)
        return await self._db.write(_mark_read, learner, view, now, today)


def _mark_read(connection: Connection, learner: Learner, view: SectionView, now: datetime, today: date) -> MarkedRead:
    day, section = view.lesson.day, view.section.id
    first_time = lesson_reads.mark_read(connection, learner, day, section, now)
    if first_time:
        ledger.award(connection, learner, reading_source(day, section), READING_POINTS, today, day)
        lesson_reads.count_read(connection, learner)
        lesson_posts.add_reader(connection, learner.guild, day, section)
        since = today - timedelta(days=COUNTED_DAYS)
        lesson_posts.plan_edit(connection, learner.guild, day, view.number, since, now + EDIT_AFTER)
    read = lesson_reads.read_sections(connection, learner)[day] & {section.id for section in view.lesson.sections}
    streak = streaks.find(connection, learner.guild, learner.user, today)
    return MarkedRead(first_time, READING_POINTS if first_time else 0, streak.current, len(read), view.total)


def _first_unread(lesson: Lesson, read: set[str]) -> int:
    return next((i for i, section in enumerate(lesson.sections, 1) if section.id not in read), 1)
