"""Showing enough of a long line to know it by."""

from __future__ import annotations


def shorten(line: str, limit: int) -> str:
    """At most ``limit`` characters of a line; an ellipsis stands for what is left out at its end."""
    return line if len(line) <= limit else line[: limit - 1] + "…"


def shorten_middle(line: str, limit: int, *, head: int, tail: int) -> str:
    """A line of up to ``limit`` characters whole; of a longer one, ``head`` characters, an ellipsis and the last ``tail``."""
    return line if len(line) <= limit else f"{line[:head]}…{line[-tail:]}"
