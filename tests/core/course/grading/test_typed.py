"""Judging answers: what is meant counts, however it is written, and what is not meant does not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.command import Command
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.single import Choice, SingleChoice
from bot.core.course.grading.text import Text, normalize_answer
from bot.core.course.grading.verdict import Verdict
from bot.core.refusal import Refusal
from tests.core.course.grading.questions import ASKED

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


@pytest.mark.parametrize("typed", ["layer image", "layer, image", "layer/image", "not layer", "", "レイヤ イメージ"])
def test_another_word_or_a_list_of_guesses_is_not_right(typed: str) -> None:
    assert LAYER.grade(typed) == Verdict(False, ("think",), "レイヤー")


@pytest.mark.parametrize("typed", ["layers", "lyaer", "leyer", "答えは layre です"])
def test_a_slip_of_spelling_is_neither_right_nor_wrong(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        LAYER.grade(typed)
    assert (caught.value.code, caught.value.details) == ("quiz-nearly", {"typed": typed})


@pytest.mark.parametrize(
    ("answer", "typed", "nearly"),
    [
        ("tag", "tga", False),
        ("hub", "hab", False),
        ("3.11", "3.12", False),
        ("python3", "python2", False),
        ("manifest", "manefist", True),
        ("manifest", "mnfst", False),
        ("multi-architecture", "multi-architektur", True),
        ("コンテナ", "コンテンナ", True),
        ("コンテナ", "コンテキスト", False),
    ],
)
def test_how_many_slips_are_seen_through_depends_on_the_length(answer: str, typed: str, nearly: bool) -> None:
    question = LAYER.model_copy(update={"answers": (answer,), "mistakes": ()})
    if not nearly:
        assert not question.grade(typed).correct
        return
    with pytest.raises(Refusal):
        question.grade(typed)


def test_where_spelling_counts_a_slip_is_a_mistake_and_so_is_another_case() -> None:
    exact = LAYER.model_copy(update={"exact": True})
    assert exact.grade(" layer ").correct
    assert not exact.grade("Layer").correct
    assert not exact.grade("lyaer").correct


def test_a_foreseen_mistake_is_one_however_near_it_is() -> None:
    near = LAYER.model_copy(update={"mistakes": (Mistake(answer="layers", why="one of them", misconception="m"),)})
    assert near.grade("Layers") == Verdict(Fraction(0), ("one of them",), "レイヤー", ("m",))


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
