"""JSON that is whole, cut, or wrapped by a screen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.output.json_fragment import extent, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(st.lists(VALUES, max_size=4) | st.dictionaries(st.text(), VALUES, max_size=4), st.sampled_from([None, 4]))
def test_a_whole_document_is_read_as_the_standard_library_reads_it(value: Any, indent: int | None) -> None:
    (read,) = parse(json.dumps(value, indent=indent).split("\n")).values
    assert read == value


@pytest.mark.parametrize(
    ("text", "loose", "values"),
    [
        ('"a": 1', {"a": 1}, []),
        ('"a": 1,', {"a": 1}, []),
        ('{"a": 1', {}, [{"a": 1}]),
        ('{"a": ', {}, [{}]),
        ('"a": [1, 2', {"a": [1, 2]}, []),
        ('1, 2], "b": 3}', {"b": 3}, [1, 2]),
        ('], "b": 3}', {"b": 3}, []),
        ('}, {"a": 1}]', {}, [{"a": 1}]),
        ('"x", "y"', {}, ["x", "y"]),
        ('"a": "cut of', {"a": "cut of"}, []),
        ('"a": ["x", "cut of', {"a": ["x", "cut of"]}, []),
        ('cut", "b": 3', {"b": 3}, []),
        ('"a": {"b": {"c": true}}', {"a": {"b": {"c": True}}}, []),
        ('"a": "\\u00e9\\n"', {"a": "é\n"}, []),
        ('"a": "\\x"', {"a": "\\x"}, []),
        ("", {}, []),
    ],
)
def test_what_is_cut_is_read_as_far_as_it_goes(text: str, loose: dict[str, Any], values: list[Any]) -> None:
    read = parse([text])
    assert (read.loose, read.values) == (loose, values)


def test_a_string_over_several_screen_lines_is_one() -> None:
    start = '"a": "' + "x" * 100
    assert parse([start, "y" * 20, 'z",', '"b": 1']).loose == {"a": "x" * 100 + "y" * 20 + "z", "b": 1}


def test_a_string_whose_end_is_not_there_takes_no_other_line_with_it() -> None:
    assert parse(['"a": "' + "x" * 100, '"b": 1']).loose == {"a": "x" * 100, "b": 1}


def test_depth_is_limited_and_costs_nothing() -> None:
    (deep,) = parse(["[" * 10_000]).values
    levels = 0
    while deep:
        deep, levels = deep[0], levels + 1
    assert levels == 60


def test_lines_around_the_json_are_told_apart() -> None:
    assert extent(["see:", "{", '"a": 1', "}", "thanks"]) == (3, ["see:", "thanks"])
