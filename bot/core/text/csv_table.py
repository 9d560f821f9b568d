"""Tables as CSV files that spreadsheets open as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

BEGINS_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""With these a cell begins that a spreadsheet would take for a formula, in full width a Japanese one: names are chosen by
whoever bears them.
"""


def csv_bytes(rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """A CSV file in UTF-8 with a byte order mark, by which Excel knows the encoding; None is an empty cell.

    A text that would be a formula gets an apostrophe in front, which spreadsheets take for "this is text".
    """
    file = io.StringIO()
    writer = csv.writer(file)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(BEGINS_FORMULA) else value
