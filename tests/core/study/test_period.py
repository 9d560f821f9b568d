"""Over which time points are summed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.study.period import Period, course_key, period_key, period_keys

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)

ANY_DAY = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("period", "key"),
    [(Period.TODAY, "d2026-11-22"), (Period.WEEK, "w2026-11-16"), (Period.MONTH, "m2026-11"), (Period.ALL, "all")],
)
def test_a_period_is_stored_by_its_kind_and_its_beginning(period: Period, key: str) -> None:
    assert period_key(period, SUNDAY) == key


def test_points_belong_to_a_period_of_each_kind_and_to_their_day_of_the_course() -> None:
    keys = ("d2026-11-23", "w2026-11-23", "m2026-11", "all")
    assert period_keys(MONDAY, None) == keys
    assert period_keys(MONDAY, 4) == (*keys, "c4")


@given(ANY_DAY)
def test_every_day_has_a_key_of_its_own_that_fits(day: date) -> None:
    keys = period_keys(day, 99)
    assert max(map(len, keys)) <= 11
    assert period_key(Period.TODAY, day) != period_key(Period.TODAY, day + timedelta(days=1))


@given(ANY_DAY, st.integers(0, 400))
def test_days_share_a_week_or_a_month_where_the_calendar_says_so(day: date, later: int) -> None:
    other = day + timedelta(days=later)
    same_week = day.isocalendar()[:2] == other.isocalendar()[:2]
    same_month = (day.year, day.month) == (other.year, other.month)
    assert (period_key(Period.WEEK, day) == period_key(Period.WEEK, other)) is same_week
    assert (period_key(Period.MONTH, day) == period_key(Period.MONTH, other)) is same_month


@given(ANY_DAY, st.integers(0, 99))
def test_no_two_kinds_of_periods_have_the_same_key(day: date, course_day: int) -> None:
    assert len({*period_keys(day, course_day)}) == len(Period) + 1
    assert course_key(course_day) != course_key(course_day + 1)
