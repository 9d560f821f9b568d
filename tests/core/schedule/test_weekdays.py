"""Days of the week as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.weekdays import parse_weekdays, weekday_name


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("平日", {0, 1, 2, 3, 4}),
        ("土日", {5, 6}),
        ("週末", {5, 6}),
        ("毎日", set(range(7))),
        ("月水金", {0, 2, 4}),
        ("月・水・金", {0, 2, 4}),
        ("月、水", {0, 2}),
        ("月曜日と木曜日", {0, 3}),
        ("毎週火曜", {1}),
        ("日", {6}),
        ("日曜日", {6}),
        ("月〜金", {0, 1, 2, 3, 4}),
        ("月曜から水曜", {0, 1, 2}),
        ("平日と土曜", {0, 1, 2, 3, 4, 5}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("Weekends", {5, 6}),
        ("daily", set(range(7))),
        ("every day", set(range(7))),
        ("Mon Wed Fri", {0, 2, 4}),
        ("Mon, Wed and Fri", {0, 2, 4}),
        ("tuesdays & thursdays", {1, 3}),
        ("Tues/Thurs", {1, 3}),
        ("Weds, Thur.", {2, 3}),
        ("Mon-Fri", {0, 1, 2, 3, 4}),
        ("Saturday to Monday", {5, 6, 0}),
    ],
)
def test_days_of_the_week(typed: str, expected: set[int]) -> None:
    assert parse_weekdays(typed) == expected


@pytest.mark.parametrize("typed", ["", " ", "x", "月x", "someday", "月-", "朝", "Mon Foo", "、"])
def test_what_is_no_day_of_the_week(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_weekdays(typed)
    assert (caught.value.code, caught.value.details) == ("schedule-weekdays", {"typed": typed})


@given(st.sets(st.integers(0, 6), min_size=1), st.sampled_from(Locale), st.sampled_from([" ", "、", ", "]))
def test_every_set_of_names_can_be_typed(days: set[int], locale: Locale, between: str) -> None:
    assert parse_weekdays(between.join(weekday_name(day, locale) for day in days)) == days


@given(st.text(max_size=40))
def test_anything_else_is_refused_and_nothing_worse(typed: str) -> None:
    try:
        assert parse_weekdays(typed)
    except Refusal as refusal:
        assert refusal.code == "schedule-weekdays"
