"""A picture of who has read what: a row for each member, a cell for each section. Sizes are in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.pictures.canvas import Canvas

MARGIN: Final = 32
HEAD: Final = 196
"""Height of what is written above the rows."""

NAME_WIDTH: Final = 236
TOTAL_WIDTH: Final = 96
CELLS_WIDTH: Final = 520
"""The width that the cells of few sections take together."""

CELL_WIDTHS: Final = (18, 52)
"""The least and the greatest width of a cell."""

NUMBERED_FROM: Final = 24
"""From this width of a cell on each has a number above it; of narrower ones every fifth."""

ROW: Final = 44
GAP: Final = 4
"""Height of a row, and the space between two cells."""

LEGEND_ROW: Final = 40
FOOT: Final = 24

BACKGROUND: Final = "#1b1d2a"
STRIPE: Final = "#222638"
TEXT_COLOUR: Final = "#f2f4fb"
FAINT_TEXT_COLOUR: Final = "#a9b0c6"


class Cell(StrEnum):
    """What a member has done with a section: read it within a day, within a week, later; not yet; or it was not posted yet."""

    SOON = "soon"
    WEEK = "week"
    LATE = "late"
    MISSING = "missing"
    AHEAD = "ahead"


FILLS: Final = MappingProxyType(
    {Cell.SOON: "#7df0b2", Cell.WEEK: "#2fa873", Cell.LATE: "#1d6b4c", Cell.MISSING: "none", Cell.AHEAD: "#2c3147"}
)
"""One hue that fades with time; what is missing is an outline, which is told from it without any colour."""

MISSING_EDGE: Final = "#f0a35e"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A member: ``total`` says in words how many sections they have read."""

    name: str
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What the picture says. ``days`` are labels with the number of columns below each, ``numbers`` those of the columns."""

    title: str
    summary: str
    days: tuple[tuple[str, int], ...]
    numbers: tuple[int, ...]
    rows: tuple[HeatRow, ...]
    legend: tuple[tuple[Cell, str], ...]


@lru_cache(16)
def draw_heat_map(heat: HeatMap) -> bytes:
    """Draw a PNG, light on dark, as wide as its columns need and at least 950 pixels."""
    low, high = CELL_WIDTHS
    cell = min(max(CELLS_WIDTH // max(len(heat.numbers), 1), low), high)
    cells_width = max(cell * len(heat.numbers), CELLS_WIDTH)
    width = 2 * MARGIN + NAME_WIDTH + cells_width + TOTAL_WIDTH
    lines = -(-len(heat.legend) // 2)
    height = HEAD + len(heat.rows) * ROW + 20 + lines * LEGEND_ROW + FOOT
    canvas = Canvas(width, height, BACKGROUND)
    inner = width - 2 * MARGIN
    canvas.write(MARGIN, 50, heat.title, 40, max_width=inner, colour=TEXT_COLOUR, bold=True)
    canvas.write(MARGIN, 98, heat.summary, 25, max_width=inner, colour=FAINT_TEXT_COLOUR)
    _draw_heads(canvas, heat, cell)
    for i, row in enumerate(heat.rows):
        _draw_row(canvas, HEAD + i * ROW, row, cell, width, striped=i % 2 == 0)
    _draw_legend(canvas, HEAD + len(heat.rows) * ROW + 20, heat, inner)
    return canvas.png()


def _draw_heads(canvas: Canvas, heat: HeatMap, cell: int) -> None:
    """The days, and below them the numbers of the sections."""
    x = MARGIN + NAME_WIDTH
    for label, count in heat.days:
        canvas.write(x + 2, 146, label, 24, max_width=cell * count - 4, colour=TEXT_COLOUR, bold=True)
        x += cell * count
    for i, number in enumerate(heat.numbers):
        if cell >= NUMBERED_FROM or number % 5 == 0 or number == 1:
            middle = MARGIN + NAME_WIDTH + i * cell + cell / 2
            canvas.write(middle, 178, str(number), 20, max_width=2 * cell, colour=FAINT_TEXT_COLOUR, align="center")


def _draw_row(canvas: Canvas, y: float, row: HeatRow, cell: int, width: int, *, striped: bool) -> None:
    if striped:
        canvas.box(MARGIN - 12, y, width - 2 * MARGIN + 24, ROW, STRIPE, radius=8)
    middle = y + ROW / 2
    canvas.write(MARGIN, middle, row.name, 26, max_width=NAME_WIDTH - 16, colour=TEXT_COLOUR)
    for i, state in enumerate(row.cells):
        _draw_cell(canvas, MARGIN + NAME_WIDTH + i * cell + GAP / 2, y + GAP + 1, cell - GAP, ROW - 2 * GAP - 2, state)
    canvas.write(
        width - MARGIN, middle, row.total, 26, max_width=TOTAL_WIDTH - 16, colour=TEXT_COLOUR, bold=True, align="right"
    )


def _draw_cell(canvas: Canvas, x: float, y: float, width: float, height: float, state: Cell) -> None:
    edge = MISSING_EDGE if state is Cell.MISSING else None
    canvas.box(x, y, width, height, FILLS[state], edge=edge, radius=5)


def _draw_legend(canvas: Canvas, y: float, heat: HeatMap, width: float) -> None:
    """What the cells mean, two a line."""
    for i, (state, label) in enumerate(heat.legend):
        x, top = MARGIN + (i % 2) * width / 2, y + (i // 2) * LEGEND_ROW
        _draw_cell(canvas, x, top + 4, 30, 28, state)
        canvas.write(x + 44, top + 18, label, 24, max_width=width / 2 - 56, colour=FAINT_TEXT_COLOUR)
