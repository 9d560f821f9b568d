"""What things that give points are called in the ledger."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.study.source import Source, exercise_source, parse_source, quiz_source, reading_source

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(lambda id: len(id) <= 40)
DAYS = st.integers(1, 99)


def test_each_thing_has_its_name() -> None:
    assert reading_source(4, "naming") == "reading:4:naming"
    assert exercise_source(4, "two-tags") == "exercise:4:two-tags"
    assert quiz_source(4, "default-tag") == "quiz:4:default-tag"
    assert quiz_source(4, "default-tag", date(2026, 7, 1)) == "quiz:4:default-tag:2026-07-01"


@given(DAYS, IDS, st.none() | st.dates())
def test_a_name_tells_the_day_and_the_question_and_has_room(day: int, id: str, again_on: date | None) -> None:
    assert parse_source(quiz_source(day, id, again_on)) == Source(day, id)
    assert parse_source(reading_source(day, id)) == parse_source(exercise_source(day, id)) == Source(day, None)
    assert len(quiz_source(day, id, again_on)) <= 100


@pytest.mark.parametrize("name", ["", "welcome", "quiz", "quiz:4", "quiz:four:naming", "quiz:-4:x", "gift:4:naming"])
def test_what_is_neither_is_nothing(name: str) -> None:
    assert parse_source(name) is None
