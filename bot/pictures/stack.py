"""A picture of an image as a stack of its layers, the newest on top. Sizes are in pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.core.image.elision import Row, elide_steps
from bot.core.image.facts import ImageFacts
from bot.core.text.sizes import human_size
from bot.pictures.canvas import FAINT_TEXT_COLOUR, TEXT_COLOUR, Canvas

WIDTH: Final = 800
MARGIN: Final = 28
HEAD: Final = 120
"""Height of what is written above the layers."""

FOOT: Final = 44
GAP: Final = 8
INDENT: Final = 62
"""Width of the place for the number of a layer."""

PADDING: Final = 16
LAYER_HEIGHT: Final = 64
FLAT_HEIGHT: Final = 36
"""Height of a row that is not one layer: several layers, or a step that made none."""

LAYER_COLOUR: Final = "#e3edff"
BAR_BACKGROUND: Final = "#c9d9f7"
BAR_COLOUR: Final = "#1d63ed"
UNKNOWN_COLOUR: Final = "#f0f1f3"
OUTLINE_COLOUR: Final = "#a9b3c0"


@dataclass(frozen=True, slots=True)
class StackLabels:
    """The texts of the picture; ``newest`` and ``oldest`` stand beside the ends of the stack.

    ``several`` makes the text of a row from the number of steps that are put together in it.
    """

    title: str
    summary: str
    newest: str
    oldest: str
    several: Callable[[int], str]


def draw_stack(image: ImageFacts, labels: StackLabels) -> bytes:
    """Draw a PNG, ``WIDTH`` pixels wide: each step of the build with its size.

    Steps that made no layer, such as ENV, are outlines.
    """
    rows = elide_steps(image.steps)[::-1]
    height = HEAD + sum(_height(row) + GAP for row in rows) + FOOT
    canvas = Canvas(WIDTH, height)
    inner = WIDTH - 2 * MARGIN
    canvas.write(MARGIN, 40, labels.title, 34, max_width=inner, bold=True)
    canvas.write(MARGIN, 80, labels.summary, 22, max_width=inner, colour=FAINT_TEXT_COLOUR)
    canvas.write(
        WIDTH - MARGIN, HEAD - 18, labels.newest, 18, max_width=inner * 0.24, colour=FAINT_TEXT_COLOUR, align="right"
    )
    y = HEAD
    biggest = max((row.step.size or 0 for row in rows), default=0)
    for row in rows:
        _draw_row(canvas, y, row, biggest, labels)
        y += _height(row) + GAP
    canvas.write(WIDTH - MARGIN, y + 12, labels.oldest, 18, max_width=inner, colour=FAINT_TEXT_COLOUR, align="right")
    return canvas.png()


def _is_single_layer(row: Row) -> bool:
    """Whether the row is a single step that made a layer, or may have made one."""
    return row.count == 1 and not row.step.empty


def _height(row: Row) -> int:
    return LAYER_HEIGHT if _is_single_layer(row) else FLAT_HEIGHT


def _draw_row(canvas: Canvas, y: int, row: Row, biggest: int, labels: StackLabels) -> None:
    """Draw a row: one layer with a bar, which compares its size with the biggest; several layers; or only an outline."""
    step, width = row.step, WIDTH - 2 * MARGIN
    colour = FAINT_TEXT_COLOUR if step.empty else TEXT_COLOUR
    if step.empty:
        canvas.box(MARGIN, y, width, FLAT_HEIGHT, "none", edge=OUTLINE_COLOUR, dashed=True)
    else:
        fill = UNKNOWN_COLOUR if _is_single_layer(row) and row.number is None else LAYER_COLOUR
        canvas.box(MARGIN, y, width, _height(row), fill)
    middle = y + (25 if _is_single_layer(row) else FLAT_HEIGHT // 2)
    if _is_single_layer(row):
        mark = "?" if row.number is None else str(row.number)
        canvas.write(
            MARGIN + INDENT / 2, middle, mark, 22, max_width=INDENT, colour=FAINT_TEXT_COLOUR, bold=True, align="center"
        )
        _draw_bar(canvas, y + 47, step.size, biggest)
    size = "?" if step.size is None else human_size(step.size)
    right = WIDTH - MARGIN - PADDING
    size_width = canvas.write(right, middle, size, 22, max_width=160, colour=colour, bold=not step.empty, align="right")
    left = MARGIN + INDENT
    _draw_instruction(canvas, left, middle, row, right - left - size_width - 18, colour, labels)


def _draw_bar(canvas: Canvas, y: int, size: int | None, biggest: int) -> None:
    width = WIDTH - 2 * MARGIN - INDENT - PADDING
    canvas.box(MARGIN + INDENT, y, width, 8, BAR_BACKGROUND)
    if size and biggest:
        canvas.box(MARGIN + INDENT, y, max(4.0, width * size / biggest), 8, BAR_COLOUR)


def _draw_instruction(
    canvas: Canvas, x: float, y: float, row: Row, max_width: float, colour: str, labels: StackLabels
) -> None:
    """Write the instruction of the Dockerfile, its keyword in bold."""
    line = labels.several(row.count) if row.count > 1 else row.step.instruction or "?"
    keyword, _, rest = line.partition(" ")
    if row.count == 1 and rest and keyword.isalpha() and keyword.isupper():
        keyword_width = canvas.write(x, y, keyword, 21, max_width=max_width, colour=colour, bold=True)
        canvas.write(x + keyword_width + 8, y, rest, 21, max_width=max_width - keyword_width - 8, colour=colour)
    else:
        canvas.write(x, y, line, 21, max_width=max_width, colour=colour)
