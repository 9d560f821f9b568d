"""A schedule of a group: where and when lessons are posted, at what pace, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.core.locale import Locale
from bot.core.schedule.calendar import LessonCalendar


class ScheduleState(StrEnum):
    """A draft is being set up; an ended schedule has posted the last section of the course."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Schedule:
    """One schedule of a guild.

    ``channel`` is None while a draft has none. ``day`` and ``section`` are what is posted next, both from 1.
    ``sections_a_date`` is the pace, unless the course is to be done by ``finish_by``, from which the pace then follows.
    ``role`` is mentioned above a lesson, ``threads`` opens one below each, ``nudge_at`` is the local time at which those who
    want it are reminded in the evening; None for never. ``locale`` is None for the language of the group. ``organiser`` is
    the user who set it up last and hears of trouble. ``pause_reason`` is the id of a text, None where somebody paused it.
    ``calendar_since`` is when the calendar was changed last: earlier dates were none of it. ``last_date`` is the date of the
    last lesson, ``due_at`` the moment of the next.
    """

    id: int
    guild: int
    state: ScheduleState
    channel: int | None
    calendar: LessonCalendar
    sections_a_date: int
    finish_by: date | None
    role: int | None
    threads: bool
    nudge_at: time | None
    locale: Locale | None
    day: int
    section: int
    organiser: int | None
    active_since: datetime | None
    calendar_since: datetime | None = None
    pause_reason: str | None = None
    last_date: date | None = None
    due_at: datetime | None = None
