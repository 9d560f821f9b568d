"""Long lines: enough of them to know them by, and never more than there is room for."""

from __future__ import annotations

import pytest

from bot.core.text.shorten import fit_width, shorten, shorten_middle


@pytest.mark.parametrize(("line", "shown"), [("", ""), ("abcd", "abcd"), ("abcde", "abc…"), ("abcdefgh", "abc…")])
def test_the_end_of_a_long_line_is_left_out(line: str, shown: str) -> None:
    assert shorten(line, 4) == shown


@pytest.mark.parametrize(("line", "shown"), [("", ""), ("abcdef", "abcdef"), ("abcdefg", "ab…g"), ("abcdefgh", "ab…h")])
def test_the_middle_of_a_long_line_is_left_out(line: str, shown: str) -> None:
    assert shorten_middle(line, 6, head=2, tail=1) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("", ""),
        ("abcdef", "abcdef"),
        ("abcdefg", "abcde…"),
        ("ab  cdefg", "ab  c…"),
        ("abcd efg", "abcd…"),
        ("名前です", "名前…"),
        ("名前で", "名前で"),
        ("e\u0301" * 6, "e\u0301" * 6),
        ("🐳" * 4, "🐳🐳…"),
    ],
)
def test_a_line_is_shortened_to_the_room_that_it_has(line: str, shown: str) -> None:
    assert fit_width(line, 6) == shown
