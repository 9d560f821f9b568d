"""Times of day as people write them."""

from __future__ import annotations

import re
from datetime import time

from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})\s*(?:[:.時hH]\s*(?:(?P<minute>[0-9]{1,2})\s*分?)?)?")


def parse_time(text: str) -> time:
    """A time of day as people write it: ``7:30``, ``７：３０``, ``7時30分``, ``7時半``. Raises Refusal ``setup-time``."""
    match = _TIME.fullmatch(nfkc(text).strip().replace("時半", "時30分"))
    if match:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Refusal("setup-time", typed=text)
