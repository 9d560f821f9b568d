"""Measures of a day's questions: what is counted, and from where on an author is told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot.core.course.grading.base import Level
from bot.core.course.grading.single import Choice, SingleChoice
from bot.core.course.grading.true_false import TrueFalse
from bot.core.course.measures import DayMeasures, broken_measures, measure_day, pointing_at, shown_length

HALF = Fraction(1, 2)


def single(id: str, right: int, *texts: str, section: str = "layers", misconception: str | None = None) -> SingleChoice:
    choices = tuple(Choice(text=text, why="so", correct=i == right) for i, text in enumerate(texts))
    if misconception:
        choices = (*choices, Choice(text="?", why="so", misconception=misconception))
    return SingleChoice(id=id, section=section, kind="single", prompt="?", explanation="!", choices=choices)


def statement(id: str, level: Level = Level.APPLYING, section: str = "layers", idea: str | None = None) -> TrueFalse:
    common = {"id": id, "section": section, "prompt": "?", "explanation": "!", "tests": level}
    return TrueFalse.model_validate(
        {**common, "kind": "true-false", "answer": True, "why": "so", "misconception": idea}
    )


def day(*questions: SingleChoice | TrueFalse, sections: tuple[str, ...] = ()) -> DayMeasures:
    return measure_day(questions, sections)


def faults(measures: DayMeasures) -> list[str]:
    return [str(fault) for fault in broken_measures(measures)]


@pytest.mark.parametrize(
    ("text", "length"),
    [("layers", 6), ("`docker rmi`", 10), ("**not** now", 7), ("名前 `a_b`", 6), (r"1 \* 2", 5), ("", 0)],
)
def test_a_text_is_as_long_as_it_is_shown(text: str, length: int) -> None:
    assert shown_length(text) == length


@pytest.mark.parametrize(
    ("texts", "counts"),
    [(("aaa", "aa", "a"), 1), (("aa", "aaa", "a"), 0), (("aa", "bb", "a"), HALF), (("`a`", "aa", "a"), 0)],
)
def test_a_right_choice_counts_as_the_longest_wholly_half_or_not(texts: tuple[str, ...], counts: Fraction) -> None:
    assert day(single("one", 0, *texts)).longest == {"one": counts}


def test_the_longest_may_be_right_in_three_of_ten() -> None:
    long, short = ("long", "a", "b"), ("a", "long", "b")
    questions = [single(f"q{i}", 0, *(long if i < 3 else short)) for i in range(10)]
    assert faults(day(*questions)) == []
    assert faults(day(*questions, single("more", 0, "aa", "bb", "c"), single("q10", 0, *long))) == [
        "measure-longest share=38 % most=30 % questions=q0, q1, q2, q10, more"
    ]


def test_a_third_may_ask_for_what_one_remembers() -> None:
    questions = [statement(f"q{i}", Level.RECALL if i < 2 else Level.APPLYING) for i in range(6)]
    assert faults(day(*questions)) == []
    assert faults(day(*questions[:5])) == ["measure-recall share=40 % most=33 % questions=q0, q1"]


def test_every_section_needs_four_questions() -> None:
    questions = [statement(f"q{i}", section="layers" if i < 4 else "images") for i in range(7)]
    measures = day(*questions, sections=("layers", "images", "summary"))
    assert measures.fewest == 0
    assert faults(measures) == [
        "measure-section section=images count=3 least=4",
        "measure-section section=summary count=0 least=4",
    ]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ("", []),
        ("0", []),
        ("0011", []),
        ("00112233", []),
        ("0" * 8 + "1" * 4 + "2" * 4 + "3" * 4, []),
        ("0" * 9 + "1" * 4 + "2" * 4 + "3" * 3, ["measure-place-often place=1 count=9 total=20 most=8"]),
        ("0" * 8 + "1" * 8 + "2" * 4, ["measure-place-seldom place=4 count=0 total=20 least=3"]),
    ],
)
def test_the_right_choice_is_at_every_place_about_as_often(places: str, told: list[str]) -> None:
    questions = [single(f"q{i}", int(place), *"abcd") for i, place in enumerate(places)]
    found = [fault for fault in faults(day(*questions)) if "place" in fault]
    assert [fault.split(" questions=")[0] for fault in found] == told


def test_only_four_choices_have_places_that_are_counted() -> None:
    assert day(single("one", 0, "a", "b", "c")).places == ((), (), (), ())


def test_questions_that_point_at_a_misconception_are_counted_once_each() -> None:
    questions = [single("one", 0, "a", misconception="x"), statement("two", idea="x"), statement("three", idea="y")]
    assert pointing_at(questions, ("x", "z")) == {"x": ("one", "two"), "z": ()}
    assert pointing_at(questions, None) == {"x": ("one", "two"), "y": ("three",)}
    assert pointing_at(questions, ()) == pointing_at(questions, None)
