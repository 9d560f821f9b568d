"""Places of the course as people write them."""

from __future__ import annotations

import pytest

from bot.core.refusal import Refusal
from bot.core.schedule.course_places import leading_place, parse_place


@pytest.mark.parametrize(
    "typed",
    [
        "4 7",
        "4-7",
        "4/7",
        "４　７",
        "Day 4 section 7",
        "day4-7",
        "4日目の7",
        "Day 4 のセクション 7",
        "4日目 セクション7",
        "4.7",
        "4日目7",
        "４ー７",
        "day 4, section 7",
    ],
)
def test_a_place_of_the_course(typed: str) -> None:
    assert parse_place(typed) == (4, 7)


@pytest.mark.parametrize("typed", ["", "4", "seven", "4 7 9", "a 7", "99999 1"])
def test_what_is_no_place(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_place(typed)
    assert caught.value.code == "schedule-place"


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("4 7", ""),
        ("day 4 section 7 #news", "#news"),
        ("4-7 <#99>", "<#99>"),
        ("4 7 9", "9"),
        ("4日目7  #a b", "#a b"),
    ],
)
def test_what_stands_behind_a_place_is_left(typed: str, rest: str) -> None:
    assert leading_place(typed) == ((4, 7), rest)


@pytest.mark.parametrize("typed", ["", "4", "#news 4 7", "x 4 7"])
def test_where_no_place_comes_first_all_is_left(typed: str) -> None:
    assert leading_place(typed) == (None, typed)
