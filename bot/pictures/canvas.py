"""A sheet to draw on in pixels, from the top left, with text from anybody."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Final, Literal

from matplotlib import get_data_path
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import FancyBboxPatch

NOTO: Final = Path("/usr/share/fonts/opentype/noto")
"""Where Debian's package fonts-noto-cjk puts the fonts that have Japanese; the first face in each file is Japanese."""

MAX_HEIGHT: Final = 4_000
"""Pixels that a picture may be high."""

DPI: Final = 100
POINT: Final = 72 / DPI

INK: Final = "#16202e"
FAINT: Final = "#5b6776"
PAPER: Final = "#ffffff"

Alignment = Literal["left", "center", "right"]


@cache
def _font(bold: bool) -> Path:
    """A font that has Japanese where there is one, else the one that comes with matplotlib."""
    noto = NOTO / f"NotoSansCJK-{'Bold' if bold else 'Regular'}.ttc"
    return noto if noto.exists() else Path(get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' * bold}.ttf")


def has_japanese() -> bool:
    """Whether Japanese can be written on this machine."""
    return get_font(str(_font(False))).get_char_index(ord("語")) != 0


class Canvas:
    """``width`` and ``height`` in pixels. Raises ValueError for one higher than ``MAX_HEIGHT``."""

    def __init__(self, width: int, height: int) -> None:
        if height > MAX_HEIGHT:
            raise ValueError(f"{height} pixels high")
        self._height = height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
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
    ) -> None:
        """A box with its top left corner at (x, y) and slightly rounded corners."""
        patch = FancyBboxPatch(
            (x, self._height - y - height),
            width,
            height,
            boxstyle=f"round,pad=0,rounding_size={min(6, width / 2, height / 2)}",
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
        room: float,
        colour: str = INK,
        bold: bool = False,
        side: Alignment = "left",
    ) -> float:
        """One line, its middle at height ``y``, shortened to ``room`` pixels; returns the pixels that it takes.

        What the font does not have becomes a box. Nothing in the text is read as mathematics.
        """
        shown = fit_text(text, size, room, bold)
        font = FontProperties(fname=_font(bold), size=size * POINT)
        # The baseline is set, not the middle of the text, so that lines with and without descenders stand alike.
        baseline = self._height - y - 0.36 * size
        self._figure.text(
            x,
            baseline,
            shown,
            fontproperties=font,
            color=colour,
            ha=side,
            va="baseline",
            parse_math=False,
            transform=None,
        )
        return _width(shown, size, bold)

    def png(self) -> bytes:
        file = io.BytesIO()
        self._canvas.print_png(file)
        return file.getvalue()


def fit_text(text: str, size: int, room: float, bold: bool = False) -> str:
    """As much of ``text`` as has room, with an ellipsis if that is not all; signs that the font lacks become boxes."""
    known = get_font(str(_font(bold)))
    line = "".join(sign if known.get_char_index(ord(sign)) else "□" for sign in text)
    if _width(line, size, bold) <= room:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if _width(line[:middle] + "…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + "…"


def _width(text: str, size: int, bold: bool) -> float:
    font = get_font(str(_font(bold)))
    font.set_size(size * POINT, DPI)
    return sum(font.load_char(ord(sign)).linearHoriAdvance for sign in text) / 65_536
