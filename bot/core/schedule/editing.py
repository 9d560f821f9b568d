"""Changes of a schedule as an organiser types or chooses them, one field at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.calendar import Pause, merged
from bot.core.schedule.course_places import parse_place
from bot.core.schedule.dates import is_likely_past, parse_date
from bot.core.schedule.days_off import parse_days_off
from bot.core.schedule.pace import MAX_SECTIONS_A_DATE
from bot.core.schedule.schedule import Schedule
from bot.core.schedule.setup_line import SetupLine
from bot.core.schedule.time_of_day import parse_time
from bot.core.schedule.timezones import country_of, parse_timezone
from bot.core.schedule.weekdays import parse_weekdays

MAX_PAUSES: Final = 20
"""Pauses that are still to come, or last: as many as fit a select, with room for dates that were skipped."""

Edit = Callable[[Schedule, Sequence[str], date], Schedule]
"""Gives a schedule changed by what was typed or chosen; the date is today's on the schedule's calendar."""


def edited(schedule: Schedule, field: str, values: Sequence[str], today: date) -> Schedule:
    """The schedule with one field changed, which is one of ``FIELDS``.

    Raises Refusal for values that cannot be, and ``press-outdated`` for a field or a choice that is not known.
    """
    try:
        return FIELDS[field](schedule, values, today)
    except (KeyError, IndexError, ValueError) as error:
        raise Refusal("press-outdated") from error


def holidays_of(schedule: Schedule) -> str | None:
    """The country whose public holidays a schedule may leave out: that of its timezone; None where it has none."""
    return country_of(schedule.calendar.timezone)


def pauses_ahead(schedule: Schedule, today: date) -> tuple[Pause, ...]:
    """The pauses that are still to come, or last."""
    return tuple(pause for pause in schedule.calendar.pauses if pause.last >= today)


def with_line(schedule: Schedule, line: SetupLine) -> Schedule:
    """The schedule with the time, days of the week and timezone that a line names. The evening's reminder stays after the time.

    Raises Refusal ``schedule-time-late``.
    """
    calendar = schedule.calendar
    calendar = replace(calendar, time=line.time or calendar.time, weekdays=line.weekdays or calendar.weekdays)
    if schedule.nudge_at and schedule.nudge_at <= calendar.time:
        raise Refusal("schedule-time-late", typed=f"{calendar.time:%H:%M}", time=f"{schedule.nudge_at:%H:%M}")
    changed = replace(schedule, calendar=calendar)
    return _in_zone(changed, line.timezone) if line.timezone else changed


def _time(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    """The local time, and the days of the week if they were typed. The evening's reminder stays after it."""
    weekdays = parse_weekdays(values[1]) if len(values) > 1 and values[1].strip() else None
    return with_line(schedule, SetupLine(time=parse_time(values[0]), weekdays=weekdays))


def _weekdays(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    days = frozenset(range(7)) & frozenset(map(int, values))
    return replace(schedule, calendar=replace(schedule.calendar, weekdays=days)) if days else schedule


def _zone(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    return _in_zone(schedule, parse_timezone(values[0]))


def _in_zone(schedule: Schedule, zone: ZoneInfo) -> Schedule:
    """In another timezone; holidays that are left out become those of its country."""
    calendar = replace(schedule.calendar, timezone=zone)
    changed = replace(schedule, calendar=calendar)
    if calendar.holidays:
        changed = replace(changed, calendar=replace(calendar, holidays=holidays_of(changed)))
    return changed


def _start(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    """The first date; none for as soon as possible."""
    first = _coming(values[0], today) if values[0].strip() else None
    return replace(schedule, calendar=replace(schedule.calendar, starts_on=first))


def _pace(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    sections = max(1, min(MAX_SECTIONS_A_DATE, int(values[0])))
    return replace(schedule, sections_a_date=sections, finish_by=None)


def _finish(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    """The date by which the course is to be done; none for a pace in sections."""
    return replace(schedule, finish_by=_coming(values[0], today) if values[0].strip() else None)


def _coming(typed: str, today: date) -> date:
    found = parse_date(typed, today)
    if found < today:
        raise Refusal("schedule-date-past", typed=typed)
    if is_likely_past(typed, today):
        raise Refusal("schedule-date-next-year", suggestion=str(found), typed=typed, year=f"{found.year}")
    return found


def _pause(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    """More pauses. Those that are over are forgotten."""
    pauses = merged((*pauses_ahead(schedule, today), *parse_days_off(values[0], today)))
    if len(pauses) > MAX_PAUSES:
        raise Refusal("schedule-pauses-many", limit=MAX_PAUSES)
    return _with_pauses(schedule, pauses)


def _unpause(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    """Without the pauses that were chosen, each by its dates as ``pause_key`` writes them."""
    kept = tuple(pause for pause in schedule.calendar.pauses if pause_key(pause) not in values)
    return _with_pauses(schedule, kept)


def pause_key(pause: Pause) -> str:
    """What a pause is called in a select."""
    return f"{pause.first}/{pause.last}"


def _with_pauses(schedule: Schedule, pauses: tuple[Pause, ...]) -> Schedule:
    return replace(schedule, calendar=replace(schedule.calendar, pauses=pauses))


def _holidays(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    country = holidays_of(schedule) if values[0] == "on" else None
    return replace(schedule, calendar=replace(schedule.calendar, holidays=country))


def _threads(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    return replace(schedule, threads=values[0] == "on")


def _nudge(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    """The time of the evening's reminder; none for never. It comes after the lesson, on the same date."""
    nudge_at = parse_time(values[0]) if values[0].strip() else None
    if nudge_at and nudge_at <= schedule.calendar.time:
        raise Refusal("schedule-nudge-early", typed=values[0], time=f"{schedule.calendar.time:%H:%M}")
    return replace(schedule, nudge_at=nudge_at)


def _language(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    return replace(schedule, locale=Locale(values[0]))


def _channel(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    return replace(schedule, channel=int(values[0]))


def _role(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    """The role that is mentioned; none for nobody. Everybody is no role: a daily mention of all of a server drives them away."""
    role = int(values[0]) if values else None
    if role == schedule.guild:
        raise Refusal("schedule-everyone")
    return replace(schedule, role=role)


def _place(schedule: Schedule, values: Sequence[str], today: date) -> Schedule:
    day, section = parse_place(values[0])
    return replace(schedule, day=day, section=section)


FIELDS: Final[Mapping[str, Edit]] = {
    "channel": _channel,
    "finish": _finish,
    "holidays": _holidays,
    "language": _language,
    "nudge": _nudge,
    "pace": _pace,
    "pause": _pause,
    "place": _place,
    "role": _role,
    "start": _start,
    "threads": _threads,
    "time": _time,
    "unpause": _unpause,
    "weekdays": _weekdays,
    "zone": _zone,
}
"""What may be changed of a schedule, by name."""
