"""Dates as people write them, one or a range, and how they are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.calendar import Pause
from bot.core.schedule.dates import date_text, is_likely_past, parse_date, parse_dates, pause_text

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-12-29", date(2026, 12, 29)),
        ("2026/12/29", date(2026, 12, 29)),
        ("2027年1月3日", date(2027, 1, 3)),
        ("12/29", date(2026, 12, 29)),
        ("１２／２９", date(2026, 12, 29)),
        ("12-29", date(2026, 12, 29)),
        ("12.29", date(2026, 12, 29)),
        ("12月29日", date(2026, 12, 29)),
        ("12月29日(火)", date(2026, 12, 29)),
        ("12月29日（火）から", date(2026, 12, 29)),
        ("十二月二十九日", date(2026, 12, 29)),
        ("Dec 29", date(2026, 12, 29)),
        ("December 29th, 2027", date(2027, 12, 29)),
        ("29 December", date(2026, 12, 29)),
        ("29th of December 2026", date(2026, 12, 29)),
        ("今日", TODAY),
        ("today", TODAY),
        ("明日", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 24)),
        ("明後日", date(2026, 11, 25)),
        ("3日後", date(2026, 11, 26)),
        ("in 3 days", date(2026, 11, 26)),
        ("in ten days", date(2026, 12, 3)),
        ("monday", date(2026, 11, 30)),
        ("next monday", date(2026, 11, 30)),
        ("on friday", date(2026, 11, 27)),
        ("水曜", date(2026, 11, 25)),
        ("次の水曜日", date(2026, 11, 25)),
        ("来週月曜", date(2026, 11, 30)),
        ("来週の水曜日", date(2026, 12, 2)),
        ("wednesday next week", date(2026, 12, 2)),
        ("11/23", TODAY),
        ("11/22", date(2027, 11, 22)),
        ("1/3", date(2027, 1, 3)),
        ("2/29", date(2028, 2, 29)),
        ("2025-01-01", date(2025, 1, 1)),
    ],
)
def test_one_date(typed: str, expected: date) -> None:
    assert parse_date(typed, TODAY) == expected
    if typed != "12月29日（火）から":
        assert parse_dates(typed, TODAY) == Pause(expected, expected)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("12/29-1/3", date(2026, 12, 29), date(2027, 1, 3)),
        ("12/29 - 1/3", date(2026, 12, 29), date(2027, 1, 3)),
        ("12/29−1/3", date(2026, 12, 29), date(2027, 1, 3)),
        ("12月29日から1月3日", date(2026, 12, 29), date(2027, 1, 3)),
        ("12月29日（火）から1月3日（日）まで", date(2026, 12, 29), date(2027, 1, 3)),
        ("12/29〜31", date(2026, 12, 29), date(2026, 12, 31)),
        ("12月29日～31日", date(2026, 12, 29), date(2026, 12, 31)),
        ("12/29〜3", date(2026, 12, 29), date(2027, 1, 3)),
        ("2026-12-29 - 2027-01-03", date(2026, 12, 29), date(2027, 1, 3)),
        ("2026-12-29-2027-01-03", date(2026, 12, 29), date(2027, 1, 3)),
        ("Dec 29 to Jan 3", date(2026, 12, 29), date(2027, 1, 3)),
        ("from dec 29 until jan 3", date(2026, 12, 29), date(2027, 1, 3)),
        ("Aug 10 – 16", date(2027, 8, 10), date(2027, 8, 16)),
        ("明日から金曜日", date(2026, 11, 24), date(2026, 11, 27)),
        ("今週", TODAY, date(2026, 11, 29)),
        ("再来週", date(2026, 12, 7), date(2026, 12, 13)),
        ("来週", date(2026, 11, 30), date(2026, 12, 6)),
        ("next week", date(2026, 11, 30), date(2026, 12, 6)),
    ],
)
def test_a_range_of_dates(typed: str, first: date, last: date) -> None:
    assert parse_dates(typed, TODAY) == Pause(first, last)


@pytest.mark.parametrize(
    ("typed", "today", "first", "last"),
    [
        ("11/20-12/5", date(2026, 11, 29), date(2026, 11, 20), date(2026, 12, 5)),
        ("11/20-28", date(2026, 11, 29), date(2027, 11, 20), date(2027, 11, 28)),
        ("12/29-1/3", date(2027, 1, 2), date(2026, 12, 29), date(2027, 1, 3)),
        ("12/29-1/3", date(2027, 1, 4), date(2027, 12, 29), date(2028, 1, 3)),
    ],
)
def test_a_range_that_has_begun_is_the_present_one(typed: str, today: date, first: date, last: date) -> None:
    assert parse_dates(typed, today) == Pause(first, last)


@pytest.mark.parametrize(
    ("typed", "is_past"),
    [
        ("11/1", True),
        ("11月1日", True),
        ("Nov 1", True),
        ("2027-11-01", False),
        ("12/1", False),
        ("1/5", False),
        ("in 300 days", False),
        ("foo", False),
        ("13/1", False),
    ],
)
def test_a_date_that_has_passed_lately_is_told_from_one_that_is_to_come(typed: str, is_past: bool) -> None:
    assert is_likely_past(typed, TODAY) is is_past


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "foo",
        "2/30",
        "13/1",
        "0/0",
        "2026-13-01",
        "0000-01-01",
        "12/29-",
        "-1/3",
        "to",
        "12/29-foo",
        "99日後x",
        "月火",
    ],
)
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_dates(typed, TODAY)
    assert (caught.value.code, caught.value.details) == ("schedule-date", {"typed": typed})
    with pytest.raises(Refusal) as caught:
        parse_date(typed, TODAY)
    assert caught.value.code == "schedule-date"


def test_a_day_before_a_month_is_turned_round() -> None:
    with pytest.raises(Refusal) as caught:
        parse_date("29/12", TODAY)
    assert caught.value.suggestion == "12/29"
    with pytest.raises(Refusal) as caught:
        parse_dates("29/13", TODAY)
    assert caught.value.suggestion is None


def test_a_range_that_ends_before_it_begins() -> None:
    with pytest.raises(Refusal) as caught:
        parse_dates("2026-12-29 to 2026-12-20", TODAY)
    assert caught.value.code == "schedule-dates-order"


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (date(2026, 11, 24), "11月24日(火)", "Tue, Nov 24"),
        (date(2027, 1, 3), "2027年1月3日(日)", "Sun, Jan 3, 2027"),
    ],
)
def test_a_date_is_shown_with_its_weekday(day: date, japanese: str, english: str) -> None:
    assert (date_text(day, Locale.JA, TODAY), date_text(day, Locale.EN, TODAY)) == (japanese, english)
    assert parse_date(japanese, TODAY) == day


def test_a_pause_is_shown_by_its_dates() -> None:
    assert pause_text(Pause(TODAY, TODAY), Locale.JA, TODAY) == "11月23日(月)"
    assert pause_text(Pause(TODAY, date(2026, 11, 25)), Locale.EN, TODAY) == "Mon, Nov 23 – Wed, Nov 25"


@given(
    st.dates(date(2026, 11, 23), date(2027, 11, 22)),
    st.sampled_from(["%m/%d", "%Y-%m-%d", "%m月%d日", "%b %d", "%d %B %Y"]),
)
def test_every_date_of_the_year_ahead_can_be_written(day: date, form: str) -> None:
    assert parse_date(day.strftime(form), TODAY) == day


@given(st.text(max_size=60))
def test_anything_else_is_refused_and_nothing_worse(typed: str) -> None:
    try:
        parse_dates(typed, TODAY)
    except Refusal as refusal:
        assert refusal.code in ("schedule-date", "schedule-dates-order")
