"""Setting up the schedules of a group, and changing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.refusal import Refusal
from bot.core.schedule.calendar import LessonCalendar, Pause, merged
from bot.core.schedule.course_places import Place, all_places, places_from
from bot.core.schedule.due import next_dates, next_due
from bot.core.schedule.pace import sections_to_finish
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.schedules.planning import LESSON_TASKS, PREFLIGHT, plan_preflight
from bot.services.schedules.rows import calendar_values, read_schedule, schedule_from_row
from bot.store.database import Database, to_stored
from bot.store.schedules import deliveries, schedules, tasks

DEFAULT_TIME: Final = time(8)
"""The local time of the lesson where an organiser names none."""

CALENDARS_APART: Final = timedelta(days=2)
"""How far the date of a place may be ahead of that of another, from one edge of the date line to the other."""

MENDED_AT_ONCE: Final = 100
"""Schedules that are mended in one transaction."""

MAX_SCHEDULES: Final = 10
"""Schedules that a guild may have."""


class Schedules:
    """Makes, changes and shows the schedules of guilds. Each change raises Refusal ``schedule-gone`` where there is none."""

    def __init__(self, course: Course, db: Database) -> None:
        self._course = course
        self._db = db

    async def of_guild(self, guild: int) -> tuple[Schedule, ...]:
        """All schedules of a guild that were switched on once, the oldest first."""
        rows = await self._db.read(schedules.of_guild, guild)
        found = (schedule_from_row(row) for row in rows)
        return tuple(schedule for schedule in found if schedule.state is not ScheduleState.DRAFT)

    async def get(self, guild: int, schedule: int) -> Schedule:
        """One schedule. Raises Refusal ``schedule-gone``."""
        return await self._db.read(read_schedule, guild, schedule)

    async def draft(
        self, guild: int, organiser: int, channel: int | None, timezone: ZoneInfo, now: datetime
    ) -> Schedule:
        """A draft to go on with: that which this organiser has left, else a new one, every day at ``DEFAULT_TIME``.

        Raises Refusal ``schedule-many`` where the guild has ``MAX_SCHEDULES``.
        """
        return await self._db.write(self._draft, guild, organiser, channel, timezone, now)

    def _draft(
        self, connection: Connection, guild: int, organiser: int, channel: int | None, timezone: ZoneInfo, now: datetime
    ) -> Schedule:
        known = [schedule_from_row(row) for row in schedules.of_guild(connection, guild)]
        for each in known:
            if each.state is ScheduleState.DRAFT and each.organiser == organiser:
                return each
        if sum(each.state is not ScheduleState.DRAFT for each in known) >= MAX_SCHEDULES:
            raise Refusal("schedule-many", limit=MAX_SCHEDULES)
        day, section = all_places(self._course)[0]
        made = schedules.add(
            connection,
            guild=guild,
            state=ScheduleState.DRAFT,
            channel=channel,
            **calendar_values(LessonCalendar(DEFAULT_TIME, timezone)),
            sections_a_date=1,
            day=day,
            section=section,
            organiser=organiser,
            created_at=to_stored(now),
        )
        return read_schedule(connection, guild, made)

    async def change(
        self, guild: int, schedule: int, organiser: int, now: datetime, change: Callable[[Schedule], Schedule]
    ) -> Schedule:
        """Change what an organiser may set: ``change`` gives the schedule as it is to be; whatever else it changes is lost.

        It may be called again, and raises Refusal for what cannot be. What is due follows from the new settings.
        """

        def unit(connection: Connection) -> Schedule:
            before = read_schedule(connection, guild, schedule, lock=True)
            after = change(before)
            schedules.set_values(
                connection,
                schedule,
                **calendar_values(after.calendar),
                channel=after.channel,
                sections_a_date=after.sections_a_date,
                finish_by=after.finish_by,
                role=after.role,
                threads=after.threads,
                nudge_at=f"{after.nudge_at:%H:%M}" if after.nudge_at else None,
                locale=after.locale,
                day=after.day,
                section=after.section,
                organiser=organiser,
                **({"calendar_since": to_stored(now)} if after.calendar != before.calendar else {}),
            )
            return self._renew_due(connection, guild, schedule, now)

        return await self._db.write(unit)

    def _renew_due(self, connection: Connection, guild: int, schedule: int, now: datetime) -> Schedule:
        found = read_schedule(connection, guild, schedule)
        latest = found.calendar.local_date(now) + CALENDARS_APART
        if found.last_date and found.last_date > latest:
            found = replace(found, last_date=deliveries.last_date(connection, schedule, latest))
            schedules.set_values(connection, schedule, last_date=found.last_date)
        due = None
        tasks.remove_of_schedule(connection, schedule, (PREFLIGHT,))
        if found.state is ScheduleState.ACTIVE and found.active_since:
            due = next_due(found.calendar, now, found.last_date, found.active_since)
            plan_preflight(connection, found, now, due)
        schedules.set_values(connection, schedule, due_at=to_stored(due) if due else None)
        return replace(found, due_at=due)

    async def mend_dates(self, now: datetime) -> None:
        """Let schedules go on whose last lesson is of a date that is yet to come: the clock was wrong, and was set back.

        No date is posted again for all that. It reads all schedules: it is for the start of the bot.
        """

        def unit(connection: Connection) -> int:
            rows = schedules.find_ahead(connection, now.date() + CALENDARS_APART + timedelta(days=1), MENDED_AT_ONCE)
            for row in rows:
                self._renew_due(connection, row["guild"], row["id"], now)
            return len(rows)

        while await self._db.write(unit) == MENDED_AT_ONCE:
            pass

    async def start(self, guild: int, schedule: int, organiser: int, now: datetime) -> Schedule:
        """Switch a schedule on; its first lesson is the next that the calendar has. One that had ended begins anew, at its
        pace in sections where the date by which it was to be done is over. One for which the course has no section left, because
        it has become shorter, has ended.

        Raises Refusal ``schedule-no-channel`` for one without a channel.
        """

        def unit(connection: Connection) -> Schedule:
            found = read_schedule(connection, guild, schedule, lock=True)
            if found.channel is None:
                raise Refusal("schedule-no-channel")
            if found.state is not ScheduleState.ENDED and self.is_over(found):
                end_course(connection, schedule, self._course)
                return read_schedule(connection, guild, schedule)
            values: dict[str, Any] = {"state": ScheduleState.ACTIVE, "pause_reason": None, "organiser": organiser}
            if found.state is not ScheduleState.ACTIVE:
                values["active_since"] = to_stored(now)
            if found.state is ScheduleState.ENDED:
                values["day"], values["section"] = all_places(self._course)[0]
                if found.finish_by and found.finish_by < found.calendar.local_date(now):
                    values["finish_by"] = None
            schedules.set_values(connection, schedule, **values)
            return self._renew_due(connection, guild, schedule, now)

        return await self._db.write(unit)

    async def pause(self, guild: int, schedule: int, now: datetime) -> Schedule:
        """Post nothing more until it is started again. A lesson that could not be posted yet comes first then."""

        def unit(connection: Connection) -> Schedule:
            read_schedule(connection, guild, schedule, lock=True)
            pause(connection, schedule)
            return self._renew_due(connection, guild, schedule, now)

        return await self._db.write(unit)

    async def skip(self, guild: int, schedule: int, organiser: int, now: datetime) -> tuple[Schedule, date]:
        """Leave the next date out, and tell which that is. Raises Refusal ``schedule-idle`` where none is to come."""
        found = await self.get(guild, schedule)
        dates = self.upcoming(found, now, 1)
        if found.state is not ScheduleState.ACTIVE or not dates:
            raise Refusal("schedule-idle")
        left_out = dates[0][0]

        def without(before: Schedule) -> Schedule:
            pauses = merged((*before.calendar.pauses, Pause(left_out, left_out)), joins_neighbours=False)
            return replace(before, calendar=replace(before.calendar, pauses=pauses))

        return await self.change(guild, schedule, organiser, now, without), left_out

    async def stop(self, guild: int, schedule: int) -> None:
        """Delete a schedule. What was posted stays."""

        def unit(connection: Connection) -> None:
            read_schedule(connection, guild, schedule, lock=True)
            deliveries.give_up(connection, schedule)
            tasks.remove_of_schedule(connection, schedule, LESSON_TASKS)
            schedules.remove(connection, schedule)

        await self._db.write(unit)

    def upcoming(self, schedule: Schedule, now: datetime, count: int) -> tuple[tuple[date, tuple[Place, ...]], ...]:
        """The next dates, and the places of the course that are posted on each, as if the schedule were switched on now."""
        since = schedule.active_since if schedule.state is ScheduleState.ACTIVE and schedule.active_since else now
        places = places_from(self._course, schedule.day, schedule.section)
        found: list[tuple[date, tuple[Place, ...]]] = []
        for day in next_dates(schedule.calendar, now, schedule.last_date, since, count):
            if not places:
                break
            number = sections_on(schedule, day, len(places))
            found.append((day, places[:number]))
            places = places[number:]
        return tuple(found)

    def is_over(self, schedule: Schedule) -> bool:
        """Whether the course has no section left for a schedule, which may be because it has become shorter."""
        return not places_from(self._course, schedule.day, schedule.section)


def end_course(connection: Connection, schedule: int, course: Course) -> None:
    """Record that a schedule has come to the end of the course; it would begin with the first section again."""
    day, section = all_places(course)[0]
    schedules.set_values(connection, schedule, state=ScheduleState.ENDED, due_at=None, day=day, section=section)


def sections_on(schedule: Schedule, on: date, left: int) -> int:
    """How many of the ``left`` sections are posted on a date."""
    if schedule.finish_by:
        return min(left, sections_to_finish(schedule.calendar, on, schedule.finish_by, left))
    return min(left, schedule.sections_a_date)


def pause(connection: Connection, schedule: int, reason: str | None = None) -> None:
    """Pause a schedule, because somebody wants it or for a reason, which is the id of a text."""
    schedules.set_values(connection, schedule, state=ScheduleState.PAUSED, pause_reason=reason, due_at=None)


def is_trying(connection: Connection, schedule: int) -> bool:
    """Whether a lesson of a schedule is being posted, or will be tried again."""
    return any(row["retry_at"] is not None for row in deliveries.find_newest(connection, schedule, 1))
