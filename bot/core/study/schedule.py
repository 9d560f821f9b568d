"""The schedule of a group: parsing times and timezones as people write them, and which lesson is due."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc

DELIVERY_DELAY_LIMIT: Final = timedelta(hours=12)
"""A lesson that could not be posted for so long is skipped."""

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})\s*(?:[:.時hH]\s*(?:(?P<minute>[0-9]{1,2})\s*分?)?)?")
_SHORT_TIMEZONES = {
    "JST": "Asia/Tokyo",
    "UTC": "UTC",
    "GMT": "UTC",
    "TOKYO": "Asia/Tokyo",
    "東京": "Asia/Tokyo",
    "日本": "Asia/Tokyo",
}


def parse_time(text: str) -> time:
    """A time of day as people write it: ``7:30``, ``７：３０``, ``7時30分``, ``7時半``. Raises Refusal ``setup-time``."""
    match = _TIME.fullmatch(nfkc(text).strip().replace("時半", "時30分"))
    if match:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Refusal("setup-time", typed=text)


def parse_timezone(text: str) -> ZoneInfo:
    """A timezone by its IANA name in any case, or by a short name such as ``JST``. Raises Refusal ``setup-timezone``."""
    typed = nfkc(text).strip()
    zones = {zone.lower(): zone for zone in available_timezones()}
    found = _SHORT_TIMEZONES.get(typed.upper()) or zones.get(typed.lower().replace(" ", "_"))
    if found:
        return ZoneInfo(found)
    cities = {zone.rpartition("/")[2]: zone for zone in zones}
    near = get_close_matches(typed.lower(), [*zones, *cities], n=1, cutoff=0.6)
    suggestion = zones.get(near[0]) or zones[cities[near[0]]] if near else None
    raise Refusal("setup-timezone", suggestion=suggestion, typed=text)


def local_date(now: datetime, timezone: ZoneInfo) -> date:
    """The date on the group's calendar."""
    return now.astimezone(timezone).date()


def due_date(now: datetime, at: time, timezone: ZoneInfo) -> date | None:
    """The date, in the group's timezone, whose lesson is due at ``now``; None if none is.

    A lesson is due from the time ``at`` of its date on, until it is ``DELIVERY_DELAY_LIMIT`` late.

    A time that a change of clocks skips is due as much later as the clocks jump; one that they repeat, the first time.
    """
    today = local_date(now, timezone)
    for day in (today, today - timedelta(days=1)):
        if timedelta(0) <= now - _moment(day, at, timezone) <= DELIVERY_DELAY_LIMIT:
            return day
    return None


def _moment(day: date, at: time, timezone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=timezone).astimezone(UTC)


def next_due(now: datetime, at: time, timezone: ZoneInfo, last: date | None) -> datetime:
    """The moment, in UTC, from which the next lesson is due that is neither of ``last`` nor of a date before.

    ``last`` is the date of the last lesson, None where there was none. The moment may have passed, by
    ``DELIVERY_DELAY_LIMIT`` at most.
    """
    day = local_date(now, timezone) - timedelta(days=1)
    if last is not None:
        day = max(day, last + timedelta(days=1))
    while now - (moment := _moment(day, at, timezone)) > DELIVERY_DELAY_LIMIT or (last is None and moment <= now):
        day += timedelta(days=1)
    return moment


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week in which ``day`` lies."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
