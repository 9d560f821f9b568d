"""What is shown of one schedule: its settings, what comes next, and what the bot lacks to post it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.locale import Locale
from bot.core.schedule.dates import date_text, pause_text
from bot.core.schedule.editing import pauses_ahead
from bot.core.schedule.schedule import Schedule, ScheduleState
from bot.core.schedule.timezones import country_name, timezone_name
from bot.core.schedule.weekdays import WEEKEND, WORKDAYS, weekday_name
from bot.services.guilds import GuildSettings
from bot.texts import Texts

SHOWN_PAUSES = 4
"""Pauses that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class MissingPermission:
    """A permission that the bot lacks in a channel, by Discord's name for it.

    ``by_channel`` tells that the server gives it and the channel takes it away. Nothing can be posted without one that
    ``is_needed``.
    """

    name: str
    by_channel: bool
    is_needed: bool


@dataclass(frozen=True, slots=True)
class NextLesson:
    """A date with the sections that are posted on it; ``first`` is the day and section of the first of them."""

    date: date
    first: tuple[int, int]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """A schedule on a date of its calendar, ``today``. ``ends_on`` is the date of the last section, None if that is not in sight.

    ``has_channel`` tells whether its channel exists, ``is_thread`` that it is a thread, ``is_over`` that the course has no
    section left for it.
    """

    schedule: Schedule
    settings: GuildSettings
    today: date
    upcoming: tuple[NextLesson, ...]
    ends_on: date | None
    has_channel: bool
    missing: tuple[MissingPermission, ...]
    is_thread: bool = False
    is_over: bool = False

    @property
    def locale(self) -> Locale:
        """The language of its lessons."""
        return self.schedule.locale or self.settings.locale or Locale.JA


def weekdays_text(days: frozenset[int], t: Texts) -> str:
    """Days of the week in words, which can be typed as well."""
    if len(days) == 7:
        return t("weekdays-all")
    if days in (WORKDAYS, WEEKEND):
        return t("weekdays-workdays" if days == WORKDAYS else "weekdays-weekend")
    return t("weekdays-between").join(weekday_name(day, t.locale) for day in sorted(days))


def summary_text(view: ScheduleView, t: Texts) -> str:
    """All that is set, a line each; what is not set has none."""
    schedule, calendar = view.schedule, view.schedule.calendar
    where = f"<#{schedule.channel}>" if view.has_channel else t("schedule-channel-none")
    when, zone = weekdays_text(calendar.weekdays, t), timezone_name(calendar.timezone, t.locale)
    lines = [
        t("schedule-where", channel=where),
        t("schedule-when", days=when, time=f"{calendar.time:%H:%M}", timezone=zone),
        _pace(view, t),
    ]
    if calendar.starts_on and calendar.starts_on > view.today:
        lines.append(t("schedule-starts", date=date_text(calendar.starts_on, t.locale, view.today)))
    if off := _days_off(view, t):
        lines.append(t("schedule-off", dates=off))
    if schedule.role:
        lines.append(t("schedule-mentions", role=f"<@&{schedule.role}>"))
    if schedule.threads:
        lines.append(t("schedule-threads"))
    if schedule.nudge_at:
        lines.append(t("schedule-nudges", time=f"{schedule.nudge_at:%H:%M}"))
    if view.locale is not t.locale:
        lines.append(t("schedule-language", language=t(f"setup-language-{view.locale}")))
    return "\n".join(lines)


def _pace(view: ScheduleView, t: Texts) -> str:
    schedule = view.schedule
    if schedule.finish_by:
        today = len(view.upcoming[0].titles) if view.upcoming else 0
        line = t("schedule-finish", date=date_text(schedule.finish_by, t.locale, view.today), sections=today)
        late = view.ends_on is not None and view.ends_on > schedule.finish_by
        if late and view.ends_on:
            line += "\n" + t("schedule-finish-late", date=date_text(view.ends_on, t.locale, view.today))
        return line
    if view.ends_on:
        end = date_text(view.ends_on, t.locale, view.today)
        return t("schedule-pace-until", sections=schedule.sections_a_date, date=end)
    return t("schedule-pace", sections=schedule.sections_a_date)


def _days_off(view: ScheduleView, t: Texts) -> str:
    calendar = view.schedule.calendar
    found = [t("schedule-holidays", country=country_name(calendar.holidays, t.locale))] if calendar.holidays else []
    pauses = pauses_ahead(view.schedule, view.today)
    found += [pause_text(pause, t.locale, view.today) for pause in pauses[:SHOWN_PAUSES]]
    if len(pauses) > SHOWN_PAUSES:
        found.append(t("schedule-more", count=len(pauses) - SHOWN_PAUSES))
    return t("schedule-between").join(found)


def upcoming_text(view: ScheduleView, t: Texts) -> str:
    """The next dates, each with what is posted; or why there is none."""
    state = view.schedule.state
    if state is ScheduleState.ENDED or view.is_over:
        return t("schedule-ended")
    if not view.upcoming:
        return t("schedule-no-dates")
    head = t("schedule-next-paused" if state is ScheduleState.PAUSED else "schedule-next")
    return "\n".join([head, *(_lesson(view, lesson, t) for lesson in view.upcoming)])


def _lesson(view: ScheduleView, lesson: NextLesson, t: Texts) -> str:
    day, section = lesson.first
    more = len(lesson.titles) - 1
    line = t(
        "schedule-lesson",
        date=date_text(lesson.date, t.locale, view.today),
        time=f"{view.schedule.calendar.time:%H:%M}",
        day=day,
        section=section,
        title=lesson.titles[0],
    )
    return f"{line} {t('schedule-lesson-more', count=more)}" if more else line


def trouble_text(view: ScheduleView, t: Texts) -> str:
    """What keeps the bot from posting in the channel, and where it is turned on; that all is well if nothing does."""
    if not view.has_channel:
        return t("schedule-channel-gone") if view.schedule.channel else t("schedule-channel-choose")
    channel = f"<#{view.schedule.channel}>"
    if not view.missing:
        return t("permissions-all", channel=channel)
    return permissions_text(view.missing, channel, t)


def permissions_text(missing: tuple[MissingPermission, ...], channel: str, t: Texts) -> str:
    """Each permission that is missing, below the place where it is turned on."""
    lines = [t("permissions-missing", channel=channel)]
    for by_channel in (True, False):
        names = [t(f"permission-{each.name}") for each in missing if each.by_channel is by_channel]
        if names:
            place = "permissions-in-channel" if by_channel else "permissions-in-server"
            lines.append(t(place, names=t("permissions-between").join(names), channel=channel))
    return "\n".join(lines)
