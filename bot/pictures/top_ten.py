"""A picture of the top of a ranking: a row for each member, with a bar for the points. Sizes are in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.pictures.canvas import Canvas

WIDTH: Final = 800
MARGIN: Final = 32
HEAD: Final = 136
"""Height of what is written above the rows."""

FOOT: Final = 24
ROW: Final = 88
GAP: Final = 12
"""Space between two rows."""

MEDAL: Final = 52
"""Diameter of the circle in which a rank stands."""

BAR_HEIGHT: Final = 12

BACKGROUND: Final = "#1b1d2a"
ROW_COLOUR: Final = "#262a3b"
TEXT_COLOUR: Final = "#f2f4fb"
FAINT_TEXT_COLOUR: Final = "#a9b0c6"
BAR_BACKGROUND: Final = "#3a4058"
BAR_COLOUR: Final = "#5b8cff"
RANK_COLOUR: Final = "#3a4058"
MEDAL_COLOURS: Final = {1: "#f5c542", 2: "#c3cbd9", 3: "#d98f52"}
"""Gold, silver and bronze."""

MEDAL_TEXT_COLOUR: Final = "#1b1d2a"


@dataclass(frozen=True, slots=True)
class TopRow:
    """A member: ``score`` says the points in words, ``streak`` the streak, empty for none."""

    rank: int
    name: str
    points: int
    score: str
    streak: str


@dataclass(frozen=True, slots=True)
class TopTen:
    """What the picture says; the members come from the top down."""

    title: str
    summary: str
    rows: tuple[TopRow, ...]


@lru_cache(32)
def draw_top_ten(top: TopTen) -> bytes:
    """Draw a PNG, ``WIDTH`` pixels wide, light on dark."""
    height = HEAD + len(top.rows) * (ROW + GAP) - GAP + FOOT
    canvas = Canvas(WIDTH, height, BACKGROUND)
    inner = WIDTH - 2 * MARGIN
    canvas.write(MARGIN, 52, top.title, 42, max_width=inner, colour=TEXT_COLOUR, bold=True)
    canvas.write(MARGIN, 104, top.summary, 25, max_width=inner, colour=FAINT_TEXT_COLOUR)
    most = max((row.points for row in top.rows), default=0)
    for i, row in enumerate(top.rows):
        _draw_row(canvas, HEAD + i * (ROW + GAP), row, most)
    return canvas.png()


def _draw_row(canvas: Canvas, y: float, row: TopRow, most: int) -> None:
    canvas.box(MARGIN, y, WIDTH - 2 * MARGIN, ROW, ROW_COLOUR, radius=14)
    _draw_rank(canvas, MARGIN + 18, y + (ROW - MEDAL) / 2, row.rank)
    left, right, middle = MARGIN + 18 + MEDAL + 20, WIDTH - MARGIN - 22, y + 33
    taken = canvas.write(right, middle, row.score, 30, max_width=220, colour=TEXT_COLOUR, bold=True, align="right")
    if row.streak:
        taken += 18 + canvas.write(
            right - taken - 18, middle, row.streak, 23, max_width=190, colour=FAINT_TEXT_COLOUR, align="right"
        )
    canvas.write(left, middle, row.name, 30, max_width=right - left - taken - 18, colour=TEXT_COLOUR, bold=True)
    width, radius = right - left, BAR_HEIGHT / 2
    canvas.box(left, y + 62, width, BAR_HEIGHT, BAR_BACKGROUND, radius=radius)
    if most > 0 and row.points > 0:
        share = max(BAR_HEIGHT, width * row.points / most)
        canvas.box(left, y + 62, share, BAR_HEIGHT, MEDAL_COLOURS.get(row.rank, BAR_COLOUR), radius=radius)


def _draw_rank(canvas: Canvas, x: float, y: float, rank: int) -> None:
    canvas.box(x, y, MEDAL, MEDAL, MEDAL_COLOURS.get(rank, RANK_COLOUR), radius=MEDAL / 2)
    colour = MEDAL_TEXT_COLOUR if rank in MEDAL_COLOURS else TEXT_COLOUR
    canvas.write(x + MEDAL / 2, y + MEDAL / 2, str(rank), 28, max_width=MEDAL, colour=colour, bold=True, align="center")
