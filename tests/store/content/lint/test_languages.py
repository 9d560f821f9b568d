"""Two languages of a quiz: only words may differ."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.course.question import Quiz
from bot.store.content.lint.languages import compare_quizzes

TEXT = (ROOT / "tests" / "data" / "every_kind.yaml").read_text(encoding="utf-8")
GOOD: dict[str, dict[str, Any]] = {question["id"]: question for question in yaml.safe_load(TEXT)}


def quiz(*questions: dict[str, Any]) -> Quiz:
    return Quiz.model_validate({"day": 4, "locale": "en", "questions": questions})


def differences(this: Quiz, original: Quiz) -> list[str]:
    return [str(fault.details["key"]) for _, fault in compare_quizzes(this, original)]


CHANGES: dict[str, tuple[str, dict[str, Any]]] = {
    "id": ("single", {"id": "singular"}),
    "section": ("text", {"section": "images"}),
    "topic": ("text", {"topic": "rmi"}),
    "difficulty": ("text", {"difficulty": 5}),
    "tests": ("text", {"tests": "recall"}),
    "hints": ("text", {"hints": ["One.", "Two."]}),
    "second_try": ("text", {"second_try": True}),
    "try": ("text", {"try": "docker images"}),
    "proof": ("text", {"proof": [{"run": "docker images"}]}),
    "misconception": ("true-false", {"misconception": "latest-is-newest"}),
    "answer": ("true-false", {"answer": False}),
    "tolerance": ("number", {"tolerance": 1}),
    "answers": ("command", {"answers": ["docker image ls"]}),
    "items": ("ordering", {"items": [{"text": text, "why": "so"} for text in "abcd"]}),
    "distractors": ("matching", {"distractors": []}),
    "line": ("spot-line", {"line": 3}),
    "run": ("predict", {"run": ["docker rmi alpine:3.19"]}),
    "fails": ("predict", {"fails": True}),
    "reality": ("predict", {"reality": ["Deleted"]}),
    "fact": ("live", {"fact": "steps"}),
    "template": ("generated", {"template": "no-such"}),
    "settings": ("generated", {"settings": {"kind": "any"}}),
    "image": ("live", {"image": "nginx"}),
}


@pytest.mark.parametrize("question", GOOD.values(), ids=GOOD.keys())
def test_a_question_does_not_differ_from_itself_nor_in_words(question: dict[str, Any]) -> None:
    other = question | {"prompt": "何ですか。", "explanation": "これです。"}
    assert differences(quiz(question), quiz(other)) == []


@pytest.mark.parametrize(("key", "kind", "change"), [(key, *row) for key, row in CHANGES.items()], ids=CHANGES.keys())
def test_everything_else_is_the_same(key: str, kind: str, change: dict[str, Any]) -> None:
    told = differences(quiz(GOOD[kind]), quiz(GOOD[kind] | change))
    # A template points at wrong ideas, so that another one does at others.
    assert [each for each in told if key != "template" or each != "misconception"] == [key]


def test_another_choice_that_is_right_differs() -> None:
    choices = GOOD["single"]["choices"]
    turned = [choices[1] | {"correct": True, "misconception": None}, *choices[:1], *choices[2:]]
    assert "correct" in differences(quiz(GOOD["single"]), quiz(GOOD["single"] | {"choices": turned}))


def test_of_another_kind_only_that_is_told() -> None:
    assert differences(quiz(GOOD["text"] | {"id": "x"}), quiz(GOOD["command"] | {"id": "x"})) == ["kind"]


def test_where_one_question_is_missing_the_rest_is_not_compared() -> None:
    questions = [GOOD[kind] for kind in ("single", "text", "number")]
    assert differences(quiz(*questions[1:]), quiz(*questions)) == ["questions", "id"]
