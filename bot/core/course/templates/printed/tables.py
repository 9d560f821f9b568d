"""Tables laid out as docker lays them out, up to Docker 28."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.core.text.sizes import human_size

_GAP: Final = 3
_NARROWEST: Final = 10
_CREATED_BY: Final = 45
"""Characters of a step that docker shows, an ellipsis included."""


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns as docker pads them: three blanks apart, none narrower than ten characters; no blanks at the ends."""
    columns = list(zip(*rows, strict=True))
    widths = [max(_NARROWEST, max(map(len, column)) + _GAP) for column in columns]
    lines = ("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def size(count: int) -> str:
    """Bytes as docker's tables show them: ``187MB``."""
    return human_size(count).replace(" ", "")


def created_by(step: str) -> str:
    """A step as a history shows it, cut where it is too long."""
    return step if len(step) <= _CREATED_BY else f"{step[: _CREATED_BY - 1]}…"
