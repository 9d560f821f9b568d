"""Excerpts of an output that is longer than a message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.text.shorten import shorten


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The first and the last lines of a text. ``omitted_lines`` counts the lines between them that are left out."""

    head: str
    tail: str = ""
    omitted_lines: int = 0


def excerpt(text: str, limit: int) -> Excerpt:
    """``text`` whole if it has at most ``limit`` characters, else whole lines from both ends (two thirds from the start).

    A line that alone is too long is shortened with an ellipsis.
    """
    if len(text) <= limit:
        return Excerpt(text)
    lines = text.split("\n")
    head = _whole_lines(lines, limit * 2 // 3)
    tail = _whole_lines(lines[len(head) :][::-1], limit // 3)[::-1]
    cut = len(lines) - len(head) - len(tail)
    return Excerpt("\n".join(shorten(line, limit * 2 // 3) for line in head), "\n".join(tail), cut)


def _whole_lines(lines: list[str], limit: int) -> list[str]:
    """As many of the first ``lines`` as fit; always one, unless there is none."""
    taken: list[str] = []
    used = 0
    for line in lines:
        used += len(line) + 1
        if used > limit and taken:
            break
        if used > limit:
            return [shorten(line, limit)]
        taken.append(line)
    return taken
