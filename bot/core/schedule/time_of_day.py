"""Times of day as people write them, in Japanese and English."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from bot.core.refusal import Refusal
from bot.core.schedule.number_words import with_digits
from bot.core.text.typography import nfkc

LONGEST: Final = 60
"""Characters that a time may be written with: nobody needs more, and patterns take long for much more."""

_NOON: Final = frozenset(("正午", "昼", "お昼", "真昼", "noon", "midday", "12 noon"))
_MIDNIGHT: Final = frozenset(("真夜中", "深夜", "midnight", "12 midnight"))

_AROUND: Final = re.compile(
    r"^(?:毎日|毎(?=[朝晩夜夕])|every ?day|daily)?\s*(?:at )?\s*|\s*(?:に|ごろ|頃|ころ|から|です|ちょうど|sharp|[.。!?])*$"
)
"""What people say around a time without meaning another one."""

_PART_BEFORE: Final = re.compile(r"(午前|午後|早朝|未明|朝|お?昼|夕方|夕|夜中|深夜|真夜中|夜|晩|am|pm)の?\s*")
_PART_AFTER: Final = re.compile(
    r"\s*(?:in the |at )?\b(morning|afternoon|evening|night)$|\s*\b([ap])\.?\s?m\.?$|(?<=[0-9])\s*([ap])\.?m?\.?$"
)

_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})\s*(?:(?:[:.時h]|o'?clock)(?!\s+[0-9]$)\s*(?:(?P<minute>[0-9]{1,2})\s*分?)?| (?P<said>[0-9]{2}))?"
)
_MILITARY: Final = re.compile(r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})\s*h?")
_PAST: Final = re.compile(
    r"(?P<minute>[0-9]{1,2})(?: minutes?)? (?P<side>past|after|to|before) (?P<hour>[0-9]{1,2})(?: o'?clock)?"
)

_EARLY = {hour: hour for hour in range(12)}
_LATE = {hour: hour % 12 + 12 for hour in range(1, 12)}

_HOURS: Final[dict[str, dict[int, int]]] = {
    "am": {**_EARLY, 12: 0},
    "pm": {**_LATE, 12: 12},
    "午前": {**_EARLY, 12: 0},
    "午後": {**_LATE, 0: 12, **{hour: hour for hour in range(13, 24)}},
    "morning": {hour: hour for hour in range(3, 12)},
    "afternoon": {12: 12, **{hour: hour + 12 for hour in range(1, 7)}},
    "evening": {hour: hour % 12 + 12 for hour in (*range(4, 12), *range(16, 24))},
    "night": {
        12: 0,
        **{hour: hour for hour in range(4)},
        **{hour: hour % 12 + 12 for hour in (*range(6, 12), *range(18, 24))},
    },
    "noon": {hour: hour if hour > 9 else hour + 12 for hour in (*range(5), *range(10, 17))},
    "small": {12: 0, **{hour: hour for hour in (*range(6), 22, 23)}, 10: 22, 11: 23},
}
"""For each part of the day, what an hour that is said means on a clock of 24 hours; what is not there cannot be meant."""

_PARTS: Final = {
    "a": "am",
    "p": "pm",
    "朝": "morning",
    "早朝": "morning",
    "未明": "small",
    "昼": "noon",
    "お昼": "noon",
    "夕方": "evening",
    "夕": "evening",
    "夜": "night",
    "晩": "night",
    "夜中": "small",
    "深夜": "small",
    "真夜中": "small",
}


def parse_time(text: str) -> time:
    """A time of day as people write it: ``7:30``, ``朝7時半``, ``午後7時15分``, ``7pm``, ``quarter to eight``, ``noon``.

    Without a part of the day it is read on a clock of 24 hours. Raises Refusal ``setup-time``, with a suggestion where it can be
    told what may have been meant.
    """
    if len(text) > LONGEST:
        raise Refusal("setup-time", typed=text)
    said = _AROUND.sub("", _plain(text))
    if said in _NOON:
        return time(12)
    if said in _MIDNIGHT:
        return time()
    clock, part = _part_of_day(said)
    hour, minute = _clock(clock)
    meant = hour if part is None or hour is None else _HOURS[part].get(hour)
    if meant is None or not (meant < 24 and minute < 60):
        raise Refusal("setup-time", suggestion=_suggestion(clock), typed=text)
    return time(meant, minute)


def _plain(text: str) -> str:
    """Half-width and in small letters, with numbers in digits."""
    return with_digits(" ".join(nfkc(text).lower().replace("’", "'").split())).replace("時半", "時30分")


def _part_of_day(said: str) -> tuple[str, str | None]:
    """What is left of a time without its part of the day, and that part, a key of ``_HOURS``."""
    if match := _PART_BEFORE.match(said):
        rest, part = said[match.end() :], match[1]
    elif match := _PART_AFTER.search(said):
        rest, part = said[: match.start()], next(filter(None, match.groups()))
    else:
        return said, None
    return rest.strip(), _PARTS.get(part, part)


def _clock(said: str) -> tuple[int | None, int]:
    """The hour and minute that are said; None for no hour."""
    if match := _PAST.fullmatch(said):
        hour, minute = int(match["hour"]), int(match["minute"])
        if match["side"] in ("past", "after"):
            return hour, minute
        return ((hour - 1) % 24 if hour != 1 else 12, 60 - minute) if 0 < minute < 60 else (None, 0)
    if match := _CLOCK.fullmatch(said):
        return int(match["hour"]), int(match["minute"] or match["said"] or 0)
    if match := _MILITARY.fullmatch(said):
        return int(match["hour"]), int(match["minute"])
    return None, 0


def _suggestion(clock: str) -> str | None:
    """The time that digits without a sign between them, or with a part of the day that does not fit, may have meant."""
    digits = re.fullmatch(r"([0-9]{1,2}):?([0-9]{2})?", clock)
    if digits and int(digits[1]) < 24 and int(digits[2] or 0) < 60:
        return f"{int(digits[1])}:{digits[2] or '00'}"
    return None
