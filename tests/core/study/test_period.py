"""Periods: what people call them, when they begin and end, and how they are stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal
from bot.core.study.period import Period, course_key, parse_period, period_dates, period_key, period_keys, week_of

WEDNESDAY = date(2026, 11, 25)

ANY_DAY = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.TODAY, ["today", "TODAY", "今日", "きょう", "本日", " today ", "daily"]),
        (Period.WEEK, ["week", "Weekly", "this week", "今週", "週間", "ｗｅｅｋ", "今週のランキング"]),
        (Period.MONTH, ["month", "this month", "今月", "月間", "今月の"]),
        (Period.ALL, ["all", "all time", "All-Time", "全期間", "通算", "すべて", "累計", "全期間の順位"]),
        (
            4,
            [
                "4",
                "day 4",
                "Day4",
                "DAY-4",
                "4日目",
                "4 日目",
                "４日目",
                "Ｄａｙ　４",
                "第4日",
                "d4",
                "Day 4 のランキング",
            ],
        ),
        (12, ["12", "day 012", "12日"]),
    ],
)
def test_a_period_is_understood_by_what_people_call_it(period: Period | int, words: list[str]) -> None:
    assert {word: parse_period(word) for word in words} == dict.fromkeys(words, period)
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("monht", "month"),
        ("todya", "today"),
        ("weeek", "week"),
        ("last year", None),
        ("先週", None),
        ("day", "today"),
        ("4.5", None),
        ("９" * 40, None),
        ("", None),
        ("の", None),
    ],
)
def test_any_other_word_is_refused_with_the_nearest_if_there_is_one(typed: str, meant: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        parse_period(typed)
    assert (refused.value.code, refused.value.suggestion) == ("leaderboard-unknown", meant)
    assert refused.value.details["typed"] == typed


@pytest.mark.parametrize(
    ("period", "today", "first", "last"),
    [
        (Period.TODAY, WEDNESDAY, WEDNESDAY, WEDNESDAY),
        (Period.WEEK, WEDNESDAY, date(2026, 11, 23), date(2026, 11, 29)),
        (Period.WEEK, date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3)),
        (Period.MONTH, WEDNESDAY, date(2026, 11, 1), date(2026, 11, 30)),
        (Period.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (Period.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_period_has_a_first_and_a_last_date_that_share_its_key(
    period: Period, today: date, first: date, last: date
) -> None:
    assert period_dates(period, today) == (first, last)
    assert period_key(period, first) == period_key(period, today) == period_key(period, last)


def test_all_time_has_no_dates() -> None:
    assert period_dates(Period.ALL, WEDNESDAY) is None


def test_points_belong_to_a_period_of_each_kind_and_to_their_day_of_the_course() -> None:
    assert period_keys(WEDNESDAY, None) == ("d2026-11-25", "w2026-11-23", "m2026-11", "all")
    assert period_keys(WEDNESDAY, 4) == (*period_keys(WEDNESDAY, None), course_key(4))
    assert max(map(len, period_keys(WEDNESDAY, 12))) <= 12


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


@given(st.dates(date(1, 1, 8), date(9999, 12, 24)))
def test_a_week_begins_on_monday_and_ends_on_sunday(day: date) -> None:
    monday, sunday = week_of(day)
    assert monday <= day <= sunday
    assert (monday.isoweekday(), sunday.isoweekday(), sunday - monday) == (1, 7, timedelta(days=6))
