"""Showing enough of a long line to know it by."""

from __future__ import annotations

from bot.core.text.caret import display_width


def shorten(line: str, limit: int) -> str:
    """At most ``limit`` characters of a line; an ellipsis stands for what is left out at its end."""
    return line if len(line) <= limit else line[: limit - 1] + "…"


def fit_width(line: str, width: int) -> str:
    """As much of a line as takes the room of ``width`` Latin letters, with an ellipsis for what is left out at its end."""
    if display_width(line) <= width:
        return line
    end = next(i for i in range(len(line), -1, -1) if display_width(line[:i]) < width)
    return line[:end].rstrip() + "…"


def shorten_middle(line: str, limit: int, *, head: int, tail: int) -> str:
    """A line of up to ``limit`` characters whole; of a longer one, ``head`` characters, an ellipsis and the last ``tail``."""
    return line if len(line) <= limit else f"{line[:head]}…{line[-tail:]}"
