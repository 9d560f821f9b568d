"""Tables with a header: which columns it names, and the cells of a row by them.

Cells are told apart by what may stand in them, not by where they begin: a chat may have collapsed the blanks between
columns, and ``--format table`` leaves columns out or puts them in another order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from bot.core.output.reading import Meaning, meaning
from bot.core.output.table_cells import cells, rows

HEADER_LIMIT: Final = 500
ROW_LIMIT: Final = 2_000
"""Characters of a line that may be a header, and of one that may be a row, blanks included."""

AGE: Final = r"(?:(?:About |Less than |Over )?(?:an?|\d{1,5}) (?:second|minute|hour|day|week|month|year)s? ago|N/A)"
SIZE: Final = r"\d{1,12}(?:\.\d{1,12})?[kKMGTP]?B"
WORD: Final = r"\S{1,300}"
COMMAND: Final = r"[\"“](?:[^\"\\“”]|\\.){0,2000}(?:[\"”]|(?= ))"
"""A command in quotes; docker before 1.13 left out the closing one where it cut."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its ``name`` in the header.

    ``cell`` is a regular expression for what stands below it, all blanks single. ``message`` is the id of the text about it.
    ``mark`` tells that its cells cannot be taken for anything else.
    """

    name: str
    cell: str
    message: str
    optional: bool = False
    mark: bool = False


Header = tuple[Column, ...]
Cells = Mapping[str, str]
"""The cells of a row by the names of their columns; those that are empty are not there."""


class Table:
    """Reads tables of these columns. ``usual`` are the headers by which rows are read where none was pasted."""

    def __init__(self, columns: Iterable[Column], usual: Iterable[str]) -> None:
        self._columns: Final = {column.name: column for column in columns}
        names = "|".join(map(re.escape, sorted(self._columns, key=len, reverse=True)))
        self._header: Final = re.compile(rf"(?:(?:{names})(?: |$))+")
        self._names: Final = re.compile(rf"(?:{names})(?= |$)")
        self._usual: Final = tuple(_pattern(self.header(line)) for line in usual)

    def header(self, line: str) -> Header:
        """The columns that a line names; none if it is no header, or if its rows could be anything."""
        if len(line) > HEADER_LIMIT:
            return ()
        plain = " ".join(line.split())
        if not self._header.fullmatch(plain):
            return ()
        named = tuple(self._columns[name] for name in self._names.findall(plain))
        distinct = 1 < len(named) == len(set(named))
        return named if distinct and any(column.mark for column in named) else ()

    def reader(self, lines: Sequence[str]) -> Callable[[str], Header | Cells | None]:
        """What reads a line: a header, a row by a header of these lines or a usual one, or None for anything else."""
        pasted = dict.fromkeys(self._headers(lines))
        layouts = (*map(_pattern, pasted), *self._usual)

        def read(line: str) -> Header | Cells | None:
            header = self.header(line)
            return header if header in pasted else _row(line, layouts)

        return read

    def _headers(self, lines: Sequence[str]) -> Iterator[Header]:
        """The headers in these lines; one that a narrow screen wrapped is a whole one only with the line below it."""
        for line, below in zip_longest(lines, lines[1:], fillvalue=""):
            if header := self.header(f"{line} {below}") or self.header(line + below) or self.header(line):
                yield header

    def read(self, lines: Sequence[str]) -> tuple[list[tuple[str, Header | Cells]], list[str]]:
        """Each header and row with what it holds, and the lines that are neither."""
        return rows(lines, self.reader(lines))


def columns_told(header: Header) -> tuple[Meaning, ...]:
    """What there is to say of the columns of a header."""
    return tuple(meaning(column.message) for column in header)


def _pattern(header: Header) -> tuple[re.Pattern[str], Header]:
    parts: list[str] = []
    for at, column in enumerate(header):
        cell = rf"{' ' if at else ''}(?P<c{at}>{column.cell})"
        parts.append(f"(?:{cell})?" if column.optional else cell)
    return re.compile("".join(parts)), header


def _row(line: str, layouts: Iterable[tuple[re.Pattern[str], Header]]) -> Cells | None:
    if len(line) > ROW_LIMIT:
        return None
    plain = " ".join(cells(line))
    for pattern, header in layouts:
        if found := pattern.fullmatch(plain):
            return {column.name: cell for at, column in enumerate(header) if (cell := found[f"c{at}"]) is not None}
    return None
