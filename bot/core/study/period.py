"""Periods over which points are summed: a day, a week, a month, all time, and each day of the course."""

from __future__ import annotations

import re
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week in which ``day`` lies."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


class Period(StrEnum):
    """A kind of period. A week begins on Monday."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


_WORDS: Final = {
    Period.TODAY: ("today", "daily", "今日", "きょう", "本日", "日間"),
    Period.WEEK: ("week", "weekly", "thisweek", "今週", "こんしゅう", "週", "週間"),
    Period.MONTH: ("month", "monthly", "thismonth", "今月", "こんげつ", "月", "月間"),
    Period.ALL: (
        *("all", "alltime", "ever", "overall", "total", "全期間", "通算", "累計", "総合", "全体"),
        *("全部", "ぜんぶ", "全て", "すべて"),
    ),
}
"""What people call a period, in small letters and without blanks."""

_DAY: Final = re.compile(r"(?:day|d|第)?(?P<day>[0-9]{1,9})(?:日目?|日め)?")
_BLANKS: Final = re.compile(r"[\s_・-]+")
_RANKING: Final = re.compile(r"の?(?:ランキング|順位|ranking|leaderboard)$|の$")


def parse_period(text: str) -> Period | int:
    """A period as people call it (``week``, ``All time``, ``今週``), or a day of the course (``4``, ``Day 4``, ``4日目``).

    Raises Refusal ``leaderboard-unknown`` for any other word. Whether the course has the day is not looked at.
    """
    typed = _RANKING.sub("", _BLANKS.sub("", nfkc(text).casefold()))
    words = {word: period for period, all_words in _WORDS.items() for word in all_words}
    if typed in words:
        return words[typed]
    if day := _DAY.fullmatch(typed):
        return int(day["day"])
    # A Japanese word has too few letters for a slip to be told from another word.
    near = get_close_matches(typed, filter(str.isascii, words), n=1, cutoff=0.6)
    raise Refusal("leaderboard-unknown", suggestion=words[near[0]] if near else None, typed=text)


def period_dates(period: Period, today: date) -> tuple[date, date] | None:
    """The first and the last date of the period of a kind in which ``today`` lies; None for all time."""
    match period:
        case Period.TODAY:
            return today, today
        case Period.WEEK:
            return week_of(today)
        case Period.MONTH:
            first = today.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case Period.ALL:
            return None


def period_key(period: Period, today: date) -> str:
    """The period of a kind in which ``today`` lies, as it is stored, 11 characters at most."""
    match period:
        case Period.TODAY:
            return f"d{today}"
        case Period.WEEK:
            return f"w{week_of(today)[0]}"
        case Period.MONTH:
            return f"m{today:%Y-%m}"
        case Period.ALL:
            return "all"


def course_key(day: int) -> str:
    """The key of a day of the course, whenever its points are earned."""
    return f"c{day}"


def period_keys(on: date, day: int | None) -> tuple[str, ...]:
    """Every period to which points belong that were earned on a date; ``day`` is the course's, None for those of no day."""
    keys = tuple(period_key(period, on) for period in Period)
    return keys if day is None else (*keys, course_key(day))
