"""Judging answers: what is meant counts, however it is written, and what is not meant does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.command import Command
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number, parse_quantity
from bot.core.course.grading.single import Choice, SingleChoice
from bot.core.course.grading.text import Text, normalize_answer
from bot.core.course.grading.verdict import Verdict
from bot.core.refusal import Refusal

ASKED = {"id": "q", "section": "s", "prompt": "?", "explanation": "!"}
PORTS = SingleChoice(
    **ASKED,
    kind="single",
    choices=(
        Choice(text="80", why="a port"),
        Choice(text="8080", correct=True, why="the port"),
        Choice(text="1", why="no"),
    ),
)
SMALL = MultipleChoice(
    **ASKED,
    kind="multiple",
    choices=(
        Choice(text="pull", correct=True, why="less to fetch"),
        Choice(text="speed", why="the same speed"),
        Choice(text="disk", correct=True, why="less to keep"),
    ),
)
LAYERS = Number(
    **ASKED,
    kind="number",
    answer=Decimal("4.5"),
    tolerance=Decimal("0.5"),
    unit=" MB",
    mistakes=(Mistake(answer="1,000 個", why="bytes"),),
    otherwise="count again",
)
LAYER = Text(
    **ASKED,
    kind="text",
    answers=("レイヤー", "layer"),
    mistakes=(Mistake(answer="イメージ", why="made of them"),),
    otherwise="think",
)
LIST = Command(
    **ASKED,
    kind="command",
    answers=("docker images", "docker images --no-trunc"),
    mistakes=(
        Mistake(answer="docker ps", why="containers"),
        Mistake(answer="docker images -a", why="too many"),
    ),
    otherwise="look again",
)


@pytest.mark.parametrize(
    ("given_choices", "verdict"),
    [
        ((1,), Verdict(True, ("the port",), "8080")),
        ((0,), Verdict(False, ("a port", "the port"), "8080")),
        ((), Verdict(False, ("the port",), "8080")),
    ],
)
def test_one_choice_is_right_and_a_wrong_one_is_told_why(given_choices: tuple[int, ...], verdict: Verdict) -> None:
    assert PORTS.grade(given_choices) == verdict


@pytest.mark.parametrize(
    ("given_choices", "correct", "why"),
    [
        ((0, 2), True, ("less to fetch", "less to keep")),
        ((2, 0), True, ("less to fetch", "less to keep")),
        ((0,), False, ("less to keep",)),
        ((0, 1, 2), False, ("the same speed",)),
        ((1,), False, ("less to fetch", "the same speed", "less to keep")),
        ((), False, ("less to fetch", "less to keep")),
    ],
)
def test_of_several_choices_all_right_ones_and_no_other_must_be_chosen(
    given_choices: tuple[int, ...], correct: bool, why: tuple[str, ...]
) -> None:
    verdict = SMALL.grade(given_choices)
    assert (verdict.correct, verdict.why, verdict.expected) == (correct, why, "pull / disk")


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
    ("typed", "meant"),
    [
        ("layer", "layer"),
        ("Layer", "layer"),
        ("ＬＡＹＥＲ", "layer"),
        ('"layer".', "layer"),
        ("`layer`!", "layer"),
        ("answer: layer", "layer"),
        ("The answer is layer.", "layer"),
        ("It's layer", "layer"),
        ("レイヤ", "レイヤ"),
        ("レイヤー", "レイヤ"),
        ("ﾚｲﾔｰ", "レイヤ"),
        ("レイヤーです", "レイヤ"),
        ("レイヤー です 。", "レイヤ"),
        ("レイヤーだと思います。", "レイヤ"),
        ("レイヤーでしょうか？", "レイヤ"),
        ("「レイヤー」", "レイヤ"),
        ("「レイヤー」。", "レイヤ"),
        ("答えは「レイヤー」です。", "レイヤ"),
        ("答えは、レイヤーです！", "レイヤ"),
        ("回答：レイヤー", "レイヤ"),
        ("サーバーサイド", "サーバーサイド"),
        ("musl　 libc", "musl libc"),
        (".dockerignore", ".dockerignore"),
        ("", ""),
    ],
)
def test_a_word_means_the_same_without_its_dress(typed: str, meant: str) -> None:
    assert normalize_answer(typed) == meant


@pytest.mark.parametrize(
    "typed", ["layers", "layer image", "layer, image", "layer/image", "not layer", "", "レイヤ イメージ"]
)
def test_another_word_or_a_list_of_guesses_is_not_right(typed: str) -> None:
    assert LAYER.grade(typed) == Verdict(False, ("think",), "レイヤー")


def test_any_of_the_answers_is_right_and_a_foreseen_mistake_is_told_why() -> None:
    assert LAYER.grade("Layer") == LAYER.grade("答えはレイヤです") == Verdict(True, (), "レイヤー")
    assert LAYER.grade("イメージです") == Verdict(False, ("made of them",), "レイヤー")


@given(st.text(max_size=100))
def test_any_text_means_one_plain_line(text: str) -> None:
    plain = normalize_answer(text)
    assert plain == plain.strip()
    assert "\n" not in plain and "  " not in plain


@pytest.mark.parametrize(
    ("typed", "correct", "why"),
    [
        ("docker images", True, ()),
        ("docker image ls", True, ()),
        ("$ docker images", True, ()),
        ("docker images --no-trunc", True, ()),
        ("docker images -q", False, ("look again",)),
        ("docker image ls --all", False, ("too many",)),
        ("docker ps", False, ("containers",)),
        ("ｄｏｃｋｅｒ  ps", False, ("containers",)),
    ],
)
def test_a_command_is_right_if_it_does_the_same(typed: str, correct: bool, why: tuple[str, ...]) -> None:
    assert LIST.grade(typed) == Verdict(correct, why, "docker images")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("docker imagse", "command-unknown"),
        ("docker exec web sh", "command-elsewhere-container"),
        ("", "command-empty"),
    ],
)
def test_what_is_no_command_can_be_mended_without_losing_the_question(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        LIST.grade(typed)
    assert caught.value.code == code
