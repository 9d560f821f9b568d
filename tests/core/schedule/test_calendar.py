"""On which dates a lesson comes, and at which moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from bot.core.schedule.calendar import LessonCalendar, Pause, merged
from bot.core.schedule.holidays import has_holidays, is_holiday

TOKYO, APIA = ZoneInfo("Asia/Tokyo"), ZoneInfo("Pacific/Apia")
NUUK, NEW_YORK = ZoneInfo("America/Nuuk"), ZoneInfo("America/New_York")
DECADE = Pause(date(2027, 1, 1), date(2037, 1, 1))
NEW_YEAR = Pause(date(2026, 12, 29), date(2027, 1, 3))


def dates(calendar: LessonCalendar, first: date, count: int) -> list[str]:
    return [f"{day:%m-%d}" for day in islice(calendar.dates(first), count)]


@pytest.mark.parametrize(
    ("calendar", "first", "expected"),
    [
        (LessonCalendar(time(8), TOKYO), date(2028, 2, 28), ["02-28", "02-29", "03-01"]),
        (LessonCalendar(time(8), TOKYO), date(2026, 2, 28), ["02-28", "03-01", "03-02"]),
        (LessonCalendar(time(8), TOKYO, frozenset({0, 4})), date(2026, 11, 24), ["11-27", "11-30", "12-04"]),
        (LessonCalendar(time(8), TOKYO, pauses=(NEW_YEAR,)), date(2026, 12, 28), ["12-28", "01-04", "01-05"]),
        (LessonCalendar(time(8), TOKYO, holidays="JP"), date(2026, 11, 2), ["11-02", "11-04", "11-05"]),
        (LessonCalendar(time(8), TOKYO, holidays="JP"), date(2026, 5, 2), ["05-02", "05-07", "05-08"]),
        (LessonCalendar(time(8), TOKYO, starts_on=date(2030, 1, 5)), date(2026, 1, 1), ["01-05", "01-06", "01-07"]),
        (LessonCalendar(time(8), APIA), date(2011, 12, 29), ["12-29", "12-31", "01-01"]),
        (LessonCalendar(time(23, 30), NUUK), date(2026, 3, 27), ["03-27", "03-28", "03-29"]),
        (LessonCalendar(time(8), TOKYO, starts_on=date.max), date(2026, 1, 1), []),
        (LessonCalendar(time(20), NEW_YORK, starts_on=date.max - timedelta(days=3)), date(2026, 1, 1), ["12-28"]),
        (LessonCalendar(time(8), TOKYO, frozenset()), date(2026, 1, 1), []),
        (LessonCalendar(time(8), TOKYO, pauses=(DECADE,)), date(2026, 12, 30), ["12-30", "12-31", "01-02"]),
        (LessonCalendar(time(8), TOKYO, pauses=(Pause(date(2026, 1, 2), date.max),)), date(2026, 1, 1), ["01-01"]),
    ],
    ids=[
        "leap year",
        "no leap year",
        "weekdays",
        "pause",
        "culture day",
        "golden week and its substitute",
        "start far ahead",
        "a date that Samoa left out",
        "the last hour of a date is skipped",
        "the last date that there is",
        "just before it",
        "no weekday at all",
        "a pause of ten years",
        "a pause for ever",
    ],
)
def test_the_dates_with_a_lesson(calendar: LessonCalendar, first: date, expected: list[str]) -> None:
    assert dates(calendar, first, 3) == expected


@pytest.mark.parametrize(
    ("zone", "at", "day", "moment"),
    [
        ("Asia/Tokyo", time(8), date(2026, 11, 23), datetime(2026, 11, 22, 23)),
        ("America/New_York", time(2, 30), date(2026, 3, 8), datetime(2026, 3, 8, 7, 30)),
        ("America/New_York", time(1, 30), date(2026, 11, 1), datetime(2026, 11, 1, 5, 30)),
        ("Africa/Casablanca", time(2, 30), date(2026, 2, 15), datetime(2026, 2, 15, 1, 30)),
        ("Africa/Casablanca", time(2, 30), date(2026, 3, 22), datetime(2026, 3, 22, 2, 30)),
    ],
    ids=[
        "no change",
        "a time that does not exist",
        "one that comes twice",
        "at the beginning of Ramadan",
        "at its end",
    ],
)
def test_the_moment_of_a_lesson(zone: str, at: time, day: date, moment: datetime) -> None:
    assert LessonCalendar(at, ZoneInfo(zone)).moment(day) == moment.replace(tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 3, 28), date(2026, 3, 29)])
def test_the_date_of_a_lesson_is_told_from_its_moment(day: date) -> None:
    for calendar in (LessonCalendar(time(23, 30), NUUK), LessonCalendar(time(0), NUUK)):
        assert calendar.date_of(calendar.moment(day)) == day


def test_both_ends_of_a_pause_are_part_of_it() -> None:
    around = [NEW_YEAR.first - timedelta(days=1), NEW_YEAR.first, NEW_YEAR.last, NEW_YEAR.last + timedelta(days=1)]
    assert [NEW_YEAR.covers(day) for day in around] == [False, True, True, False]


def test_a_country_that_is_not_known_has_no_holidays() -> None:
    assert has_holidays("JP")
    assert not has_holidays("XX")
    assert not is_holiday("XX", date(2026, 1, 1))
    assert is_holiday("JP", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        ([(1, 3), (5, 6)], [(1, 3), (5, 6)]),
        ([(5, 6), (1, 3)], [(1, 3), (5, 6)]),
        ([(1, 3), (4, 6)], [(1, 6)]),
        ([(1, 3), (3, 6)], [(1, 6)]),
        ([(1, 9), (3, 4)], [(1, 9)]),
        ([(3, 4), (1, 9), (9, 9), (11, 12)], [(1, 9), (11, 12)]),
    ],
)
def test_pauses_that_touch_are_one(days: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    def pauses(pairs: list[tuple[int, int]]) -> tuple[Pause, ...]:
        return tuple(Pause(date(2027, 1, first), date(2027, 1, last)) for first, last in pairs)

    assert merged(pauses(days)) == pauses(expected)


def test_neighbours_can_be_left_apart() -> None:
    days = [Pause(date(2027, 1, day), date(2027, 1, day)) for day in (2, 1, 2)]
    assert merged(days, joins_neighbours=False) == (days[1], days[0])
