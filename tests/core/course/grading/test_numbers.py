"""Numbers: however they are dressed, within their tolerance, in any unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.number import Number, parse_quantity
from bot.core.course.grading.verdict import Verdict
from bot.core.refusal import Refusal
from tests.core.course.grading.questions import ASKED

LAYERS = Number(
    **ASKED,
    kind="number",
    answer=Decimal("4.5"),
    tolerance=Decimal("0.5"),
    unit=" MB",
    mistakes=(Mistake(answer="1,000 個", why="bytes"),),
    otherwise="count again",
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("4", "4"),
        (" ４ ", "4"),
        ("4 個", "4"),
        ("4個です。", "4"),
        ("約4", "4"),
        ("およそ 4", "4"),
        ("about 4 MB", "4"),
        ("approx. 4", "4"),
        ("~4", "4"),
        ("3.14", "3.14"),
        ("1,000", "1000"),
        ("１，０００", "1000"),
        ("1,234,567 bytes", "1234567"),
        ("-4", "-4"),
        ("−4", "-4"),
        ("+4", "4"),
        ("④", "4"),
        ("4.", "4"),
    ],
)
def test_the_number_in_an_answer(typed: str, number: str) -> None:
    assert parse_quantity(typed)[0] == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "four",
        "四",
        "80 443 8080",
        "4 or 5",
        "4〜5",
        "4-5",
        "1.2.3",
        "1,00",
        "1,0000",
        "1/2",
        "½",
        "1e3",
        "0x10",
        "1_000",
    ],
)
def test_no_number_or_several_are_no_answer(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_quantity(typed)[0]
    assert (caught.value.code, caught.value.details) == ("quiz-no-number", {"typed": typed})


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(["{}", "{:,}", "約{}", " {} 個", "about {} MB"]))
def test_a_number_is_found_however_it_is_dressed(number: Decimal, dress: str) -> None:
    assert parse_quantity(dress.format(number))[0] == number


@pytest.mark.parametrize(
    ("typed", "correct", "why"),
    [
        ("4.5", True, ()),
        ("4", True, ()),
        ("５ MB", True, ()),
        ("5.01", False, ("count again",)),
        ("-4.5", False, ("count again",)),
        ("1000", False, ("bytes",)),
        ("9" * 200, False, ("count again",)),
    ],
)
def test_a_number_is_right_within_its_tolerance(typed: str, correct: bool, why: tuple[str, ...]) -> None:
    assert LAYERS.grade(typed) == Verdict(correct, why, "4.5 MB")


@pytest.mark.parametrize(
    ("unit", "answer", "tolerance", "typed", "correct"),
    [
        ("MB", "1010", 0, "1.01GB", True),
        ("MB", "1010", 0, "1010", True),
        ("MB", "1010", 0, "1,010 MB", True),
        ("MB", "1010", 0, "１０１０ メガバイト", True),
        ("GB", "1.01", 0, "1010mb", True),
        ("MB", "1010", 0, "1.01", False),
        ("MB", "1010", "5%", "1050", True),
        ("MB", "1010", "5%", "1070", False),
        ("MiB", "1", 0, "1024 KiB", True),
        ("MB", "1.048576", 0, "1MiB", True),
        ("%", "50", 0, "５０％", True),
        ("%", "50", 0, "50", True),
        ("%", "50", 0, "0.5", False),
        ("個", "4", 0, "4 layers", True),
    ],
)
def test_sizes_are_converted_and_per_cent_is_a_tolerance(
    unit: str, answer: str, tolerance: int | str, typed: str, correct: bool
) -> None:
    size = Number(**ASKED, kind="number", answer=Decimal(answer), tolerance=tolerance, unit=unit, otherwise="no")
    assert size.grade(typed).correct is correct


@pytest.mark.parametrize(
    ("typed", "correct"), [("2", True), ("4", True), ("3 layers", True), ("1", False), ("5", False)]
)
def test_any_number_of_a_range_is_right(typed: str, correct: bool) -> None:
    few = Number(**ASKED, kind="number", between=(Decimal(2), Decimal(4)), unit=" layers", otherwise="no")
    assert few.grade(typed).correct is correct
    assert few.expected == "2–4 layers"


@pytest.mark.parametrize("keys", [{}, {"answer": 4, "between": [2, 4]}])
def test_a_number_has_one_key(keys: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Number.model_validate({**ASKED, "kind": "number", "otherwise": "no", **keys})
