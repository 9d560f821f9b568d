"""Times of day as people write them, in both languages."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusal import Refusal
from bot.core.schedule.time_of_day import parse_time


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7:30", time(7, 30)),
        ("07:30", time(7, 30)),
        (" 7:30 ", time(7, 30)),
        ("７：３０", time(7, 30)),
        ("7時30分", time(7, 30)),
        ("7時30", time(7, 30)),
        ("7時半", time(7, 30)),
        ("7 時 30 分", time(7, 30)),
        ("7時", time(7)),
        ("19時", time(19)),
        ("21h15", time(21, 15)),
        ("7.30", time(7, 30)),
        ("7", time(7)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("0730", time(7, 30)),
        ("1930", time(19, 30)),
    ],
)
def test_on_a_clock_of_24_hours(typed: str, expected: time) -> None:
    assert parse_time(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("朝7時半", time(7, 30)),
        ("毎朝7時", time(7)),
        ("朝の8時", time(8)),
        ("午前0時", time(0)),
        ("午前12時", time(0)),
        ("午後7時15分", time(19, 15)),
        ("午後19時", time(19)),
        ("午後0時半", time(12, 30)),
        ("お昼の12時半", time(12, 30)),
        ("昼1時", time(13)),
        ("夕方6時", time(18)),
        ("夜9時", time(21)),
        ("夜9時ごろ", time(21)),
        ("毎晩10時に", time(22)),
        ("夜12時", time(0)),
        ("夜1時", time(1)),
        ("深夜1時", time(1)),
        ("深夜11時", time(23)),
        ("正午", time(12)),
        ("真夜中", time(0)),
        ("七時半", time(7, 30)),
        ("十九時三十分", time(19, 30)),
        ("二十時", time(20)),
        ("〇時五分", time(0, 5)),
    ],
)
def test_in_japanese(typed: str, expected: time) -> None:
    assert parse_time(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7pm", time(19)),
        ("7:30 p.m.", time(19, 30)),
        ("7:30PM", time(19, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:15 AM", time(0, 15)),
        ("7 in the evening", time(19)),
        ("quarter past 7 in the evening", time(19, 15)),
        ("9 at night", time(21)),
        ("2 in the afternoon", time(14)),
        ("eight in the morning", time(8)),
        ("noon", time(12)),
        ("at midnight", time(0)),
        ("half past seven", time(7, 30)),
        ("quarter to eight", time(7, 45)),
        ("a quarter to eight", time(7, 45)),
        ("quarter to one", time(12, 45)),
        ("quarter to zero", time(23, 45)),
        ("ten past nine pm", time(21, 10)),
        ("10 minutes to 9", time(8, 50)),
        ("twenty-five to nine", time(8, 35)),
        ("seven thirty", time(7, 30)),
        ("eight o'clock", time(8)),
        ("eight o’clock", time(8)),
        ("every day at 8:15 am", time(8, 15)),
    ],
)
def test_in_english(typed: str, expected: time) -> None:
    assert parse_time(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "24:00", "25時", "7:60", "-1:00", "7:30:00", "7:3x", "朝", "夜", "half seven", "99 past 7", "0 to 7",
        "tomorrow", "pm", "朝朝7時", "7:30 pm am", "夕方1時", "朝2時", "noon noon", "夜9時 2", "x" * 2_000,
    ],
)  # fmt: skip
def test_what_is_no_time_of_day(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_time(typed)
    assert (caught.value.code, caught.value.details) == ("setup-time", {"typed": typed})


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("730", "7:30"),
        ("130", "1:30"),
        ("13pm", "13:00"),
        ("19:30pm", "19:30"),
        ("25:99", None),
        ("7:30:00", None),
    ],
)
def test_what_may_have_been_meant_is_suggested(typed: str, suggestion: str | None) -> None:
    with pytest.raises(Refusal) as caught:
        parse_time(typed)
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("午前{}時", "0 1 2 3 4 5 6 7 8 9 10 11 0 - - - - - - - - - - - -"),
        ("午後{}時", "12 13 14 15 16 17 18 19 20 21 22 23 - 13 14 15 16 17 18 19 20 21 22 23 -"),
        ("{}am", "0 1 2 3 4 5 6 7 8 9 10 11 0 - - - - - - - - - - - -"),
        ("{}pm", "- 13 14 15 16 17 18 19 20 21 22 23 12 - - - - - - - - - - - -"),
        ("朝{}時", "- - - 3 4 5 6 7 8 9 10 11 - - - - - - - - - - - - -"),
        ("昼{}時", "12 13 14 15 16 - - - - - 10 11 12 13 14 15 16 - - - - - - - -"),
        ("{} in the afternoon", "- 13 14 15 16 17 18 - - - - - 12 - - - - - - - - - - - -"),
        ("夕方{}時", "- - - - 16 17 18 19 20 21 22 23 - - - - 16 17 18 19 20 21 22 23 -"),
        ("夜{}時", "0 1 2 3 - - 18 19 20 21 22 23 0 - - - - - 18 19 20 21 22 23 -"),
        ("深夜{}時", "0 1 2 3 4 5 - - - - 22 23 0 - - - - - - - - - 22 23 -"),
    ],
)
def test_what_each_hour_means_in_a_part_of_the_day(said: str, meant: str) -> None:
    """From 0 to 24, a dash for what cannot be."""
    found: list[str] = []
    for hour in range(25):
        try:
            found.append(str(parse_time(said.format(hour)).hour))
        except Refusal:
            found.append("-")
    assert " ".join(found) == meant


ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one"),
    *("twenty-two", "twenty-three"),
)


@pytest.mark.parametrize("hour", range(24))
def test_every_hour_can_be_said_in_words(hour: int) -> None:
    digits, tens = "〇一二三四五六七八九", {0: "", 1: "十", 2: "二十"}
    kanji = tens[hour // 10] + (digits[hour % 10] if hour % 10 or not hour else "")
    assert parse_time(f"{kanji}時") == parse_time(f"{ENGLISH[hour]} o'clock") == time(hour)
    assert parse_time(f"零時{kanji}分") == time(0, hour)


@pytest.mark.parametrize(("word", "minute"), [("thirty", 30), ("forty-five", 45), ("fifty nine", 59), ("fifteen", 15)])
def test_minutes_in_words(word: str, minute: int) -> None:
    assert parse_time(f"seven {word}") == time(7, minute)


@pytest.mark.parametrize("typed", ["24:00", "2400", "24pm"])
def test_there_is_no_hour_24_to_suggest(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_time(typed)
    assert caught.value.suggestion is None


def test_noon_and_midnight_after_noon_are_not_guessed() -> None:
    with pytest.raises(Refusal) as caught:
        parse_time("午後12時")
    assert caught.value.suggestion is None


@given(
    st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    st.sampled_from(["%H:%M", "%H時%M分", "%I:%M %p"]),
)
def test_every_minute_of_the_day_can_be_written(moment: time, form: str) -> None:
    assert parse_time(moment.strftime(form)) == moment


@given(st.text())
def test_anything_else_is_refused_and_nothing_worse(typed: str) -> None:
    try:
        parse_time(typed)
    except Refusal as refusal:
        assert refusal.code == "setup-time"
