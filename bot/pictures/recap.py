"""A picture of a week: what was learned, the board, the hardest question and the most common error. Sizes are in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.pictures.canvas import Canvas, fit_text
from bot.pictures.fonts import legible
from bot.pictures.top_ten import (
    BACKGROUND,
    BAR_BACKGROUND,
    BAR_COLOUR,
    FAINT_TEXT_COLOUR,
    MEDAL_COLOURS,
    ROW_COLOUR,
    TEXT_COLOUR,
)

WIDTH: Final = 800
MARGIN: Final = 32
HEAD: Final = 140
LINE: Final = 44
"""Height of a line of a block."""

LINES_EACH: Final = 3

BLOCK_HEAD: Final = 62
BLOCK_FOOT: Final = 20
GAP: Final = 16
PADDING: Final = 24
NAME_SHARE: Final = 0.44
"""Of a line of the board, what is left for the name; the bar takes the rest up to the points."""

HARD_COLOUR: Final = "#ff8f6b"


@dataclass(frozen=True, slots=True)
class RecapMember:
    """A row of the board; ``score`` says the points in words."""

    rank: int
    name: str
    points: int
    score: str


@dataclass(frozen=True, slots=True)
class RecapBlock:
    """A heading and what stands below it: texts, each in ``LINES_EACH`` lines at most, then a ``share`` from 0 to 1."""

    heading: str
    lines: tuple[str, ...] = ()
    share: float | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class RecapPicture:
    """What the picture says. ``learned`` comes first, then the board, then the other blocks."""

    title: str
    summary: str
    learned: RecapBlock
    board_heading: str
    board: tuple[RecapMember, ...]
    blocks: tuple[RecapBlock, ...]


def draw_recap(recap: RecapPicture) -> bytes:
    """Draw a PNG, ``WIDTH`` pixels wide, light on dark."""
    learned, *others = [_Laid.of(block) for block in (recap.learned, *recap.blocks)]
    board = BLOCK_HEAD + len(recap.board) * LINE + BLOCK_FOOT if recap.board else 0
    heights = [learned.height, *([board] if board else []), *(each.height for each in others)]
    canvas = Canvas(WIDTH, HEAD + sum(heights) + GAP * len(heights) + MARGIN - GAP, BACKGROUND)
    inner = WIDTH - 2 * MARGIN
    canvas.write(MARGIN, 54, recap.title, 42, max_width=inner, colour=TEXT_COLOUR, bold=True)
    canvas.write(MARGIN, 104, recap.summary, 25, max_width=inner, colour=FAINT_TEXT_COLOUR)
    y = HEAD
    y += learned.draw(canvas, y) + GAP
    if recap.board:
        _draw_board(canvas, y, board, recap)
        y += board + GAP
    for each in others:
        y += each.draw(canvas, y) + GAP
    return canvas.png()


def wrap(text: str, size: int, width: float, most: int) -> Iterator[str]:
    """A text in ``most`` lines at most; the last is cut where more is left. Latin words are not broken."""
    rest = text
    for number in range(most):
        line = fit_text(rest, size, width)
        if line == legible(rest) or number == most - 1:
            yield line
            return
        end = len(line) - 1
        space = rest.rfind(" ", 0, end + 1)
        if end < len(rest) and rest[end - 1 : end + 1].isascii() and " " not in rest[end - 1 : end + 1] and space > 0:
            end = space
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip()


@dataclass(frozen=True, slots=True)
class _Laid:
    """A block whose lines are broken."""

    block: RecapBlock
    lines: tuple[str, ...]

    @classmethod
    def of(cls, block: RecapBlock) -> _Laid:
        width = WIDTH - 2 * MARGIN - 2 * PADDING
        return cls(block, tuple(line for each in block.lines for line in wrap(each, 27, width, LINES_EACH)))

    @property
    def height(self) -> int:
        return BLOCK_HEAD + LINE * (len(self.lines) + (self.block.share is not None)) + BLOCK_FOOT

    def draw(self, canvas: Canvas, y: float) -> int:
        """Draw it with its top at ``y``. Returns its height."""
        x, width = MARGIN + PADDING, WIDTH - 2 * MARGIN - 2 * PADDING
        _draw_frame(canvas, y, self.height, self.block.heading)
        for i, line in enumerate(self.lines):
            canvas.write(x, y + BLOCK_HEAD + LINE * (i + 0.5), line, 27, max_width=width, colour=TEXT_COLOUR)
        if self.block.share is not None:
            middle = y + BLOCK_HEAD + LINE * (len(self.lines) + 0.5)
            said = self.block.beside
            taken = canvas.write(
                x + width, middle, said, 27, max_width=width / 2, colour=HARD_COLOUR, bold=True, align="right"
            )
            _draw_bar(canvas, x, middle - 8, width - taken - 20, self.block.share, HARD_COLOUR)
        return self.height


def _draw_frame(canvas: Canvas, y: float, height: float, heading: str) -> None:
    canvas.box(MARGIN, y, WIDTH - 2 * MARGIN, height, ROW_COLOUR, radius=14)
    width = WIDTH - 2 * MARGIN - 2 * PADDING
    canvas.write(MARGIN + PADDING, y + 36, heading, 27, max_width=width, colour=FAINT_TEXT_COLOUR, bold=True)


def _draw_bar(canvas: Canvas, x: float, y: float, width: float, share: float, colour: str) -> None:
    canvas.box(x, y, width, 16, BAR_BACKGROUND, radius=8)
    if share > 0:
        canvas.box(x, y, max(16, width * share), 16, colour, radius=8)


def _draw_board(canvas: Canvas, y: float, height: float, recap: RecapPicture) -> None:
    _draw_frame(canvas, y, height, recap.board_heading)
    x, right = MARGIN + PADDING, WIDTH - MARGIN - PADDING
    most = max(member.points for member in recap.board)
    name_width = (right - x) * NAME_SHARE
    for i, member in enumerate(recap.board):
        middle = y + BLOCK_HEAD + LINE * (i + 0.5)
        colour = MEDAL_COLOURS.get(member.rank, FAINT_TEXT_COLOUR)
        canvas.write(x, middle, f"{member.rank}", 27, max_width=40, colour=colour, bold=True)
        canvas.write(x + 48, middle, member.name, 27, max_width=name_width - 48, colour=TEXT_COLOUR, bold=True)
        canvas.write(right, middle, member.score, 27, max_width=140, colour=TEXT_COLOUR, align="right")
        start = x + name_width + 16
        bar = MEDAL_COLOURS.get(member.rank, BAR_COLOUR)
        _draw_bar(canvas, start, middle - 8, right - 150 - start, member.points / most if most > 0 else 0, bar)
