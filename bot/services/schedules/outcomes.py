"""How posting a delivery went, and what follows from it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, RowMapping

from bot.core.schedule.delivery import TRIED_FOR, Delivery
from bot.core.schedule.due import next_due
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.schedules.planning import plan_notice
from bot.services.schedules.rows import read_schedule
from bot.services.schedules.schedules import pause
from bot.store.database import from_stored, to_stored
from bot.store.schedules import deliveries, lesson_posts, schedules

MAX_FAILED_DATES: Final = 3
"""After so many dates in a row on which nothing could be posted, a schedule is paused."""


def mark_posted(connection: Connection, delivery: Delivery, left: Delivery, message: int, now: datetime) -> None:
    """The next section was posted as a message, after which ``left`` is left."""
    day, section = delivery.places[0]
    row = {"message": message, "guild": delivery.guild, "channel": delivery.channel, "schedule": delivery.schedule}
    place = {"date": delivery.date, "day": day, "section": section, "locale": delivery.locale}
    lesson_posts.add(connection, row | place)
    values = {} if left.places else {"sent_at": to_stored(now), "retry_at": None}
    deliveries.set_values(connection, delivery.schedule, delivery.date, posted=left.posted, **values)


def mark_failed(connection: Connection, delivery: Delivery, error: str, now: datetime) -> None:
    """It could not be posted, which may pass."""
    deliveries.set_values(connection, delivery.schedule, delivery.date, error=error)
    row = deliveries.find(connection, delivery.schedule, delivery.date)
    if row is None or row["retry_at"] is None or now - from_stored(row["first_claimed_at"]) < TRIED_FOR:
        return
    schedule = _give_up(connection, delivery, now)
    newest = deliveries.find_newest(connection, delivery.schedule, MAX_FAILED_DATES)
    if len(newest) == MAX_FAILED_DATES and all(is_given_up(row) for row in newest):
        pause(connection, delivery.schedule, "schedule-paused-failing")
        plan_notice(connection, schedule, delivery.date, now, "schedule-paused-failing", error)
    else:
        plan_notice(connection, schedule, delivery.date, now, "lesson-not-posted", error)


def mark_closed(connection: Connection, delivery: Delivery, error: str, reason: str, now: datetime) -> None:
    """It could not be posted, and cannot be before an organiser has done something."""
    deliveries.set_values(connection, delivery.schedule, delivery.date, error=error)
    schedule = _give_up(connection, delivery, now)
    pause(connection, delivery.schedule, reason)
    plan_notice(connection, schedule, delivery.date, now, reason, error)


def _give_up(connection: Connection, delivery: Delivery, now: datetime) -> Schedule:
    """Try a delivery no more, and let its sections that were not posted come next. Returns the schedule as it was before."""
    deliveries.set_values(connection, delivery.schedule, delivery.date, retry_at=None)
    schedule = read_schedule(connection, delivery.guild, delivery.schedule, lock=True)
    if schedule.last_date == delivery.date:
        day, section = delivery.places[0]
        values = {"day": day, "section": section}
        if schedule.state is ScheduleState.ENDED:
            due = next_due(schedule.calendar, now, delivery.date, schedule.active_since or now)
            values |= {"state": ScheduleState.ACTIVE, "due_at": to_stored(due) if due else None}
        schedules.set_values(connection, delivery.schedule, **values)
    return schedule


def is_given_up(row: RowMapping) -> bool:
    """Whether a delivery is tried no more, and was never sent."""
    return row["sent_at"] is None and row["retry_at"] is None
