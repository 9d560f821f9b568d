"""Pointing at a place in a line of text that is shown in a fixed-width font."""

from __future__ import annotations

import unicodedata


def display_width(text: str) -> int:
    """How many cells of a terminal ``text`` takes: two for a full-width character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def caret(text: str, position: int, *, width: int = 60) -> str:
    """Two lines: the part of ``text`` around ``position`` (0-based) and a caret below that character.

    A position at or past the end points just behind the last character. Long text is cut to about ``width`` characters
    with an ellipsis, so that the two lines still fit a narrow screen.
    """
    position = max(0, min(position, len(text)))
    start = max(0, min(position - width // 2, len(text) - width))
    shown = text[start : start + width]
    prefix = "…" if start else ""
    suffix = "…" if start + width < len(text) else ""
    indent = display_width(prefix + shown[: position - start])
    return f"{prefix}{shown}{suffix}\n{' ' * indent}^"
