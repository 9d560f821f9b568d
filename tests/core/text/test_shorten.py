"""Long lines: enough of them to know them by, and never more than there is room for."""

from __future__ import annotations

import pytest

from bot.core.text.shorten import shorten, shorten_middle


@pytest.mark.parametrize(("line", "shown"), [("", ""), ("abcd", "abcd"), ("abcde", "abc…"), ("abcdefgh", "abc…")])
def test_the_end_of_a_long_line_is_left_out(line: str, shown: str) -> None:
    assert shorten(line, 4) == shown


@pytest.mark.parametrize(("line", "shown"), [("", ""), ("abcdef", "abcdef"), ("abcdefg", "ab…g"), ("abcdefgh", "ab…h")])
def test_the_middle_of_a_long_line_is_left_out(line: str, shown: str) -> None:
    assert shorten_middle(line, 6, head=2, tail=1) == shown
