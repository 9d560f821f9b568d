"""What a YAML text says, and what of YAML is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.store.content.yaml_faults import YamlFault
from bot.store.content.yaml_values import value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: |\n  several\n  lines\nb: [{c: short}]\n", {"a": "several\nlines\n", "b": [{"c": "short"}]}),
        ("- 3\n- 3.10\n- '3'\n- yes\n- 2026-01-02\n- ~\n", [3, 3.1, "3", True, date(2026, 1, 2), None]),
        ("4: x\nyes: y\n", {4: "x", True: "y"}),
        ("a: {c: 1}\nb: {c: 2}\n", {"a": {"c": 1}, "b": {"c": 2}}),
        (
            "a: '!docker'\nb: see *this* & that!\nc: |\n  **bold**\n  !x &y\n",
            {"a": "!docker", "b": "see *this* & that!", "c": "**bold**\n!x &y\n"},
        ),
        ("", None),
    ],
    ids=["texts", "values", "keys", "same key in two places", "signs in texts", "nothing"],
)
def test_the_value_is_what_yaml_makes_of_the_text(text: str, value: Any) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "yaml-twice"),
        ("a:\n  - b: 1\n    b: 2\n", 3, "yaml-twice"),
        ("a: 1\nb: {{name}}\n", 2, "yaml-braces"),
        ("a: 1\nb: [2\nc: 3\n", 2, "yaml-bracket"),
        ("a: 1\n---\nb: 2\n", 2, "yaml-documents"),
        ("a: &x 1\nb: *x\n", 1, "yaml-sign"),
        ("a: 1\nb: [c, *x]\n", 2, "yaml-sign"),
        ("a: 1\n!x b: 2\n", 2, "yaml-sign"),
        ("a: !!int '3'\n", 1, "yaml-sign"),
        ("[a, b]: 1\n", 1, "yaml-braces"),
        ("a: 2026-13-45\nb: one #two\na: 3\nc: !x 4\n", 4, "yaml-sign"),
        ("a: 2026-13-45\nb: one #two\na: 3\n", 3, "yaml-twice"),
        ("a: 2026-13-45\nb: one #two\n", 2, "yaml-hash"),
    ],
    ids=[
        "key twice",
        "key twice further in",
        "braces",
        "open bracket",
        "two documents",
        "anchor",
        "alias",
        "tag of a key",
        "tag",
        "list as a key",
        "a sign before all else",
        "a key before texts and values",
        "a text before values",
    ],
)
def test_what_is_no_yaml_for_us_is_refused_at_its_line(text: str, line: int, code: str) -> None:
    with pytest.raises(YamlFault) as caught:
        value_of(text)
    assert (caught.value.line, caught.value.fault.code) == (line, code)
