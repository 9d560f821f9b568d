"""A learner's own reminder: every day at their time, with as many sections as they want, until all of the course is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.schedule.calendar import LessonCalendar
from bot.core.schedule.due import due_date, next_due
from bot.services.guilds import read_settings
from bot.services.lessons import SectionView
from bot.services.schedules.task_queue import Task
from bot.services.study.catch_up import CatchUps
from bot.store import members
from bot.store.database import Database, from_stored, to_stored
from bot.store.schedules import schedules, tasks

REMIND: Final = "remind"
"""The kind of the task that sends a reminder."""

LATE: Final = timedelta(hours=3)
"""A reminder that could not be sent for so long is left out: the learner is doing something else by now."""

PLANNED_AT_ONCE: Final = 100
"""Reminders that are planned in one transaction."""

MAX_SECTIONS: Final = 5
"""Sections that a reminder names at most."""

DEFAULT_TIME: Final = time(21)
"""When a learner is reminded who has chosen a pace, and no time."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a learner has chosen: ``at`` is a time in the group's ``timezone``, None for no reminder of their own.

    ``sections`` are named in each. ``next_at`` is when the next one comes. ``nudged`` tells whether they also want a nudge
    on evenings of lessons that they have not read, which the group has only where ``has_nudges``.
    """

    at: time | None
    timezone: str
    sections: int
    next_at: datetime | None
    nudged: bool
    has_nudges: bool


@dataclass(frozen=True, slots=True)
class ReminderContent:
    """What a reminder says: the ``sections`` to read today, and how many others the learner is behind their group.

    Without sections all of the course is read, and no other reminder will come.
    """

    sections: tuple[SectionView, ...]
    behind: int
    locale: Locale


class Reminders:
    """Keeps learners' own reminders, and plans each once a date as a task."""

    def __init__(self, db: Database, catch_ups: CatchUps) -> None:
        self._db = db
        self._catch_ups = catch_ups

    async def get(self, learner: Learner) -> Reminder:
        """What a learner has chosen."""
        return await self._db.read(_reminder, learner)

    async def set(self, learner: Learner, at: time | None, sections: int | None, now: datetime) -> Reminder:
        """Remind a learner every day ``at`` a time, from the next on. None leaves the time or the number as it is."""
        return await self._db.write(_set, learner, at, sections, now)

    async def stop(self, guild: int, user: int) -> bool:
        """Remind a learner no more. Returns whether they had a reminder."""
        return await self._db.write(_stop, Learner(guild, user, ""))

    async def set_nudged(self, learner: Learner, nudged: bool) -> None:
        """Whether a learner wants a nudge on evenings of lessons that they have not read."""
        await self._db.write(members.set_values, learner, nudged=nudged)

    async def plan_due(self, now: datetime) -> None:
        """Plan the reminders whose time has come, each once a date, and set the time of the next."""
        while await self._db.read(members.find_to_remind, now, 1, lock=False):
            if await self._db.write(_plan_due, now) < PLANNED_AT_ONCE:
                return

    async def content(self, task: Task, now: datetime) -> ReminderContent | None:
        """What the reminder of a task says; None where it is not wanted any more or comes too late."""
        if now - task.planned_at > LATE:
            return None
        return await self._db.read(self._content, Learner(task.guild, task.user or 0, ""))

    def _content(self, connection: Connection, learner: Learner) -> ReminderContent | None:
        row = members.find(connection, learner.guild, learner.user)
        if row is None or row["remind_at"] is None:
            return None
        locale = read_settings(connection, learner.guild).locale or Locale.JA
        unread = self._catch_ups.unread_places(connection, learner)
        named = unread[: _sections(row)]
        behind = set(self._catch_ups.missed_places(connection, learner)) - set(named)
        return ReminderContent(tuple(self._catch_ups.view(place, locale) for place in named), len(behind), locale)


def _sections(row: RowMapping | None) -> int:
    return (row["remind_sections"] if row else None) or 1


def _reminder(connection: Connection, learner: Learner) -> Reminder:
    row = members.find(connection, learner.guild, learner.user)
    at = time.fromisoformat(row["remind_at"]) if row and row["remind_at"] else None
    return Reminder(
        at,
        read_settings(connection, learner.guild).timezone.key,
        _sections(row),
        from_stored(row["remind_due"]) if row and row["remind_due"] else None,
        bool(row and row["nudged"]),
        any(schedule["nudge_at"] for schedule in schedules.of_guild(connection, learner.guild)),
    )


def _set(connection: Connection, learner: Learner, at: time | None, sections: int | None, now: datetime) -> Reminder:
    before = _reminder(connection, learner)
    wanted = at or before.at or DEFAULT_TIME
    calendar = LessonCalendar(wanted, read_settings(connection, learner.guild).timezone)
    due = next_due(calendar, now, None, now)
    values: dict[str, Any] = {"remind_at": f"{wanted:%H:%M}", "remind_due": to_stored(due) if due else None}
    if sections is not None:
        values["remind_sections"] = max(1, min(sections, MAX_SECTIONS))
    members.set_values(connection, learner, **values)
    return _reminder(connection, learner)


def _stop(connection: Connection, learner: Learner) -> bool:
    row = members.find(connection, learner.guild, learner.user)
    if row is None or row["remind_at"] is None:
        return False
    members.set_values(connection, learner, remind_at=None, remind_due=None)
    return True


def _plan_due(connection: Connection, now: datetime) -> int:
    rows = members.find_to_remind(connection, now, PLANNED_AT_ONCE, lock=True)
    for row in rows:
        _plan(connection, row, now)
    return len(rows)


def _plan(connection: Connection, row: RowMapping, now: datetime) -> None:
    guild, user = row["guild"], row["user"]
    calendar = LessonCalendar(time.fromisoformat(row["remind_at"]), read_settings(connection, guild).timezone)
    on = due_date(calendar, now, None, from_stored(row["remind_due"]))
    if on is not None and now - calendar.moment(on) <= LATE:
        of = {"guild": guild, "user": user, "date": on}
        tasks.plan(connection, f"{REMIND}:{guild}:{user}:{on}", REMIND, now, now, of)
    due = next_due(calendar, now, on, now)
    members.set_values(connection, Learner(guild, user, ""), remind_due=to_stored(due) if due else None)
