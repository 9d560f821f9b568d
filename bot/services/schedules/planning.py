"""What is planned before and after a lesson, in the transaction in which the lesson is claimed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection

from bot.core.schedule.schedule import Schedule
from bot.core.study.period import week_of
from bot.store.schedules import tasks

PREFLIGHT, NUDGE, RECAP, CERTIFICATES, NOTICE = "preflight", "nudge", "recap", "certificates", "notice"

NO_THREAD, NO_ROLE = "lesson-no-thread", "lesson-no-role"
"""What is wrong with every lesson until it is mended: its thread may not be opened, the role that it mentions is gone."""

LESSON_TASKS: Final = (PREFLIGHT, NUDGE, RECAP)
"""What is forgotten where a schedule is stopped."""

PREFLIGHT_AHEAD: Final = timedelta(hours=1)
"""How long before a lesson its commands are tried."""

RECAP_AFTER: Final = timedelta(hours=12)
"""How long after the last lesson of a week it is looked back on."""


def plan_preflight(connection: Connection, schedule: Schedule, now: datetime, due: datetime | None) -> None:
    """Try the commands of the next lesson an hour ahead of it; not where the lesson is due already."""
    if due is None or due <= now:
        return
    day = schedule.calendar.date_of(due)
    _plan(connection, schedule, PREFLIGHT, day, now, max(now, due - PREFLIGHT_AHEAD))


def plan_after_lesson(
    connection: Connection, schedule: Schedule, on: date, now: datetime, due: datetime | None, *, last: bool
) -> None:
    """Plan what follows the lesson of a date, where ``due`` is the moment of the next one, None for none."""
    if schedule.nudge_at:
        evening = datetime.combine(on, schedule.nudge_at, tzinfo=schedule.calendar.timezone).astimezone(UTC)
        if evening > now:
            _plan(connection, schedule, NUDGE, on, now, evening)
    week = week_of(on)
    if due is None or week_of(schedule.calendar.date_of(due)) != week:
        _plan(connection, schedule, RECAP, week[1], now, schedule.calendar.moment(on) + RECAP_AFTER)
    if last:
        _plan(connection, schedule, CERTIFICATES, on, now, schedule.calendar.moment(on) + timedelta(days=1))
    plan_preflight(connection, schedule, now, due)


def plan_notice(
    connection: Connection, schedule: Schedule, on: date, now: datetime, reason: str, error: str, **more: str
) -> None:
    """Tell the organiser of trouble, once for a date and reason, which is the id of a text that ``more`` is filled into.

    ``error`` is what Discord has said, empty where it is not to blame.
    """
    details = {"reason": reason, "error": error, **_known(schedule, on), **more}
    row = {"guild": schedule.guild, "schedule": schedule.id, "date": on, "details": details}
    tasks.plan(connection, f"{NOTICE}:{schedule.id}:{on}:{reason}", NOTICE, now, now, row)


def plan_warning(connection: Connection, schedule: Schedule, on: date, now: datetime, reason: str, about: int) -> None:
    """Tell the organiser what is wrong with every lesson since that of a date, once until it is mended.

    ``about`` is the id of the channel or role that is to blame.
    """
    details = {"reason": reason, **_known(schedule, on)}
    row = {"guild": schedule.guild, "schedule": schedule.id, "details": details}
    tasks.plan(connection, _warning(schedule.id, reason, about), NOTICE, now, now, row)


def forget_warning(connection: Connection, schedule: int, reason: str, about: int) -> None:
    """It was mended: if it goes wrong again, the organiser is told again."""
    tasks.forget_done(connection, [_warning(schedule, reason, about)])


def _warning(schedule: int, reason: str, about: int) -> str:
    return f"{NOTICE}:{schedule}:{reason}:{about}"


def _known(schedule: Schedule, on: date) -> dict[str, Any]:
    return {"organiser": schedule.organiser, "channel": schedule.channel, "date": on.isoformat()}


def _plan(connection: Connection, schedule: Schedule, kind: str, on: date, now: datetime, run_at: datetime) -> None:
    row = {"guild": schedule.guild, "schedule": schedule.id, "date": on}
    tasks.plan(connection, f"{kind}:{schedule.id}:{on}", kind, now, run_at, row)
