"""The lessons that are due.

A delivery is claimed once for each schedule and date of its calendar, then its sections are sent to Discord, then it is
marked as sent. If the bot is killed between two of these steps, the delivery is tried again after its restart: no lesson is
lost, and none is posted twice.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from bot.core.course.course import Course
from bot.core.locale import Locale
from bot.core.metrics import catalogue
from bot.core.metrics.catalogue import LATE_LESSON
from bot.core.metrics.meter import Meter, NoMeter, Reading
from bot.core.refusal import Refusal
from bot.core.schedule.course_places import all_places, places_from
from bot.core.schedule.delivery import CLAIMED_FOR, FIRST_RETRY, LONGEST_RETRY, TRIED_FOR, Delivery
from bot.core.schedule.due import due_date, missed_dates, next_due
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.guilds import read_settings
from bot.services.schedules import outcomes
from bot.services.schedules.planning import NO_ROLE, NO_THREAD, plan_after_lesson, plan_notice
from bot.services.schedules.rows import read_schedule, schedule_from_row
from bot.services.schedules.schedules import end_course, is_trying, sections_on
from bot.store.database import Database, from_stored, to_stored
from bot.store.schedules import deliveries, schedules

LOOKED_AT_ONCE: Final = 100
"""Schedules with a lesson due that are looked at in one transaction."""


class Deliveries:
    """Claims the lessons that are to be posted, and records how posting them went.

    ``process`` is the name of this process: what another one has claimed is left to it as long as it lives.
    """

    def __init__(self, course: Course, db: Database, process: str, meter: Meter | None = None) -> None:
        self._course = course
        self._db = db
        self._process = process
        self._meter = meter or NoMeter()
        self._claimed: set[tuple[int, date]] = set()
        self._meter.watch(catalogue.LESSONS_DUE, self._read_claimed)

    def _read_claimed(self) -> list[Reading]:
        return [((), len(self._claimed))]

    def _ended(self, delivery: Delivery, outcome: str) -> None:
        self._claimed.discard((delivery.schedule, delivery.date))
        self._meter.count(catalogue.LESSONS, outcome)

    def _all_posted(self, delivery: Delivery, now: datetime) -> None:
        delay = (now - delivery.due).total_seconds() if delivery.due else 0
        self._meter.observe(catalogue.LESSON_DELAY, delay)
        self._ended(delivery, "late" if delay > LATE_LESSON else "posted")

    async def claim_due(self, now: datetime, limit: int, alive: Collection[str]) -> tuple[Delivery, ...]:
        """Claim at most ``limit`` that are to be posted now, those that have waited longest first.

        Those are lessons that have come due, and earlier ones that were not marked as sent: when they are to be tried
        again, or at once if the process that had claimed them is none of ``alive``.
        """
        if not await self._db.read(_is_anything_due, now, alive):
            return ()
        claimed = await self._db.write(self._claim_again, now, limit, alive)
        is_more = True
        while is_more and len(claimed) < limit:
            new, is_more = await self._db.write(self._claim_new, now, limit - len(claimed))
            claimed += new
        self._claimed.update((delivery.schedule, delivery.date) for delivery in claimed)
        return claimed

    def _claim_new(self, connection: Connection, now: datetime, limit: int) -> tuple[tuple[Delivery, ...], bool]:
        """What was claimed of the next schedules, and whether there may be more: some turn out to be due later."""
        found: list[Delivery] = []
        rows = schedules.find_due(connection, now, LOOKED_AT_ONCE, lock=True)
        for row in rows:
            schedule = schedule_from_row(row)
            if schedule.state is not ScheduleState.ACTIVE or schedule.active_since is None:
                schedules.set_values(connection, schedule.id, due_at=None)
            elif is_trying(connection, schedule.id):
                # One lesson after the other: what is given up now comes first.
                schedules.set_values(connection, schedule.id, due_at=to_stored(now + FIRST_RETRY))
            elif not places_from(self._course, schedule.day, schedule.section):
                self._end(connection, schedule, now)
            elif (on := due_date(schedule.calendar, now, schedule.last_date, schedule.active_since)) is None:
                due = next_due(schedule.calendar, now, schedule.last_date, schedule.active_since)
                schedules.set_values(connection, schedule.id, due_at=to_stored(due) if due else None)
            elif len(found) < limit and (delivery := self._claim(connection, schedule, on, now)):
                found.append(delivery)
        return tuple(found), len(rows) == LOOKED_AT_ONCE

    def _end(self, connection: Connection, schedule: Schedule, now: datetime) -> None:
        """End a schedule whose next section the course has no more, nor any behind it, and tell its organiser.

        The lesson before has turned out to be the last.
        """
        end_course(connection, schedule.id, self._course)
        if schedule.last_date:
            plan_after_lesson(connection, schedule, schedule.last_date, now, None, last=True)
        plan_notice(connection, schedule, schedule.calendar.local_date(now), now, "schedule-course-shorter", "")

    async def claim_today(self, guild: int, schedule: int, now: datetime) -> Delivery:
        """Claim the lesson of today before its time has come; one that was given up is claimed anew.

        Raises Refusal ``schedule-gone``, ``schedule-no-channel``, ``daily-already`` if today's was posted, ``schedule-idle`` if
        the course has no section left, and ``daily-trying`` while one is being posted or tried again.
        """
        return await self._db.write(self._claim_today, guild, schedule, now)

    def _claim_today(self, connection: Connection, guild: int, schedule: int, now: datetime) -> Delivery:
        found = read_schedule(connection, guild, schedule, lock=True)
        if found.channel is None:
            raise Refusal("schedule-no-channel")
        if is_trying(connection, schedule):
            raise Refusal("daily-trying")
        if not places_from(self._course, found.day, found.section):
            raise Refusal("schedule-idle")
        on = found.calendar.local_date(now)
        claimed = deliveries.find(connection, schedule, on)
        if claimed is not None and not outcomes.is_given_up(claimed):
            raise Refusal("daily-already")
        deliveries.remove(connection, schedule, on)
        delivery = self._claim(connection, found, on, now)
        assert delivery is not None  # its date was just made free, and the schedule is locked
        before = claimed["channel"] if claimed is not None and claimed["channel"] != delivery.channel else None
        return replace(delivery, is_retry=claimed is not None, channel_before=before, due=None)

    def _claim(self, connection: Connection, schedule: Schedule, on: date, now: datetime) -> Delivery | None:
        """Record the delivery, and let the schedule's next one begin where this one ends; None if the date had one before.

        The course has a section left.
        After the last section of the course the schedule has ended, and would begin with the first day again.
        """
        everything = all_places(self._course)
        ahead = places_from(self._course, schedule.day, schedule.section)
        count = sections_on(schedule, on, len(ahead))
        delivery = Delivery(
            schedule.id,
            schedule.guild,
            schedule.channel or 0,
            on,
            ahead[:count],
            _locale(connection, schedule),
            last=count == len(ahead),
            following=everything[0] if count == len(ahead) else ahead[count],
            missed=_missed(schedule, on),
            role=schedule.role,
            threads=schedule.threads,
            due=schedule.calendar.moment(on),
        )
        is_claimed = deliveries.claim(
            connection,
            schedule.id,
            on,
            now,
            now + CLAIMED_FOR,
            guild=schedule.guild,
            channel=delivery.channel,
            day=ahead[0][0],
            section=ahead[0][1],
            sections=count,
            missed=delivery.missed,
            last=delivery.last,
            process=self._process,
        )
        self._go_on(connection, schedule, delivery if is_claimed else None, on, now)
        return delivery if is_claimed else None

    def _go_on(
        self, connection: Connection, schedule: Schedule, delivery: Delivery | None, on: date, now: datetime
    ) -> None:
        """Let a schedule go on after a date, on which ``delivery`` was claimed; None if there was one before."""
        last_date = max(on, schedule.last_date or on)
        is_last = delivery is not None and delivery.last
        since = schedule.active_since if schedule.state is ScheduleState.ACTIVE and not is_last else None
        due = next_due(schedule.calendar, now, last_date, since) if since else None
        values: dict[str, Any] = {"last_date": last_date, "due_at": to_stored(due) if due else None}
        if delivery is not None:
            plan_after_lesson(connection, schedule, on, now, due, last=is_last)
            values["day"], values["section"] = delivery.following
        schedules.set_values(connection, schedule.id, **values, **({"state": ScheduleState.ENDED} if is_last else {}))

    def _claim_again(
        self, connection: Connection, now: datetime, limit: int, alive: Collection[str]
    ) -> tuple[Delivery, ...]:
        rows = deliveries.find_unsent(connection, now, alive, limit, lock=True)
        again = (self._try_again(connection, row, now) for row in rows)
        return tuple(delivery for delivery in again if delivery is not None)

    def _try_again(self, connection: Connection, row: RowMapping, now: datetime) -> Delivery | None:
        """Count one more try of a delivery; ``row`` is that of the table ``deliveries``.

        None for one of which nothing is left: its schedule was deleted, or the course has no such sections any more.
        """
        sections: int = row["sections"]
        places = places_from(self._course, row["day"], row["section"])
        left = places[:sections][row["posted"] :]
        stored = schedules.find(connection, row["schedule"])
        if stored is None or not left:
            deliveries.set_values(connection, row["schedule"], row["date"], retry_at=None)
            return None
        schedule, tries = schedule_from_row(stored), row["tries"] + 1
        channel = schedule.channel or row["channel"]
        values = {"retry_at": to_stored(now + CLAIMED_FOR), "tries": tries, "process": self._process}
        deliveries.set_values(connection, row["schedule"], row["date"], channel=channel, **values)
        is_late = now - from_stored(row["first_claimed_at"]) > TRIED_FOR + LONGEST_RETRY
        return Delivery(
            schedule.id,
            schedule.guild,
            channel,
            row["date"],
            left,
            _locale(connection, schedule),
            row["last"],
            following=places[sections] if sections < len(places) else all_places(self._course)[0],
            posted=row["posted"],
            missed=row["missed"],
            role=schedule.role,
            threads=schedule.threads,
            is_retry=True,
            only_search=is_late or schedule.state is ScheduleState.PAUSED,
            channel_before=row["channel"] if row["channel"] != channel else None,
            tries=tries,
            due=schedule.calendar.moment(row["date"]),
        )

    async def mark_posted(
        self, delivery: Delivery, message: int, now: datetime, channel: int | None = None, thread: int | None = None
    ) -> Delivery:
        """Record that the next section was posted as the Discord message with the id ``message``. Returns what is left.

        ``channel`` is where it was found, if not where it was to be posted; ``thread`` was opened from it.
        """
        await self._db.write(outcomes.mark_posted, delivery, message, now, channel or delivery.channel, thread)
        left = delivery.after_post()
        if not left.places:
            self._all_posted(delivery, now)
        return left

    async def warn_of_thread(self, delivery: Delivery, now: datetime) -> None:
        """Tell the organiser that no thread may be opened below the lesson: once, until one could be."""
        await self._db.write(outcomes.warn, delivery, NO_THREAD, delivery.channel, now)

    async def warn_of_role(self, delivery: Delivery, now: datetime) -> None:
        """Tell the organiser, once, that the role which the lesson is to mention was deleted."""
        await self._db.write(outcomes.warn, delivery, NO_ROLE, delivery.role or 0, now)

    async def mark_failed(self, delivery: Delivery, error: str, now: datetime) -> None:
        """Record why the delivery could not be posted; it is tried again.

        After ``TRIED_FOR`` it is given up, the organiser is told, and its sections become the lesson of the next date. So
        they do, and nobody is told, where it was only searched for, or the schedule was paused meanwhile.
        After ``MAX_FAILED_DATES`` such dates in a row the schedule is paused.
        """
        await self._db.write(outcomes.mark_failed, delivery, error, now)
        self._ended(delivery, "failed")

    async def mark_closed(self, delivery: Delivery, error: str, reason: str, now: datetime) -> None:
        """Record that the channel is gone or closed to the bot, as ``reason`` says, which is the id of a text.

        The schedule is paused and its organiser told, once.
        """
        await self._db.write(outcomes.mark_closed, delivery, error, reason, now)
        self._ended(delivery, "closed")


def _locale(connection: Connection, schedule: Schedule) -> Locale:
    return schedule.locale or read_settings(connection, schedule.guild).locale or Locale.JA


def _missed(schedule: Schedule, on: date) -> int:
    if schedule.active_since is None:
        return 0
    since = max(schedule.active_since, schedule.calendar_since or schedule.active_since)
    return missed_dates(schedule.calendar, schedule.last_date, since, on)


def _is_anything_due(connection: Connection, now: datetime, alive: Collection[str]) -> bool:
    """Looked at before anything is locked: mostly nothing is due."""
    unsent = deliveries.find_unsent(connection, now, alive, limit=1, lock=False)
    return bool(unsent or schedules.find_due(connection, now, limit=1, lock=False))
