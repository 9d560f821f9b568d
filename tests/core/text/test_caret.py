"""Pointing at a place in a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.caret import caret, display_width


@pytest.mark.parametrize(
    ("text", "position", "shown"),
    [
        ("Nginx:1.25", 0, "Nginx:1.25\n^"),
        ("nginx: 1.25", 6, "nginx: 1.25\n      ^"),
        ("ｎｇｉｎｘ", 2, "ｎｇｉｎｘ\n    ^"),
        ("nginx:", 6, "nginx:\n      ^"),
        ("nginx:", 99, "nginx:\n      ^"),
    ],
)
def test_the_caret_stands_below_the_character(text: str, position: int, shown: str) -> None:
    assert caret(text, position) == shown


def test_long_text_is_cut_around_the_place() -> None:
    line, mark = caret("a" * 200 + "X" + "b" * 200, 200).split("\n")
    assert line[mark.index("^")] == "X"
    assert line.startswith("…") and line.endswith("…")
    assert len(line) <= 62


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1), st.data())
def test_the_caret_always_points_at_the_character_meant(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text) - 1))
    line, mark = caret(text, position).split("\n")
    assert line[display_width(mark) - 1] == text[position]
