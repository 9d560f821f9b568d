"""Timezones as people write them."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc

_SHORT_TIMEZONES = {
    "JST": "Asia/Tokyo",
    "UTC": "UTC",
    "GMT": "UTC",
    "TOKYO": "Asia/Tokyo",
    "東京": "Asia/Tokyo",
    "日本": "Asia/Tokyo",
}


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
    """The date on the calendar of a timezone."""
    return now.astimezone(timezone).date()
