"""Certificates: what each has done who has read all of the course. The group is told of them a day after its last section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.timezones import local_date
from bot.core.study.period import Period, period_key
from bot.services.guilds import read_settings
from bot.services.schedules.task_queue import Task
from bot.services.study.catch_up import CatchUps
from bot.services.study.places import PostPlace, place_of
from bot.store import lesson_reads, members, standings, streaks
from bot.store.database import Database
from bot.store.quizzes import question_results
from bot.store.schedules import tasks

CERTIFICATE_PAGE: Final = "certificate-page"
"""The kind of the task that posts some certificates; that of kind ``certificates`` plans the first."""

PAGE_SIZE: Final = 10
"""Certificates in a message, which is Discord's limit for pictures."""

MAX_PAGES: Final = 5
"""Messages that tell a group of its certificates: more are a flood, and whoever is in none has theirs by a button."""

READ_AT_ONCE: Final = 500
"""Members who are looked at in one transaction."""

LATE: Final = timedelta(days=7)
"""Certificates that could not be posted for so long after they were planned are left to the button."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a learner has done who has read all of the course; the ``streak`` is their longest, in days."""

    name: str
    sections: int
    right: int
    questions: int
    streak: int
    points: int
    finished_on: date


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """Some of the certificates that a group is told of: the ``number``-th page, from 1.

    ``finished`` is how many have read all of the course, which some groups do not want to be told of anybody.
    """

    place: PostPlace
    number: int
    finished: int
    certificates: tuple[Certificate, ...]


class Certificates:
    """Makes certificates, and plans the messages that tell a group of them, each member once."""

    def __init__(self, course: Course, db: Database, catch_ups: CatchUps) -> None:
        self._course = course
        self._db = db
        self._catch_ups = catch_ups

    async def own(self, learner: Learner) -> Certificate:
        """A learner's own. Raises Refusal ``certificate-unfinished`` where they have not read all of the course."""
        return await self._db.read(self._own, learner)

    def _own(self, connection: Connection, learner: Learner) -> Certificate:
        if unread := self._catch_ups.unread_places(connection, learner):
            raise Refusal("certificate-unfinished", left=len(unread))
        return self._certificate(connection, learner)

    async def plan_pages(self, task: Task, now: datetime) -> None:
        """Plan the first of the messages in which the group is told who has finished; each plans the next.

        Those of whom it was told before are left out, and those who do not want to be shown.
        """
        if now - task.run_at > LATE:
            return
        finished, shown, after = 0, list[tuple[int, int]](), 0
        while after >= 0:
            count, found, after = await self._db.read(self._finished_page, task.guild, after)
            finished += count
            shown += found
        users = [user for _, user in sorted(shown, reverse=True)[: PAGE_SIZE * MAX_PAGES]]
        await self._db.write(_plan_first, task, now, users, finished)

    def _finished_page(self, connection: Connection, guild: int, after: int) -> tuple[int, list[tuple[int, int]], int]:
        """How many of a page of members have finished; points and ids of those who are to be shown; the last member, or -1."""
        rows = members.page(connection, guild, after, READ_AT_ONCE)
        read = members.sections_read(connection, guild, [row["user"] for row in rows])
        everything = self._all_sections()
        finished = [row for row in rows if everything <= read[row["user"]]]
        shown = [row["user"] for row in finished if not row["hidden"] and not row["certified"]]
        points = standings.points_of_all(connection, guild, shown, "all")
        last = rows[-1]["user"] if len(rows) == READ_AT_ONCE else -1
        return len(finished), [(points.get(user, 0), user) for user in shown], last

    def _all_sections(self) -> set[tuple[int, str]]:
        lessons = [self._course.lesson(day, Locale.JA) for day in self._course.days()]
        return {(lesson.day, section.id) for lesson in lessons for section in lesson.sections}

    async def page(self, task: Task) -> CertificatePage | None:
        """What the message of a task shows; None where there is no channel for it any more."""
        return await self._db.read(self._page, task)

    def _page(self, connection: Connection, task: Task) -> CertificatePage | None:
        place = place_of(connection, task)
        if place is None:
            return None
        (users, *_), number = task.details["pages"], task.details["number"]
        rows = (members.find(connection, task.guild, user) for user in users)
        # Who hides may have said so since the message was planned.
        learners = (Learner(task.guild, row["user"], row["name"]) for row in rows if row and not row["hidden"])
        shown = tuple(self._certificate(connection, learner) for learner in learners)
        return CertificatePage(place, number, task.details["finished"], shown)

    async def plan_next_page(self, task: Task, now: datetime) -> None:
        """Plan the message after the one of this task, if there is another."""
        _, *rest = task.details["pages"]
        if rest:
            details = {**task.details, "pages": rest, "number": task.details["number"] + 1}
            await self._db.write(_plan_page, task, now, details)

    def _certificate(self, connection: Connection, learner: Learner) -> Certificate:
        guild, user = learner.guild, learner.user
        timezone = read_settings(connection, guild).timezone
        finished_at = lesson_reads.last_read_at(connection, learner)
        assert finished_at is not None
        finished_on = local_date(finished_at, timezone)
        right, total = question_results.answered_right(connection, learner), 0
        answered = 0
        for day in self._course.days():
            asked = {question.id for question in self._course.questions(day, Locale.JA)}
            total += len(asked)
            answered += len(asked & right[day])
        ever = period_key(Period.ALL, finished_on)
        return Certificate(
            learner.name,
            len(self._all_sections()),
            answered,
            total,
            streaks.find(connection, guild, user, finished_on).best,
            standings.points_of(connection, guild, user, [ever])[ever],
            finished_on,
        )


def _plan_first(connection: Connection, task: Task, now: datetime, users: list[int], finished: int) -> None:
    pages = [users[start : start + PAGE_SIZE] for start in range(0, len(users), PAGE_SIZE)] or [[]]
    if _plan_page(connection, task, now, {"pages": pages, "number": 1, "finished": finished}):
        members.mark_certified(connection, task.guild, users)


def _plan_page(connection: Connection, task: Task, now: datetime, details: Mapping[str, object]) -> bool:
    of = {"guild": task.guild, "schedule": task.schedule, "date": task.date, "details": details}
    key = f"{CERTIFICATE_PAGE}:{task.schedule}:{task.date}:{details['number']}"
    return tasks.plan(connection, key, CERTIFICATE_PAGE, now, now, of)
