"""A canvas measured in pixels from the top left. Its text may come from anybody, so none of it is interpreted."""

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
"""Folder of the fonts of Debian's package fonts-noto-cjk; the first face in each of their files is the Japanese one."""

MAX_HEIGHT: Final = 4_000
"""Pixels that a picture may have in height."""

DPI: Final = 100
POINT: Final = 72 / DPI
"""Points, in which matplotlib measures, that one pixel has."""

TEXT_COLOUR: Final = "#16202e"
FAINT_TEXT_COLOUR: Final = "#5b6776"
BACKGROUND: Final = "#ffffff"

Alignment = Literal["left", "center", "right"]


@cache
def _font(bold: bool) -> Path:
    """The file of the Noto font with Japanese if it is installed, else of the font that comes with matplotlib."""
    noto = NOTO / f"NotoSansCJK-{'Bold' if bold else 'Regular'}.ttc"
    return noto if noto.exists() else Path(get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' * bold}.ttf")


def has_japanese() -> bool:
    """Whether this machine has a font with Japanese."""
    return get_font(str(_font(False))).get_char_index(ord("語")) != 0


class Canvas:
    """A canvas of ``width`` times ``height`` pixels. Raises ValueError if it is higher than ``MAX_HEIGHT``."""

    def __init__(self, width: int, height: int) -> None:
        if height > MAX_HEIGHT:
            raise ValueError(f"{height} pixels high")
        self._height = height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=BACKGROUND)
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
        """Draw a box with slightly rounded corners; (x, y) is its top left corner. ``edge`` is the colour of its outline."""
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
        max_width: float,
        colour: str = TEXT_COLOUR,
        bold: bool = False,
        align: Alignment = "left",
    ) -> float:
        """Write one line of ``size`` pixels in height, its middle at ``y``; ``x`` is its left end, centre or right end.

        It is cut at ``max_width`` pixels. Returns its width in pixels. Characters that the font lacks become boxes, and
        nothing in the text is read as mathematics.
        """
        shown = fit_text(text, size, max_width, bold)
        font = FontProperties(fname=_font(bold), size=size * POINT)
        # The baseline is set, not the middle of the text, so that lines with and without descenders stand alike.
        baseline = self._height - y - 0.36 * size
        self._figure.text(
            x,
            baseline,
            shown,
            fontproperties=font,
            color=colour,
            ha=align,
            va="baseline",
            parse_math=False,
            transform=None,
        )
        return _width(shown, size, bold)

    def png(self) -> bytes:
        """The canvas as a PNG file."""
        file = io.BytesIO()
        self._canvas.print_png(file)
        return file.getvalue()


def fit_text(text: str, size: int, max_width: float, bold: bool = False) -> str:
    """As much of ``text`` as fits into ``max_width`` pixels, with an ellipsis where it was cut.

    Characters that the font lacks become boxes.
    """
    font = get_font(str(_font(bold)))
    line = "".join(character if font.get_char_index(ord(character)) else "□" for character in text)
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
    font = get_font(str(_font(bold)))
    font.set_size(size * POINT, DPI)
    return sum(font.load_char(ord(character)).linearHoriAdvance for character in text) / 65_536
