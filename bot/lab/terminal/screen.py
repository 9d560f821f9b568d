"""A terminal emulator: takes the bytes that a program writes, and gives the lines of text that a terminal would show."""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from collections import deque
from typing import Final

import pyte
from pyte.screens import Margins, wcwidth

HISTORY_LIMIT: Final = 20_000
"""Lines kept that have scrolled off the top."""

MARKS_LIMIT: Final = 4
"""Accents that one character may carry."""

_SEQUENCE: Final = re.compile(r"(\x1b\[[0-?]*[ -/]*[@-~])")


class Screen:
    """A terminal of ``columns`` x ``rows`` characters that remembers what scrolls off its top."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = _ScrollingScreen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes) -> None:
        """Take the next bytes that the program has written; any bytes are allowed."""
        for piece in _SEQUENCE.split(self._decoder.decode(data)):
            # pyte raises, in many ways, on parameters that no terminal knows; a terminal passes over them.
            with contextlib.suppress(Exception):
                self._stream.feed(piece)

    @property
    def lines_lost(self) -> int:
        """Number of lines that scrolled off so long ago that they were not kept."""
        return self._screen.lines_lost

    @property
    def text(self) -> str:
        """All lines, those scrolled off included, without trailing blanks and without trailing empty lines."""
        visible = (self._screen.row(number) for number in range(self._screen.lines))
        return "\n".join([*self._screen.scrolled, *visible]).rstrip("\n")


class _ScrollingScreen(pyte.Screen):
    """pyte's screen with a history of lines that scrolled off. They are kept as text, which is quicker to read than cells."""

    def __init__(self, columns: int, rows: int) -> None:
        self.scrolled: deque[str] = deque(maxlen=HISTORY_LIMIT)
        self.lines_lost = 0
        super().__init__(columns, rows)

    def row(self, number: int) -> str:
        """A line without trailing blanks; the second cell of a wide character is empty."""
        cells = self.buffer[number]
        end = min(max(cells, default=-1) + 1, self.columns)
        return "".join(cells[column].data for column in range(end)).rstrip(" ")

    def index(self) -> None:
        """Down by a line, which may push the topmost off the screen."""
        top, bottom = self.margins or Margins(0, self.lines - 1)
        if self.cursor.y == bottom and top == 0:
            self.lines_lost += len(self.scrolled) == HISTORY_LIMIT
            self.scrolled.append(self.row(0))
        super().index()

    def draw(self, data: str) -> None:
        """pyte drops the rest of a text after a character without width, and cuts wide ones at the right edge."""
        if data.isascii() and data.isprintable():
            super().draw(data)
            return
        for character in data:
            width = wcwidth(character)
            if width == 2 and self.cursor.x == self.columns - 1:
                super().draw(" ")
            if width > 0:
                super().draw(character)
            elif unicodedata.category(character) in ("Mn", "Me") and self.cursor.x:
                self._add_mark(character)

    def _add_mark(self, character: str) -> None:
        """Add an accent, or another character without width, to the character before it."""
        line = self.buffer[self.cursor.y]
        last = line[self.cursor.x - 1]
        if len(last.data) <= MARKS_LIMIT:
            line[self.cursor.x - 1] = last._replace(data=last.data + character)

    def alignment_display(self) -> None:
        """A test picture; three bytes are not to fill a whole screen."""
