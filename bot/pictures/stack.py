"""An image as the stack of its layers, the newest on top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.core.image.elision import Row, elide_steps
from bot.core.image.facts import ImageFacts
from bot.core.text.sizes import human_size
from bot.pictures.canvas import FAINT, INK, Canvas

WIDTH: Final = 800
MARGIN: Final = 28
HEAD: Final = 120
FOOT: Final = 44
GAP: Final = 8
INDENT: Final = 62
PADDING: Final = 16
LAYER_HEIGHT: Final = 64
FLAT_HEIGHT: Final = 36

SLAB: Final = "#e3edff"
TRACK: Final = "#c9d9f7"
BAR: Final = "#1d63ed"
UNSURE: Final = "#f0f1f3"
LINE: Final = "#a9b3c0"


@dataclass(frozen=True, slots=True)
class StackLabels:
    """What is written on the picture; ``several`` says how many steps are put together in one row."""

    title: str
    summary: str
    newest: str
    oldest: str
    several: Callable[[int], str]


def draw_stack(image: ImageFacts, words: StackLabels) -> bytes:
    """A PNG, ``WIDTH`` pixels wide: each step with its size, those that changed the settings only as outlines."""
    shown = elide_steps(image.steps)[::-1]
    height = HEAD + sum(_height(row) + GAP for row in shown) + FOOT
    canvas = Canvas(WIDTH, height)
    inner = WIDTH - 2 * MARGIN
    canvas.write(MARGIN, 40, words.title, 34, room=inner, bold=True)
    canvas.write(MARGIN, 80, words.summary, 22, room=inner, colour=FAINT)
    canvas.write(WIDTH - MARGIN, HEAD - 18, words.newest, 18, room=inner * 0.24, colour=FAINT, side="right")
    y = HEAD
    biggest = max((row.step.size or 0 for row in shown), default=0)
    for row in shown:
        _draw_row(canvas, y, row, biggest, words)
        y += _height(row) + GAP
    canvas.write(WIDTH - MARGIN, y + 12, words.oldest, 18, room=inner, colour=FAINT, side="right")
    return canvas.png()


def _is_single_layer(row: Row) -> bool:
    """Whether the row is one step that made, or may have made, a layer."""
    return row.count == 1 and not row.step.empty


def _height(row: Row) -> int:
    return LAYER_HEIGHT if _is_single_layer(row) else FLAT_HEIGHT


def _draw_row(canvas: Canvas, y: int, row: Row, biggest: int, words: StackLabels) -> None:
    """A layer is a slab with a bar as long as its share of the biggest; several in one are flat, settings an outline."""
    step, width = row.step, WIDTH - 2 * MARGIN
    colour = FAINT if step.empty else INK
    if step.empty:
        canvas.box(MARGIN, y, width, FLAT_HEIGHT, "none", edge=LINE, dashed=True)
    else:
        canvas.box(MARGIN, y, width, _height(row), UNSURE if _is_single_layer(row) and row.number is None else SLAB)
    middle = y + (25 if _is_single_layer(row) else FLAT_HEIGHT // 2)
    if _is_single_layer(row):
        mark = "?" if row.number is None else str(row.number)
        canvas.write(MARGIN + INDENT / 2, middle, mark, 22, room=INDENT, colour=FAINT, bold=True, side="center")
        _draw_bar(canvas, y + 47, step.size, biggest)
    size = "?" if step.size is None else human_size(step.size)
    right = WIDTH - MARGIN - PADDING
    taken = canvas.write(right, middle, size, 22, room=160, colour=colour, bold=not step.empty, side="right")
    left = MARGIN + INDENT
    _draw_instruction(canvas, left, middle, row, right - left - taken - 18, colour, words)


def _draw_bar(canvas: Canvas, y: int, size: int | None, biggest: int) -> None:
    room = WIDTH - 2 * MARGIN - INDENT - PADDING
    canvas.box(MARGIN + INDENT, y, room, 8, TRACK)
    if size and biggest:
        canvas.box(MARGIN + INDENT, y, max(4.0, room * size / biggest), 8, BAR)


def _draw_instruction(
    canvas: Canvas, x: float, y: float, row: Row, room: float, colour: str, words: StackLabels
) -> None:
    """The line of the Dockerfile, its first word in bold."""
    line = words.several(row.count) if row.count > 1 else row.step.instruction or "?"
    first, _, rest = line.partition(" ")
    if row.count == 1 and rest and first.isalpha() and first.isupper():
        taken = canvas.write(x, y, first, 21, room=room, colour=colour, bold=True)
        canvas.write(x + taken + 8, y, rest, 21, room=room - taken - 8, colour=colour)
    else:
        canvas.write(x, y, line, 21, room=room, colour=colour)
