"""What ``docker search`` prints: repositories of Docker Hub."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning
from bot.core.output.table_cells import cells, rows

_COLUMNS: Final = {
    "NAME": "output-search-name",
    "DESCRIPTION": "output-search-description",
    "STARS": "output-search-stars",
    "OFFICIAL": "output-search-official",
    "AUTOMATED": "output-search-automated",
}
_HEADER = re.compile(r"NAME DESCRIPTION(?: STARS)?(?: OFFICIAL)?(?: AUTOMATED)?")
_NAME = re.compile(r"[a-z0-9][\w.-]*(?:/[\w.-]+)*")
_STARS = re.compile(r"\d{1,9}")
_OK: Final = "[OK]"
_RESULTS: Final = 25
"""What Docker Hub answers unless ``--limit`` asks for more."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A row. Docker Hub shows official images without an owner, so the name tells which column an ``[OK]`` is in."""

    name: str
    description: str
    stars: int
    ok: bool

    @property
    def official(self) -> bool:
        return "/" not in self.name


def explain(paste: Paste) -> OutputFindings | None:
    """The results that were pasted, None if nothing of it is one."""
    understood, rest = rows(paste.lines, _row)
    results = [row for _, row in understood if isinstance(row, SearchRow)]
    sure = len(results) < len(understood) or paste.is_output_of("search") or any(result.ok for result in results)
    if not sure or not understood:
        return None
    found = OutputFindings(unread=rest, read=len(understood))
    for text, row in understood:
        found.add(text, *(_meanings(row) if isinstance(row, SearchRow) else row))
    if any(result.description.endswith(("…", "...")) for result in results):
        found.notes.append(meaning("output-search-note-truncated"))
    if len(results) >= _RESULTS:
        found.notes.append(meaning("output-search-note-limit", results=_RESULTS))
    found.notes.append(meaning("output-search-note-tags"))
    return found


def read_search(text: str) -> tuple[SearchRow, ...]:
    """The rows of results, without their header."""
    understood, _ = rows(text.splitlines(), _row)
    return tuple(row for _, row in understood if isinstance(row, SearchRow))


def _row(line: str) -> SearchRow | tuple[Meaning, ...] | None:
    plain = " ".join(line.split())
    if _HEADER.fullmatch(plain):
        return tuple(meaning(message) for name, message in _COLUMNS.items() if name in plain.split(" "))
    words = cells(line)
    marks = _marks(words)
    columns = words[: len(words) - marks]
    if len(columns) < 2 or not _NAME.fullmatch(columns[0]) or not _STARS.fullmatch(columns[-1]):
        return None
    return SearchRow(columns[0], " ".join(columns[1:-1]), int(columns[-1]), marks > 0)


def _marks(words: Sequence[str]) -> int:
    return sum(1 for word in words[-2:] if word == _OK)


def _meanings(result: SearchRow) -> tuple[Meaning, ...]:
    if result.official:
        return (meaning("output-search-row-official"),)
    if result.ok:
        return (meaning("output-search-row-automated"),)
    return (meaning("output-search-row-user"),)
