"""Days off as people write them, as many at once as they like."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal
from bot.core.schedule.days_off import parse_days_off

TODAY = date(2026, 11, 29)
"""A Sunday."""


def read(typed: str, today: date = TODAY) -> list[str]:
    """Each pause as ``FIRST/LAST``."""
    return [f"{pause.first}/{pause.last}" for pause in parse_days_off(typed, today)]


@pytest.mark.parametrize(
    "typed",
    [
        "12/20, 12/22",
        "12/20と12/22",
        "12/20、12/22",
        "12/20 12/22",
        "12/22 and 12/20",
        "12/20\n12/22",
        "１２／２０，１２／２２",
        "12月20日と22日",
        "12/20, 22",
        "12月20日・12月22日",
        "Dec 20, Dec 22",
        "Dec 20, 2026, Dec 22, 2026",
        "Dec 20 & Dec 22",
        "12/20; 2026-12-22; 12/20,",
    ],
)
def test_several_dates(typed: str) -> None:
    assert read(typed) == ["2026-12-20/2026-12-20", "2026-12-22/2026-12-22"]


@pytest.mark.parametrize(
    ("typed", "pauses"),
    [
        ("12/20, 12/22-24と年末年始", ["2026-12-20/2026-12-20", "2026-12-22/2026-12-24", "2026-12-29/2027-01-03"]),
        ("12/20 to 12/22 and 12/25", ["2026-12-20/2026-12-22", "2026-12-25/2026-12-25"]),
        ("12/20, 12/21, 12/22-24", ["2026-12-20/2026-12-24"]),
        ("来週と12/24", ["2026-11-30/2026-12-06", "2026-12-24/2026-12-24"]),
        ("12/29 - 1/3", ["2026-12-29/2027-01-03"]),
        ("Dec 29, 2027", ["2027-12-29/2027-12-29"]),
    ],
)
def test_dates_and_ranges_together(typed: str, pauses: list[str]) -> None:
    assert read(typed) == pauses


@pytest.mark.parametrize(
    ("typed", "today", "pause"),
    [
        ("年末年始", TODAY, "2026-12-29/2027-01-03"),
        ("New Year", TODAY, "2026-12-29/2027-01-03"),
        ("the new year’s holidays", TODAY, "2026-12-29/2027-01-03"),
        ("年末年始", date(2027, 1, 2), "2026-12-29/2027-01-03"),
        ("年末年始", date(2027, 1, 4), "2027-12-29/2028-01-03"),
        ("正月", TODAY, "2027-01-01/2027-01-03"),
        ("お正月休み", TODAY, "2027-01-01/2027-01-03"),
        ("大晦日", TODAY, "2026-12-31/2026-12-31"),
        ("元日", TODAY, "2027-01-01/2027-01-01"),
        ("お盆", TODAY, "2027-08-13/2027-08-16"),
        ("お盆休み", TODAY, "2027-08-13/2027-08-16"),
        ("Obon", TODAY, "2027-08-13/2027-08-16"),
        ("お盆", date(2026, 8, 14), "2026-08-13/2026-08-16"),
        ("GW", TODAY, "2027-04-29/2027-05-05"),
        ("ＧＷ", TODAY, "2027-04-29/2027-05-05"),
        ("ゴールデンウィーク", TODAY, "2027-04-29/2027-05-05"),
        ("golden week", date(2026, 3, 1), "2026-04-29/2026-05-06"),
        ("GW", date(2026, 5, 6), "2026-04-29/2026-05-06"),
        ("クリスマス", TODAY, "2026-12-24/2026-12-26"),
    ],
)
def test_a_holiday_by_its_name_is_the_next_or_the_present_one(typed: str, today: date, pause: str) -> None:
    assert read(typed, today) == [pause]


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("", "schedule-date", ""),
        (" , ", "schedule-date", " , "),
        ("12/20, foo", "schedule-date", "foo"),
        ("12/20 foo", "schedule-date", "12/20 foo"),
        ("夏休み", "schedule-date", "夏休み"),
        ("12/20, 29/12", "schedule-date", "29/12"),
        ("12/20, 2020-01-01", "schedule-date-past", "2020-01-01"),
        ("12/20, 2026-12-29 to 2026-12-20", "schedule-dates-order", "2026-12-29 to 2026-12-20"),
        ("12/20," * 50, "schedule-date", "12/20," * 50),
    ],
)
def test_the_part_that_cannot_be_is_named(typed: str, code: str, told: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_days_off(typed, TODAY)
    assert (caught.value.code, caught.value.details) == (code, {"typed": told})


@given(st.text(max_size=200))
def test_anything_else_is_refused_and_nothing_worse(typed: str) -> None:
    try:
        assert parse_days_off(typed, TODAY)
    except Refusal as refusal:
        assert refusal.code in ("schedule-date", "schedule-dates-order", "schedule-date-past")
