"""Checks of what was typed: graded against the images as the engine has them, as questions of a quiz are."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.exercise.checks.answer import ANSWER_LIMIT
from bot.core.exercise.checks.check import answer_check
from bot.core.exercise.checks.evidence import UNKNOWN
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.refusal import Refusal
from tests.core.exercise.engines import check, found, judged

BIG = ImageFacts(
    "sha256:3f8a00f1c2d4" + "0" * 52,
    187_000_000,
    ("a", "b", "c"),
    (HistoryStep("ADD", 5), HistoryStep("ENV", 0), HistoryStep("COPY", 1), HistoryStep("RUN", None)),
    1,
    ("nginx", "-g"),
    "amd64",
)
SMALL = ImageFacts("sha256:1" + "0" * 63, 8_000_000, ("b", "z", "a"), (), 0, (), "arm64")
FACTS = {"big": BIG, "small": SMALL}

RATIO = {"answer": "ratio", "between": ["big", "small"]}
SHARED = {"answer": "shared-layers", "between": ["big", "small"]}
WORD = {"answer": "word", "words": ["layer", "レイヤー"]}
REASON = {"answer": "reason", "mentions": [["layer", "レイヤー"], ["shared", "共有"]]}


def fact(name: str, image: str = "big") -> dict[str, Any]:
    return {"answer": name, "of": image}


ROWS: list[tuple[dict[str, Any], str, str]] = [
    (fact("layers"), "3", "４ 個"),
    (fact("steps"), "5", "4"),
    (fact("size"), "187 MB", "150MB"),
    (fact("size"), "180", "200"),
    (fact("command"), "nginx -g", "nginx"),
    (fact("id-start"), "3f8a00", "3f8a01"),
    (fact("architecture"), "amd64", "s390x"),
    (fact("architecture", "small"), "arm64", "amd64"),
    (fact("file-layers"), "2", "4"),
    (RATIO, "23.4", "8"),
    (RATIO, "21.1", "21.0"),
    (RATIO | {"tolerance": "1%"}, "23.2", "22"),
    ({"answer": "ratio", "between": ["small", "big"]}, "0.04", "23"),
    (SHARED, "2 layers", "3"),
    ({"answer": "number", "value": 7}, "７ 個", "8"),
    ({"answer": "number", "value": 100, "unit": "%"}, "100 %", "10%"),
    (WORD, "ﾚｲﾔｰ", "image"),
    (WORD, "It is layer", "a container"),
    (REASON, "Because the Layer is SHARED", "They are shared"),
    (REASON, "ﾚｲﾔｰが共有されるからです", "レイヤーがあるから"),
]


@pytest.mark.parametrize(("written", "right", "wrong"), ROWS, ids=lambda value: str(value)[:50])
def test_what_is_right_passes_and_all_else_does_not(written: dict[str, Any], right: str, wrong: str) -> None:
    assert judged(written, answer=right, facts=FACTS).passed
    assert found(judged(written, answer=wrong, facts=FACTS)) == ("wrong-answer", {})


@pytest.mark.parametrize("written", [row[0] for row in ROWS], ids=lambda value: str(value)[:50])
def test_the_answer_that_is_told_to_be_right_is_so(written: dict[str, Any]) -> None:
    answer = answer_check(check(written))
    assert answer is not None
    assert answer.is_right(answer.expected(FACTS), FACTS)


@pytest.mark.parametrize("written", [row[0] for row in ROWS], ids=lambda value: str(value)[:50])
def test_nothing_passes_before_it_was_answered(written: dict[str, Any]) -> None:
    assert found(judged(written, facts=FACTS)) == ("not-answered", {})


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (fact("layers"), ("big",)),
        (fact("file-layers"), ("big",)),
        (RATIO, ("big", "small")),
        (SHARED, ("big", "small")),
        (WORD, ()),
        (REASON, ()),
    ],
)
def test_an_answer_tells_of_which_images_it_needs_to_know(written: dict[str, Any], names: tuple[str, ...]) -> None:
    answer = answer_check(check(written))
    assert answer is not None
    assert answer.asked_about == names


def test_without_its_image_an_answer_is_not_graded() -> None:
    known = {"big": BIG}
    assert found(judged(RATIO, answer="23", facts=known)) == ("missing", {"image": "small:latest"})
    assert judged(RATIO, None, answer="23", facts=known) == UNKNOWN
    assert judged(fact("layers"), None, answer="3", facts=known).passed


@pytest.mark.parametrize(
    ("written", "typed", "code"),
    [
        (fact("layers"), "many", "quiz-no-number"),
        (SHARED, "2 or 3", "quiz-no-number"),
        (WORD, "layyer", "quiz-nearly"),
        (fact("command", "small"), "sh", "quiz-live-unknown"),
    ],
)
def test_an_answer_that_cannot_be_graded_is_refused(written: dict[str, Any], typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        judged(written, answer=typed, facts=FACTS)
    assert refused.value.code == code


def test_an_image_of_no_size_has_a_ratio_too() -> None:
    empty = ImageFacts("sha256:2", 0, (), ())
    assert judged(RATIO, answer="187000000", facts={"big": BIG, "small": empty}).passed


def test_of_a_long_answer_only_the_beginning_is_read() -> None:
    behind = "x" * (ANSWER_LIMIT - 6) + "layer shared"
    assert not judged(REASON, answer=behind).passed
    assert judged(REASON, answer="layer shared" + behind).passed
