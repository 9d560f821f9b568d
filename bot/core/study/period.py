"""Periods over which points are summed: a day, a week, a month, all time, and each day of the course."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.core.study.schedule import week_of


class Period(StrEnum):
    """A kind of period. A week begins on Monday."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


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
