"""How many sections a date takes."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule.calendar import LessonCalendar
from bot.core.schedule.pace import MAX_SECTIONS_A_DATE, last_date, lesson_dates_until, sections_to_finish

MONDAY = date(2026, 11, 23)
WORKDAYS = LessonCalendar(time(8), ZoneInfo("Asia/Tokyo"), frozenset(range(5)))


@pytest.mark.parametrize(
    ("finish_by", "dates"), [(MONDAY, 1), (MONDAY + timedelta(days=6), 5), (MONDAY - timedelta(days=1), 0)]
)
def test_the_dates_until_one(finish_by: date, dates: int) -> None:
    assert lesson_dates_until(WORKDAYS, MONDAY, finish_by) == dates


@pytest.mark.parametrize(
    ("days", "left", "sections"), [(4, 5, 1), (4, 6, 2), (4, 10, 2), (0, 3, 3), (0, 9, 5), (-9, 2, 2), (400, 1, 1)]
)
def test_the_pace_follows_from_the_date_by_which_all_is_to_be_done(days: int, left: int, sections: int) -> None:
    assert sections_to_finish(WORKDAYS, MONDAY, MONDAY + timedelta(days=days), left) == sections


@given(st.integers(0, 200), st.integers(1, 100))
def test_a_course_is_done_in_time_unless_that_were_a_flood(days: int, sections: int) -> None:
    finish_by = MONDAY + timedelta(days=days)
    possible = lesson_dates_until(WORKDAYS, MONDAY, finish_by) * MAX_SECTIONS_A_DATE >= sections
    left, last = sections, MONDAY
    for day in WORKDAYS.dates(MONDAY):
        posted = min(left, sections_to_finish(WORKDAYS, day, finish_by, left))
        assert 1 <= posted <= MAX_SECTIONS_A_DATE
        left, last = left - posted, day
        if not left:
            break
    assert (last <= finish_by) is possible


@pytest.mark.parametrize(("left", "a_date", "last"), [(1, 1, 0), (6, 1, 7), (6, 2, 2), (7, 2, 3)])
def test_the_date_of_the_last_lesson(left: int, a_date: int, last: int) -> None:
    assert last_date(WORKDAYS, MONDAY, left, a_date) == MONDAY + timedelta(days=last)


def test_no_last_date_is_in_sight_where_nothing_comes() -> None:
    never = LessonCalendar(time(8), ZoneInfo("Asia/Tokyo"), frozenset())
    assert last_date(never, MONDAY, 1, 1) is None
