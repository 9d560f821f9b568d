"""A canvas measured in pixels from the top left. Its text may come from anybody, so none of it is interpreted."""

from __future__ import annotations

import io
from typing import Final, Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.image import pil_to_array
from matplotlib.patches import FancyBboxPatch

from bot.pictures.fonts import DPI, POINT, Run, emoji_image, legible, run_width, split_runs

MAX_HEIGHT: Final = 4_000
"""Pixels that a picture may have in height."""

TEXT_COLOUR: Final = "#16202e"
FAINT_TEXT_COLOUR: Final = "#5b6776"
BACKGROUND: Final = "#ffffff"

Alignment = Literal["left", "center", "right"]


class Canvas:
    """A canvas of ``width`` times ``height`` pixels. Raises ValueError if it is higher than ``MAX_HEIGHT``."""

    def __init__(self, width: int, height: int, background: str = BACKGROUND) -> None:
        if height > MAX_HEIGHT:
            raise ValueError(f"{height} pixels high")
        self._height = height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=background)
        self._canvas = FigureCanvasAgg(self._figure)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        edge: str | None = None,
        dashed: bool = False,
        radius: float = 6,
    ) -> None:
        """Draw a box with rounded corners; (x, y) is its top left corner. ``edge`` is the colour of its outline."""
        patch = FancyBboxPatch(
            (x, self._height - y - height),
            width,
            height,
            boxstyle=f"round,pad=0,rounding_size={min(radius, width / 2, height / 2)}",
            facecolor=fill,
            edgecolor=edge or "none",
            linewidth=1.5 * POINT if edge else 0,
            linestyle=(0, (4, 3)) if dashed else "solid",
            transform=None,
        )
        self._figure.add_artist(patch)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: int,
        *,
        max_width: float,
        colour: str = TEXT_COLOUR,
        bold: bool = False,
        align: Alignment = "left",
    ) -> float:
        """Write one line of ``size`` pixels in height, its middle at ``y``; ``x`` is its left end, centre or right end.

        It is cut at ``max_width`` pixels. Returns its width in pixels. Characters that no font has become boxes, and
        nothing in the text is read as mathematics.
        """
        runs = split_runs(fit_text(text, size, max_width, bold), bold)
        widths = [run_width(run, size, bold) for run in runs]
        left = x - sum(widths) * {"left": 0, "center": 0.5, "right": 1}[align]
        for run, width in zip(runs, widths, strict=True):
            self._write_run(left, y, run, size, colour)
            left += width
        return sum(widths)

    def _write_run(self, x: float, y: float, run: Run, size: int, colour: str) -> None:
        if run.font is None:
            image = emoji_image(run.text, size)
            self._figure.figimage(pil_to_array(image), round(x), round(self._height - y - image.height / 2), zorder=3)
            return
        # The baseline is set, not the middle of the text, so that lines with and without descenders stand alike.
        baseline = self._height - y - 0.36 * size
        font = FontProperties(fname=run.font, size=size * POINT)
        self._figure.text(
            x,
            baseline,
            run.text,
            fontproperties=font,
            color=colour,
            ha="left",
            va="baseline",
            parse_math=False,
            transform=None,
        )

    def png(self) -> bytes:
        """The canvas as a PNG file."""
        file = io.BytesIO()
        self._canvas.print_png(file)
        return file.getvalue()


def fit_text(text: str, size: int, max_width: float, bold: bool = False) -> str:
    """As much of ``text`` as fits into ``max_width`` pixels, with an ellipsis where it was cut.

    Characters that no font has become boxes.
    """
    line = legible(text, bold)
    if _width(line, size, bold) <= max_width:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if _width(line[:middle] + "…", size, bold) <= max_width:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + "…"


def _width(text: str, size: int, bold: bool) -> float:
    return sum(run_width(run, size, bold) for run in split_runs(text, bold))
