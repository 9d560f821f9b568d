"""Questions whose key an engine has."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import ValidationError

from bot.core.course.grading.live import Fact, Live, stored_key
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.refusal import Refusal
from tests.core.course.grading.questions import ASKED

ID = "sha256:3f8a00f1c2d4" + "0" * 52
FACTS = ImageFacts(
    ID, 187_654_321, ("a", "b", "c"), (HistoryStep("RUN x"),) * 5, 2, ("nginx", "-g", "daemon off;"), "amd64"
)


def about(fact: Fact) -> Live:
    return Live(**ASKED, kind="live", image="nginx", fact=fact, otherwise="look")


@pytest.mark.parametrize(
    ("fact", "typed", "correct"),
    [
        (Fact.LAYERS, "3", True),
        (Fact.LAYERS, "3 層", True),
        (Fact.LAYERS, "5", False),
        (Fact.STEPS, "7", True),
        (Fact.SIZE, "187.65MB", True),
        (Fact.SIZE, "188", True),
        (Fact.SIZE, "0.19 GB", True),
        (Fact.SIZE, "187654321 B", True),
        (Fact.SIZE, "200 MB", False),
        (Fact.SIZE, "187 kB", False),
        (Fact.COMMAND, "nginx -g daemon off;", True),
        (Fact.COMMAND, '["nginx","-g","daemon off;"]', True),
        (Fact.COMMAND, "[nginx -g daemon off;]", True),
        (Fact.COMMAND, "nginx", False),
        (Fact.ID_START, "3f8a00", True),
        (Fact.ID_START, "sha256:3f8a00f1c2d4", True),
        (Fact.ID_START, "3f8a01", False),
        (Fact.ARCHITECTURE, "amd64", True),
        (Fact.ARCHITECTURE, "arm64", False),
    ],
)
def test_the_engine_tells_what_is_right(fact: Fact, typed: str, correct: bool) -> None:
    asked = about(fact).with_key(FACTS)
    assert asked.grade(typed).correct is correct
    restored = about(fact).with_stored_key(json.loads(json.dumps(stored_key(asked))))
    assert restored == asked


@pytest.mark.parametrize("fact", [Fact.COMMAND, Fact.ARCHITECTURE])
def test_what_the_engine_does_not_tell_is_not_marked(fact: Fact) -> None:
    untold = replace(FACTS, command=(), architecture="")
    with pytest.raises(Refusal) as caught:
        about(fact).with_key(untold)
    assert (caught.value.code, caught.value.details) == ("quiz-live-unknown", {"image": "nginx"})


def test_a_size_without_a_number_can_be_mended() -> None:
    with pytest.raises(Refusal) as caught:
        about(Fact.SIZE).with_key(FACTS).grade("large")
    assert caught.value.code == "quiz-no-number"


def test_there_is_no_second_try() -> None:
    with pytest.raises(ValidationError):
        Live(**ASKED, kind="live", image="nginx", fact=Fact.LAYERS, otherwise="look", second_try=True)
