"""Images side by side: a column for each, what they share in the same colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bot.core.image.comparison import ImageComparison, Layer
from bot.core.image.elision import Row, elide_steps
from bot.core.text.sizes import human_size
from bot.pictures.canvas import FAINT, Canvas

MARGIN: Final = 28
GUTTER: Final = 16
HEAD: Final = 118
GAP: Final = 6
MIN_LAYER_HEIGHT: Final = 62
"""Pixels that the smallest layer is high: two lines."""

MAX_EXTRA_HEIGHT: Final = 320
"""Pixels that the biggest image is higher than its layers alone would make it, so that big ones look big."""

MAX_ROWS: Final = 8
"""Rows for what the same images share."""

UNSHARED_COLOUR: Final = "#e8ecf2"
SHARED_COLOURS: Final = ("#ffd596", "#b5e3c3", "#e3c8f3")
"""Colours of what is shared: four images have three groups at most that share something."""

LETTERS: Final = "ABC"
SAVED: Final = "#a9b3c0"
BAR: Final = "#1d63ed"


@dataclass(frozen=True, slots=True)
class ColumnLabels:
    """What is written on the picture; ``several`` says how many layers are put together in one box."""

    names: tuple[str, ...]
    counts: tuple[str, ...]
    shared: tuple[str, ...]
    apart: str
    together: str
    several: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class _Box:
    row: Row
    group: int | None
    height: float


def draw_columns(comparison: ImageComparison, words: ColumnLabels) -> bytes:
    """A PNG of at most 1000 pixels in width: the columns, what the colours mean, and the room taken apart and together."""
    sheet = 520 + 120 * len(comparison.images)  # few columns on a narrow sheet: a phone then shows them bigger
    stacks = [_boxes(comparison, column) for column in comparison.columns]
    tall = max(sum(box.height + GAP for box in stack) for stack in stacks)
    floor = HEAD + tall
    canvas = Canvas(sheet, round(floor + 24 + 36 * len(words.shared) + 150))
    width = (sheet - 2 * MARGIN - GUTTER * (len(stacks) - 1)) / len(stacks)
    for place, stack in enumerate(stacks):
        x = MARGIN + place * (width + GUTTER)
        canvas.write(x, 36, words.names[place], 25, room=width, bold=True)
        canvas.write(x, 70, human_size(comparison.images[place].size), 25, room=width)
        canvas.write(x, 98, words.counts[place], 20, room=width, colour=FAINT)
        y = floor
        for box in stack:
            y -= box.height + GAP
            _draw_box(canvas, x, y, width, box, words)
    y = floor + 24
    for place, line in enumerate(words.shared):
        canvas.box(MARGIN, y, 28, 28, SHARED_COLOURS[place])
        canvas.write(MARGIN + 14, y + 14, LETTERS[place], 20, room=28, bold=True, side="center")
        canvas.write(MARGIN + 40, y + 14, line, 20, room=sheet - 2 * MARGIN - 40)
        y += 36
    _draw_totals(canvas, y + 12, sheet - 2 * MARGIN, comparison, words)
    return canvas.png()


def _boxes(comparison: ImageComparison, column: tuple[Layer, ...]) -> list[_Box]:
    """The column from the bottom up; what the same images share is put together in the same way in each."""
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


def _draw_box(canvas: Canvas, x: float, y: float, width: float, box: _Box, words: ColumnLabels) -> None:
    step = box.row.step
    canvas.box(x, y, width, box.height, UNSHARED_COLOUR if box.group is None else SHARED_COLOURS[box.group])
    room, middle = width - 24, y + box.height / 2
    canvas.write(
        x + 12, middle - 13, "?" if step.size is None else human_size(step.size), 23, room=room - 24, bold=True
    )
    if box.group is not None:
        canvas.write(x + width - 12, middle - 13, LETTERS[box.group], 23, room=24, bold=True, side="right")
    line = words.several(box.row.count) if box.row.count > 1 else step.instruction or "?"
    canvas.write(x + 12, middle + 14, line, 20, room=room)


def _draw_totals(canvas: Canvas, y: float, room: float, comparison: ImageComparison, words: ColumnLabels) -> None:
    """Two bars on the same scale; where the second cannot be told it is left out."""
    canvas.write(MARGIN, y + 8, words.apart, 20, room=room)
    canvas.box(MARGIN, y + 26, room, 16, SAVED)
    canvas.write(MARGIN, y + 68, words.together, 20, room=room, bold=True)
    if comparison.together is not None:
        share = comparison.together / comparison.apart if comparison.apart else 1
        canvas.box(MARGIN, y + 86, room, 16, "none", edge=SAVED, dashed=True)
        canvas.box(MARGIN, y + 86, max(8.0, room * share), 16, BAR)
