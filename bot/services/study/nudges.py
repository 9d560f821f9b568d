"""The nudge in the evening: a message to those who want one and have not read the lesson of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.guilds import read_settings
from bot.services.schedules.rows import schedule_from_row
from bot.services.schedules.task_queue import Task
from bot.services.study.catch_up import CatchUps, PostedSection
from bot.store import members
from bot.store.database import Database
from bot.store.schedules import schedules, tasks

NUDGE_MEMBER: Final = "nudge-member"
"""The kind of the task that nudges one learner; that of kind ``nudge`` plans them."""

LATE: Final = timedelta(hours=3)
"""A nudge that could not be sent for so long is left out: the evening is over."""

PLANNED_AT_ONCE: Final = 500
"""Nudges that are planned in one transaction."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """The sections of the day that a learner has not read."""

    sections: tuple[PostedSection, ...]
    locale: Locale


class Nudges:
    """Plans a nudge for each who is to have one, and tells what it says."""

    def __init__(self, db: Database, catch_ups: CatchUps) -> None:
        self._db = db
        self._catch_ups = catch_ups

    async def is_offered(self, learner: Learner) -> bool:
        """Whether a learner could have nudges in this group, and has not said that they want them."""
        return await self._db.read(_is_offered, learner)

    async def plan_for_members(self, task: Task, now: datetime) -> None:
        """Plan a nudge for each who wants one and has not read the day's sections.

        They are planned in pages. What is begun anew plans nobody twice.
        """
        after: int | None = 0 if await self._db.read(_is_evening, task, now) else None
        while after is not None:
            after = await self._db.write(self._plan_page, task, now, after)

    def _plan_page(self, connection: Connection, task: Task, now: datetime, after: int) -> int | None:
        """Plan those of a page of members. Returns the last member of the page, None if it was the last page."""
        users = members.nudged(connection, task.guild, after, PLANNED_AT_ONCE)
        wanted = {(each.view.lesson.day, each.view.section.id) for each in self._posted(connection, task, Locale.JA)}
        read = members.sections_read(connection, task.guild, users)
        for user in users:
            if wanted - read[user]:
                of = {"guild": task.guild, "schedule": task.schedule, "user": user, "date": task.date}
                key = f"{NUDGE_MEMBER}:{task.schedule}:{task.date}:{user}"
                tasks.plan(connection, key, NUDGE_MEMBER, now, now, of)
        return users[-1] if len(users) == PLANNED_AT_ONCE else None

    async def content(self, task: Task, now: datetime) -> Nudge | None:
        """What the nudge of a learner says; None where it is not wanted any more or comes too late."""
        return None if now - task.planned_at > LATE else await self._db.read(self._content, task)

    def _content(self, connection: Connection, task: Task) -> Nudge | None:
        user = task.user or 0
        row = members.find(connection, task.guild, user)
        if row is None or not row["nudged"]:
            return None
        schedule = schedules.find(connection, task.schedule or 0)
        locale = Locale(schedule["locale"]) if schedule and schedule["locale"] else None
        locale = locale or read_settings(connection, task.guild).locale or Locale.JA
        read = members.sections_read(connection, task.guild, [user])[user]
        posted = self._posted(connection, task, locale)
        unread = tuple(each for each in posted if (each.view.lesson.day, each.view.section.id) not in read)
        return Nudge(unread, locale) if unread else None

    def _posted(self, connection: Connection, task: Task, locale: Locale) -> tuple[PostedSection, ...]:
        """What the schedule has posted on the date of the task."""
        assert task.date is not None
        return self._catch_ups.posted_on(connection, task.schedule or 0, task.date, set(), locale)


def _is_evening(connection: Connection, task: Task, now: datetime) -> bool:
    """Whether the schedule still has nudges, and this evening's is not too late."""
    row = schedules.find(connection, task.schedule or 0)
    schedule = schedule_from_row(row) if row else None
    if schedule is None or schedule.nudge_at is None or task.date is None:
        return False
    evening = datetime.combine(task.date, schedule.nudge_at, tzinfo=schedule.calendar.timezone)
    return now - evening <= LATE


def _is_offered(connection: Connection, learner: Learner) -> bool:
    row = members.find(connection, learner.guild, learner.user)
    if row is not None and row["nudged"]:
        return False
    return any(each["nudge_at"] and each["state"] == "active" for each in schedules.of_guild(connection, learner.guild))
