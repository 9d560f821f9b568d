"""Schedules as the database has them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.calendar import LessonCalendar, Pause, merged
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.store.database import from_stored
from bot.store.schedules import schedules


def schedule_from_row(row: RowMapping) -> Schedule:
    """The schedule that a row of the table ``schedules`` holds."""
    calendar = LessonCalendar(
        time.fromisoformat(row["time"]),
        ZoneInfo(row["timezone"]),
        frozenset(day for day, sign in enumerate(row["weekdays"]) if sign == "1"),
        row["starts_on"],
        row["holidays"],
        merged(
            (Pause(date.fromisoformat(first), date.fromisoformat(last)) for first, last in row["pauses"]),
            joins_neighbours=False,
        ),
    )
    return Schedule(
        id=row["id"],
        guild=row["guild"],
        state=ScheduleState(row["state"]),
        channel=row["channel"],
        calendar=calendar,
        sections_a_date=row["sections_a_date"],
        finish_by=row["finish_by"],
        role=row["role"],
        threads=row["threads"],
        nudge_at=time.fromisoformat(row["nudge_at"]) if row["nudge_at"] else None,
        locale=Locale(row["locale"]) if row["locale"] else None,
        day=row["day"],
        section=row["section"],
        organiser=row["organiser"],
        active_since=_moment(row["active_since"]),
        calendar_since=_moment(row["calendar_since"]),
        pause_reason=row["pause_reason"],
        last_date=row["last_date"],
        due_at=_moment(row["due_at"]),
    )


def _moment(stored: datetime | None) -> datetime | None:
    return from_stored(stored) if stored else None


def calendar_values(calendar: LessonCalendar) -> dict[str, Any]:
    """The columns of the table ``schedules`` that hold a calendar."""
    return {
        "time": f"{calendar.time:%H:%M}",
        "timezone": calendar.timezone.key,
        "weekdays": "".join("01"[day in calendar.weekdays] for day in range(7)),
        "starts_on": calendar.starts_on,
        "holidays": calendar.holidays,
        "pauses": [[pause.first.isoformat(), pause.last.isoformat()] for pause in calendar.pauses],
    }


def read_schedule(connection: Connection, guild: int, schedule: int, *, lock: bool = False) -> Schedule:
    """A schedule of a guild. Raises Refusal ``schedule-gone`` if there is none with this id. ``lock`` as in the store."""
    row = schedules.find(connection, schedule, lock=lock)
    if row is None or row["guild"] != guild:
        raise Refusal("schedule-gone")
    return schedule_from_row(row)
