"""What a learner has reached in a group: points, streak, rank, and each day of the course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.course.course import Course
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.schedule import local_date, week_of
from bot.core.study.streak import streak
from bot.services.guilds import timezone_of
from bot.store import attempts, lesson_reads, points
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class DayProgress:
    """Progress in one day of the course: ``read`` of ``sections`` and ``answered_right`` of ``questions``.

    A question counts if it was answered rightly at least once. ``next_section`` is number and title of the first section
    that is not read, None if all are.
    """

    day: int
    title: str
    read: int
    sections: int
    answered_right: int
    questions: int
    next_section: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Progress of one learner. Streaks are in days; ``rank`` is counted from 1, None for a learner without points."""

    points: int
    week_points: int
    streak: int
    best_streak: int
    rank: int | None
    days: tuple[DayProgress, ...]

    @property
    def next_section(self) -> tuple[int, int, str] | None:
        """Day, number and title of the first section that is not read; None if all are."""
        return next(((day.day, *day.next_section) for day in self.days if day.next_section), None)


class Progress:
    """Computes a learner's progress from what the database holds."""

    def __init__(self, course: Course, db: Database) -> None:
        self._course = course
        self._db = db

    async def for_learner(self, learner: Learner, locale: Locale, now: datetime) -> ProgressView:
        """The progress of a learner in the group in which they ask; titles are in ``locale``."""
        async with self._db.begin() as connection:
            today = local_date(now, await timezone_of(connection, learner.guild))
            whose = (learner.guild, learner.user)
            total = await points.total_points(connection, *whose)
            week = await points.total_points(connection, *whose, since=week_of(today)[0])
            run = streak(await points.days_with_points(connection, *whose), today)
            standings = await points.standings(connection, learner.guild)
            days = [await self._day(connection, learner, day, locale) for day in self._course.days()]
        rank = 1 + sum(1 for standing in standings if standing.points > total) if total else None
        return ProgressView(total, week, run.current, run.best, rank, tuple(days))

    async def _day(self, connection: AsyncConnection, learner: Learner, day: int, locale: Locale) -> DayProgress:
        lesson, questions = self._course.lesson(day, locale), self._course.questions(day, locale)
        read = await lesson_reads.read_sections(connection, learner, day)
        right = await attempts.questions_answered_right(connection, learner, day)
        unread = ((i, section.title) for i, section in enumerate(lesson.sections, 1) if section.id not in read)
        return DayProgress(
            day,
            lesson.title,
            len(read & {section.id for section in lesson.sections}),
            len(lesson.sections),
            len(right & {question.id for question in questions}),
            len(questions),
            next(unread, None),
        )
