"""What a learner has reached in a group: points, streak, rank, and each day of the course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.misconception import MisconceptionCatalogue
from bot.core.study.period import Period, period_key
from bot.services.guilds import Guilds
from bot.store import lesson_reads, standings, streaks
from bot.store.database import Database
from bot.store.quizzes import ideas, question_results


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
    """Progress of one learner. Streaks are in days; ``rank`` is counted from 1, None for a learner without points.

    ``ideas_overcome`` are the wrong ideas, in words, that they have got over.
    """

    points: int
    week_points: int
    streak: int
    best_streak: int
    rank: int | None
    days: tuple[DayProgress, ...]
    ideas_overcome: tuple[str, ...] = ()

    @property
    def next_section(self) -> tuple[int, int, str] | None:
        """Day, number and title of the first section that is not read; None if all are."""
        return next(((day.day, *day.next_section) for day in self.days if day.next_section), None)


class Progress:
    """Gathers a learner's progress from what the database holds."""

    def __init__(
        self, course: Course, db: Database, guilds: Guilds, catalogue: MisconceptionCatalogue | None = None
    ) -> None:
        self._catalogue = catalogue or MisconceptionCatalogue()
        self._course = course
        self._db = db
        self._guilds = guilds

    async def for_learner(self, learner: Learner, locale: Locale, now: datetime) -> ProgressView:
        """The progress of a learner in the group in which they ask; titles are in ``locale``."""
        today = await self._guilds.today(learner.guild, now)
        return await self._db.read(self._view, learner, locale, today)

    def _view(self, connection: Connection, learner: Learner, locale: Locale, today: date) -> ProgressView:
        ever, week = period_key(Period.ALL, today), period_key(Period.WEEK, today)
        points = standings.points_of(connection, learner.guild, learner.user, [ever, week])
        rank = standings.rank_of(connection, learner.guild, ever, points[ever]) if points[ever] else None
        streak = streaks.find(connection, learner.guild, learner.user, today)
        read = lesson_reads.read_sections(connection, learner)
        right = question_results.answered_right(connection, learner)
        days = tuple(self._day(day, locale, read[day], right[day]) for day in self._course.days())
        known = (self._catalogue.find(idea) for idea in ideas.overcome(connection, learner))
        overcome = tuple(each.idea[locale] for each in known if each)
        return ProgressView(points[ever], points[week], streak.current, streak.best, rank, days, overcome)

    def _day(self, day: int, locale: Locale, read: set[str], right: set[str]) -> DayProgress:
        lesson, questions = self._course.lesson(day, locale), self._course.questions(day, locale)
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
