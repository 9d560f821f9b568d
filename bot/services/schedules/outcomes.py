"""How posting a delivery went, and what follows from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from bot.core.schedule.delivery import CLAIMED_FOR, Delivery, next_try
from bot.core.schedule.due import next_due
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.services.schedules.planning import (
    CERTIFICATES,
    NO_THREAD,
    NUDGE,
    forget_warning,
    plan_notice,
    plan_preflight,
    plan_warning,
)
from bot.services.schedules.rows import schedule_from_row
from bot.services.schedules.schedules import pause
from bot.store.database import from_stored, to_stored
from bot.store.schedules import deliveries, lesson_posts, schedules, tasks

MAX_FAILED_DATES: Final = 3
"""After so many dates in a row on which nothing could be posted, a schedule is paused."""


def mark_posted(
    connection: Connection, delivery: Delivery, message: int, now: datetime, channel: int, thread: int | None
) -> None:
    """The next section was posted as a message in a channel, from which a thread was opened; None for none."""
    day, section = delivery.places[0]
    row = {"message": message, "guild": delivery.guild, "channel": channel, "schedule": delivery.schedule}
    place = {"date": delivery.date, "day": day, "section": section, "locale": delivery.locale}
    lesson_posts.add(
        connection, row | place | {"role": delivery.role, "missed": delivery.missed_shown, "thread": thread}
    )
    if thread is not None:
        forget_warning(connection, delivery.schedule, NO_THREAD, channel)
    stored = deliveries.find(connection, delivery.schedule, delivery.date)
    if stored is None:
        return
    left = delivery.after_post()
    values: dict[str, Any] = {"posted": max(left.posted, stored["posted"])}
    if is_given_up(stored):
        _go_past(connection, delivery, left)
    elif stored["retry_at"] is not None:
        values["retry_at"] = to_stored(now + CLAIMED_FOR)
    if not left.places:
        values |= {"sent_at": to_stored(now), "retry_at": None}
    deliveries.set_values(connection, delivery.schedule, delivery.date, **values)


def warn(connection: Connection, delivery: Delivery, reason: str, about: int, now: datetime) -> None:
    """Something is wrong with the lesson, though it is posted; as ``plan_warning``."""
    stored = schedules.find(connection, delivery.schedule)
    if stored is not None:
        plan_warning(connection, schedule_from_row(stored), delivery.date, now, reason, about)


def _go_past(connection: Connection, delivery: Delivery, left: Delivery) -> None:
    """What was given up has been posted after all: do not let its section come again."""
    schedule = schedules.find(connection, delivery.schedule, lock=True)
    if schedule is not None and (schedule["day"], schedule["section"]) == delivery.places[0]:
        day, section = left.places[0] if left.places else delivery.following
        is_over = delivery.last and not left.places
        ended = {"state": ScheduleState.ENDED, "due_at": None} if is_over else {}
        schedules.set_values(connection, delivery.schedule, day=day, section=section, **ended)


def mark_failed(connection: Connection, delivery: Delivery, error: str, now: datetime) -> None:
    """It could not be posted, which may pass."""
    row = _noted(connection, delivery, error)
    stored = schedules.find(connection, delivery.schedule, lock=True)
    if row is None or stored is None:
        return
    schedule = schedule_from_row(stored)
    if delivery.only_search or schedule.state is ScheduleState.PAUSED:
        _give_up(connection, delivery, schedule, now)
        return
    again = next_try(from_stored(row["first_claimed_at"]), row["tries"], now)
    if again is not None:
        deliveries.set_values(connection, delivery.schedule, delivery.date, retry_at=to_stored(again))
        return
    _give_up(connection, delivery, schedule, now)
    newest = deliveries.find_newest(connection, delivery.schedule, MAX_FAILED_DATES)
    if len(newest) == MAX_FAILED_DATES and all(is_given_up(row) for row in newest):
        pause(connection, delivery.schedule, "schedule-paused-failing")
        plan_notice(connection, schedule, delivery.date, now, "schedule-paused-failing", error)
    else:
        plan_notice(connection, schedule, delivery.date, now, "lesson-not-posted", error)


def mark_closed(connection: Connection, delivery: Delivery, error: str, reason: str, now: datetime) -> None:
    """It could not be posted, and cannot be before an organiser has done something, which they may have by now."""
    row = _noted(connection, delivery, error)
    stored = schedules.find(connection, delivery.schedule, lock=True)
    if row is None or stored is None:
        return
    schedule = schedule_from_row(stored)
    if schedule.channel != delivery.channel:
        deliveries.set_values(connection, delivery.schedule, delivery.date, retry_at=to_stored(now))
        return
    _give_up(connection, delivery, schedule, now)
    if schedule.state is not ScheduleState.PAUSED:
        pause(connection, delivery.schedule, reason)
        plan_notice(connection, schedule, delivery.date, now, reason, error)


def _noted(connection: Connection, delivery: Delivery, error: str) -> RowMapping | None:
    """Note the error. None if the delivery was given up, or is tried by somebody else meanwhile."""
    row = deliveries.find(connection, delivery.schedule, delivery.date)
    if row is None or row["retry_at"] is None or row["tries"] != delivery.tries:
        return None
    deliveries.set_values(connection, delivery.schedule, delivery.date, error=error)
    return row


def _give_up(connection: Connection, delivery: Delivery, schedule: Schedule, now: datetime) -> None:
    """Try a delivery no more, and let its sections that were not posted come next, unless an organiser has moved on."""
    deliveries.set_values(connection, delivery.schedule, delivery.date, retry_at=None)
    tasks.remove_of_schedule(connection, delivery.schedule, (NUDGE, CERTIFICATES))
    is_ended = schedule.state is ScheduleState.ENDED
    if (schedule.day, schedule.section) != delivery.following or (delivery.last and not is_ended):
        return
    day, section = delivery.places[0]
    schedules.set_values(connection, delivery.schedule, day=day, section=section)
    if is_ended:
        due = next_due(schedule.calendar, now, schedule.last_date, schedule.active_since or now)
        plan_preflight(connection, schedule, now, due)
        values = {"state": ScheduleState.ACTIVE, "due_at": to_stored(due) if due else None}
        schedules.set_values(connection, delivery.schedule, **values)


def is_given_up(row: RowMapping) -> bool:
    """Whether a delivery is tried no more, and was never sent."""
    return row["sent_at"] is None and row["retry_at"] is None
