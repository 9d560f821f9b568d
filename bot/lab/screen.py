"""What a terminal shows: bytes of a program in, lines of text out."""

from __future__ import annotations

import codecs
from typing import Any, Final

import pyte
import pyte.modes
import pyte.screens

HISTORY: Final = 20_000
"""Lines kept that have scrolled off the top."""


class Screen:
    """A terminal of ``columns`` x ``rows`` characters that remembers what scrolls off its top."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.HistoryScreen(columns, rows, history=HISTORY, ratio=0.5)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._scrolled = 0

    def feed(self, data: bytes) -> None:
        """Take what the program has written."""
        self._stream.feed(self._decoder.decode(data))

    @property
    def text(self) -> str:
        """All lines, those scrolled off included, without trailing blanks and without trailing empty lines."""
        lines = [self._line(line) for line in self._screen.history.top]
        lines += [self._line(self._screen.buffer[row]) for row in range(self._screen.lines)]
        return "\n".join(lines).rstrip()

    def _line(self, cells: Any) -> str:
        # The second cell of a wide character is empty, so that joining gives the character once.
        return "".join(cells[column].data for column in range(self._screen.columns)).rstrip()
