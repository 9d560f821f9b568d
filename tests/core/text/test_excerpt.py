"""Showing part of a long output."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.excerpt import Excerpt, excerpt


def test_what_fits_is_shown_whole() -> None:
    assert excerpt("one\ntwo", 7) == Excerpt("one\ntwo")


def test_of_a_long_output_the_beginning_and_the_end_are_shown() -> None:
    lines = [f"line {number}" for number in range(100)]
    part = excerpt("\n".join(lines), 200)
    assert part.head.startswith("line 0\nline 1\n")
    assert part.tail.endswith("line 98\nline 99")
    assert part.head.count("\n") + 1 + part.omitted_lines + part.tail.count("\n") + 1 == 100


def test_one_endless_line_is_shortened() -> None:
    part = excerpt("x" * 10_000, 300)
    assert part.head.endswith("x…")
    assert len(part.head) <= 300


@given(st.lists(st.text("ab", max_size=30), max_size=60), st.integers(30, 400))
def test_an_excerpt_never_exceeds_its_limit_and_no_line_is_lost_uncounted(lines: list[str], limit: int) -> None:
    text = "\n".join(lines)
    part = excerpt(text, limit)
    assert len(part.head) + len(part.tail) <= limit
    if part.omitted_lines:
        shown = part.head.split("\n") + (part.tail.split("\n") if part.tail or part.omitted_lines else [])
        assert part.omitted_lines < len(text.split("\n"))
        assert len(shown) + part.omitted_lines >= len(text.split("\n"))
