"""The recap of a week: what was learned, who learned most, what was hardest, and what went wrong most in the lab."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.course.question import Question
from bot.core.locale import Locale
from bot.core.schedule.course_places import all_places
from bot.core.study.period import Period, week_of
from bot.services.leaderboard import Leaderboard, LeaderboardPage
from bot.services.lessons import SectionView
from bot.services.schedules.task_queue import Task
from bot.services.study.catch_up import CatchUps
from bot.services.study.places import PostPlace, place_of
from bot.store import lab_errors
from bot.store.database import Database
from bot.store.quizzes import question_results
from bot.store.schedules import lesson_posts

LATE: Final = timedelta(days=2)
"""A recap that could not be posted for so long is left out: the next week has begun."""

MIN_ANSWERED: Final = 3
"""Members who have answered a question at least before it is called hard."""

SECTIONS_READ: Final = 50
"""Posts of a week that are looked at."""


@dataclass(frozen=True, slots=True)
class HardQuestion:
    """The question that the fewest answered rightly at once: ``right`` of ``answered`` members, both counted without names."""

    question: Question
    day: int
    answered: int
    right: int

    @property
    def percent(self) -> int:
        """How many of a hundred answered rightly."""
        return round(100 * self.right / self.answered)


@dataclass(frozen=True, slots=True)
class Recap:
    """A week of a schedule, from ``first`` to ``last``. ``error`` is the id of the most common error and how often it came."""

    place: PostPlace
    first: date
    last: date
    sections: tuple[SectionView, ...]
    board: LeaderboardPage
    hardest: HardQuestion | None
    error: tuple[str, int] | None


class Recaps:
    """Looks back on a week of a schedule."""

    def __init__(self, course: Course, db: Database, leaderboard: Leaderboard, catch_ups: CatchUps) -> None:
        self._course = course
        self._db = db
        self._leaderboard = leaderboard
        self._catch_ups = catch_ups

    async def of_task(self, task: Task, now: datetime) -> Recap | None:
        """The week of a task; None for one without lessons, or where it is too late or there is no channel any more."""
        assert task.date is not None
        last = week_of(task.date)[1]
        if now.date() - last > LATE:
            return None
        board = await self._leaderboard.top_on(task.guild, Period.WEEK, task.date)
        return await self._db.read(self._recap, task, board)

    def _recap(self, connection: Connection, task: Task, board: LeaderboardPage) -> Recap | None:
        assert task.date is not None
        place, (first, last) = place_of(connection, task), week_of(task.date)
        known = set(all_places(self._course))
        rows = lesson_posts.newest_of_schedule(connection, task.schedule or 0, first, SECTIONS_READ)
        places = sorted(
            {
                (row["day"], row["section"])
                for row in rows
                if row["date"] <= last and (row["day"], row["section"]) in known
            }
        )
        if place is None or not places:
            return None
        views = tuple(self._catch_ups.view(each, place.locale) for each in places)
        hardest = self._hardest(connection, task.guild, views, place.locale)
        errors = lab_errors.most_common(connection, task.guild, first, 1)
        return Recap(place, first, last, views, board, hardest, errors[0] if errors else None)

    def _hardest(
        self, connection: Connection, guild: int, views: tuple[SectionView, ...], locale: Locale
    ) -> HardQuestion | None:
        """Of the questions about these sections the one with the fewest right first answers, and of several the most asked."""
        sections = {(view.lesson.day, view.section.id) for view in views}
        found: list[HardQuestion] = []
        for day in {view.lesson.day for view in views}:
            counts = question_results.counts_of_day(connection, guild, day)
            for question in self._course.questions(day, locale):
                answered, right = counts.get(question.id, (0, 0))
                if (day, question.section) in sections and answered >= MIN_ANSWERED and right < answered:
                    found.append(HardQuestion(question, day, answered, right))
        return min(found, key=lambda each: (each.right / each.answered, -each.answered), default=None)
