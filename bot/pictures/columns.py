"""A picture of images side by side: a column of layers for each, with the layers that they share in one colour.

Sizes are in pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.core.image.comparison import ImageComparison, Layer
from bot.core.image.elision import Row, elide_steps
from bot.core.text.sizes import human_size
from bot.pictures.canvas import FAINT_TEXT_COLOUR, Canvas

MARGIN: Final = 28
GUTTER: Final = 16
HEAD: Final = 118
"""Height of what is written above the columns."""

GAP: Final = 6
MIN_LAYER_HEIGHT: Final = 62
"""Height of the smallest layer: two lines of text."""

MAX_EXTRA_HEIGHT: Final = 320
"""What a layer as big as the biggest image would be higher than that, so that big layers look big."""

MAX_ROWS: Final = 8
"""Boxes of a column for the layers that the same images share; more layers are put together."""

UNSHARED_COLOUR: Final = "#e8ecf2"
SHARED_COLOURS: Final = ("#ffd596", "#b5e3c3", "#e3c8f3")
"""Colours of shared layers: four images have at most three groups of them."""

LETTERS: Final = "ABC"
"""Letters by which readers who do not see the colours tell the groups apart."""

APART_COLOUR: Final = "#a9b3c0"
TOGETHER_COLOUR: Final = "#1d63ed"


@dataclass(frozen=True, slots=True)
class ColumnLabels:
    """The texts of the picture.

    ``names`` and ``counts`` are for each column, ``shared`` for each colour, ``apart`` and ``together`` for the two bars;
    ``several`` makes the text of a box from the number of layers that are put together in it.
    """

    names: tuple[str, ...]
    counts: tuple[str, ...]
    shared: tuple[str, ...]
    apart: str
    together: str
    several: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class _Box:
    """A layer, or several; ``group`` is the index of the images that share it, None if only one has it."""

    row: Row
    group: int | None
    height: float


def draw_columns(comparison: ImageComparison, labels: ColumnLabels) -> bytes:
    """Draw a PNG of at most 1000 pixels in width.

    It has the columns, the meaning of the colours, and two bars: the disk that the images take with and without sharing.
    """
    canvas_width = 520 + 120 * len(comparison.images)  # few columns are narrow, so that a phone shows them bigger
    stacks = [_boxes(comparison, column) for column in comparison.columns]
    height = max(sum(box.height + GAP for box in stack) for stack in stacks)
    floor = HEAD + height
    canvas = Canvas(canvas_width, round(floor + 24 + 36 * len(labels.shared) + 150))
    width = (canvas_width - 2 * MARGIN - GUTTER * (len(stacks) - 1)) / len(stacks)
    for place, stack in enumerate(stacks):
        x = MARGIN + place * (width + GUTTER)
        canvas.write(x, 36, labels.names[place], 25, max_width=width, bold=True)
        canvas.write(x, 70, human_size(comparison.images[place].size), 25, max_width=width)
        canvas.write(x, 98, labels.counts[place], 20, max_width=width, colour=FAINT_TEXT_COLOUR)
        y = floor
        for box in stack:
            y -= box.height + GAP
            _draw_box(canvas, x, y, width, box, labels)
    y = floor + 24
    for place, line in enumerate(labels.shared):
        canvas.box(MARGIN, y, 28, 28, SHARED_COLOURS[place])
        canvas.write(MARGIN + 14, y + 14, LETTERS[place], 20, max_width=28, bold=True, align="center")
        canvas.write(MARGIN + 40, y + 14, line, 20, max_width=canvas_width - 2 * MARGIN - 40)
        y += 36
    _draw_totals(canvas, y + 12, canvas_width - 2 * MARGIN, comparison, labels)
    return canvas.png()


def _boxes(comparison: ImageComparison, column: tuple[Layer, ...]) -> list[_Box]:
    """The boxes of a column from the bottom up. Shared layers are put together in the same way in each column."""
    groups = [shared.sharers for shared in comparison.shared]
    biggest = max(image.size for image in comparison.images) or 1
    return [
        _Box(
            row,
            groups.index(sharers) if sharers in groups else None,
            MIN_LAYER_HEIGHT + MAX_EXTRA_HEIGHT * min(1, (row.step.size or 0) / biggest),
        )
        for sharers, layers in groupby(column, key=lambda layer: layer.sharers)
        for row in elide_steps([layer.step for layer in layers], MAX_ROWS)
    ]


def _draw_box(canvas: Canvas, x: float, y: float, width: float, box: _Box, labels: ColumnLabels) -> None:
    step = box.row.step
    canvas.box(x, y, width, box.height, UNSHARED_COLOUR if box.group is None else SHARED_COLOURS[box.group])
    text_width, middle = width - 24, y + box.height / 2
    size = "?" if step.size is None else human_size(step.size)
    canvas.write(x + 12, middle - 13, size, 23, max_width=text_width - 24, bold=True)
    if box.group is not None:
        canvas.write(x + width - 12, middle - 13, LETTERS[box.group], 23, max_width=24, bold=True, align="right")
    line = labels.several(box.row.count) if box.row.count > 1 else step.instruction or "?"
    canvas.write(x + 12, middle + 14, line, 20, max_width=text_width)


def _draw_totals(canvas: Canvas, y: float, width: float, comparison: ImageComparison, labels: ColumnLabels) -> None:
    """Draw two bars on the same scale; the second is left out if the size of the shared layers is not known."""
    canvas.write(MARGIN, y + 8, labels.apart, 20, max_width=width)
    canvas.box(MARGIN, y + 26, width, 16, APART_COLOUR)
    canvas.write(MARGIN, y + 68, labels.together, 20, max_width=width, bold=True)
    if comparison.size_together is not None:
        share = comparison.size_together / comparison.size_apart if comparison.size_apart else 1
        canvas.box(MARGIN, y + 86, width, 16, "none", edge=APART_COLOUR, dashed=True)
        canvas.box(MARGIN, y + 86, max(8.0, width * share), 16, TOGETHER_COLOUR)
