"""Checks combined: as logic has it, also where a part is not known now."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.core.exercise.checks.answer import WordAnswer
from bot.core.exercise.checks.check import answer_check, parts
from bot.core.exercise.checks.evidence import UNKNOWN
from bot.core.exercise.engine_state import EngineImage, EngineState
from tests.core.exercise.engines import check, found, judged

STATE = EngineState((EngineImage("sha256:1", 1, ("there:latest",)),), "linux/amd64")
TRUE, FALSE, UNSURE = {"present": "there"}, {"present": "gone"}, {"layers": {"exactly": 1}, "of": "there"}
"""Checks that pass, do not, and cannot be told, as the details of the image are not known."""

VALUES: dict[str, bool | None] = {str(TRUE): True, str(FALSE): False, str(UNSURE): None}


def value(written: dict[str, Any]) -> bool | None:
    """Whether a check passes, by the logic of three values; None if that is not known."""
    if "not" in written:
        inner = value(written["not"])
        return None if inner is None else not inner
    for key, deciding in (("all", False), ("any", True)):
        if key in written:
            values = [value(each) for each in written[key]]
            return deciding if deciding in values else None if None in values else not deciding
    return VALUES[str(written)]


def judged_value(written: dict[str, Any]) -> bool | None:
    outcome = judged(written, STATE)
    return outcome.passed if outcome.known else None


@pytest.mark.parametrize("key", ["all", "any"])
@pytest.mark.parametrize("inner", [*product((TRUE, FALSE, UNSURE), repeat=2)])
def test_two_checks_are_combined_as_logic_has_it(key: str, inner: tuple[dict[str, Any], ...]) -> None:
    assert judged_value({key: [*inner]}) is value({key: [*inner]})


NESTED = st.recursive(
    st.sampled_from([TRUE, FALSE, UNSURE]),
    lambda inner: st.one_of(
        st.builds(lambda one: {"not": one}, inner),
        st.builds(
            lambda key, some: {key: some}, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)
        ),
    ),
    max_leaves=8,
)


@given(NESTED)
def test_however_deep_they_are_combined(written: dict[str, Any]) -> None:
    assert judged_value(written) is value(written)


@given(NESTED)
def test_while_the_engine_tells_nothing_nothing_passes(written: dict[str, Any]) -> None:
    assert not judged(written, None).passed


def test_of_all_the_first_that_does_not_pass_is_told_with_how_many_do() -> None:
    outcome = judged({"all": [TRUE, UNSURE, FALSE, {"present": "lost"}, TRUE]}, STATE)
    assert found(outcome) == ("missing", {"image": "gone:latest"})
    assert (outcome.met, outcome.parts) == (2, 5)
    assert judged({"all": [TRUE, UNSURE]}, STATE).found == UNKNOWN.found


def test_of_any_the_first_is_told() -> None:
    assert found(judged({"any": [FALSE, {"present": "lost"}]}, STATE)) == ("missing", {"image": "gone:latest"})
    assert found(judged({"any": [FALSE, TRUE]}, STATE)) == ("", {})


def test_what_must_not_be_is_told_as_that() -> None:
    assert found(judged({"not": TRUE}, STATE)) == ("not-yet", {})
    assert judged({"not": {"failed": "no-such-image"}}, None) == UNKNOWN
    assert judged({"not": {"failed": "no-such-image"}}, STATE).passed


WORD = {"answer": "word", "words": ["layer"]}


def test_all_that_is_combined_is_looked_through() -> None:
    inner = {"layers": {"exactly": 1}, "of": "other"}
    combined = check({"all": [UNSURE, {"any": [{"not": inner}, {"all": [UNSURE, WORD]}]}]})
    assert combined.inspected == ("there", "other")
    assert [path for path, _ in parts(combined)] == [
        (),
        ("all", 0),
        ("all", 1),
        ("all", 1, "any", 0),
        ("all", 1, "any", 0, "not"),
        ("all", 1, "any", 1),
        ("all", 1, "any", 1, "all", 0),
        ("all", 1, "any", 1, "all", 1),
    ]
    assert isinstance(answer_check(combined), WordAnswer)
    assert answer_check(check({"all": [UNSURE, TRUE]})) is None


def test_a_check_is_the_same_when_it_was_read_anew() -> None:
    written = {"all": [{"not": {"present": "a"}}, {"any": [UNSURE, WORD, {"answer": "layers", "of": "a"}]}]}
    once = check(written)
    assert check(once.model_dump(by_alias=True)) == once
    assert check({"all": [once]}).model_dump(by_alias=True)["all"] == (once.model_dump(by_alias=True),)


@pytest.mark.parametrize(
    ("key", "least", "most"), [("all", 1, 10), ("any", 1, 10), ("same", 2, 5)], ids=["all", "any", "same"]
)
def test_so_many_may_be_combined(key: str, least: int, most: int) -> None:
    item: Any = "there" if key == "same" else TRUE
    assert check({key: [item] * least}) and check({key: [item] * most})
    for number in (least - 1, most + 1):
        with pytest.raises(ValidationError):
            check({key: [item] * number})


@pytest.mark.parametrize(
    ("written", "key", "item", "most"),
    [
        ({"answer": "word"}, "words", "layer", 20),
        ({"answer": "reason"}, "mentions", ["layer"], 5),
        ({"printed": "images"}, "rows", "nginx", 5),
    ],
)
def test_so_many_words_may_be_named(written: dict[str, Any], key: str, item: Any, most: int) -> None:
    assert check({**written, key: [item] * most})
    with pytest.raises(ValidationError):
        check({**written, key: [item] * (most + 1)})


@pytest.mark.parametrize("written", [{"answer": "word", "words": []}, {"answer": "reason", "mentions": []}])
def test_an_answer_without_words_is_a_mistake(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        check(written)


@pytest.mark.parametrize("written", [{"of": "nginx"}, {}, "present", None, {"megabytes_below": 0, "of": "nginx"}])
def test_what_is_no_check_is_a_mistake(written: Any) -> None:
    with pytest.raises(ValidationError):
        check(written)
