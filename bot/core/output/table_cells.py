"""The cells of docker's tables, whether the columns are padded, collapsed to single blanks, or wrapped by a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

NONE: Final = "<none>"

_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)([kKMGTP]?)B")
_SPLIT_SIZE = re.compile(r"(?<![\w.])(\d{1,12}(?:\.\d{1,12})?) ([kKMGTP]?B)(?!\w)")
_ID = re.compile(r"[0-9a-f]{12}|(?:sha256:)?[0-9a-f]{64}")
_AGE = re.compile(r"(?:About |Less than |Over )?(?:an?|\d{1,5}) (second|minute|hour|day|week|month|year)s? ago")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\S+")
_POWERS: Final = "kMGTP"
_UNITS: Final = frozenset(("B", "kB", "KB", "MB", "GB", "TB", "PB"))
_WRAPPED: Final = 4
"""Screen lines that one row may take."""

_PATIENCE: Final = 60
"""Lines that are tried with those below them in vain, before a text is taken for one without wrapped rows."""

Row = TypeVar("Row")


def cells(line: str) -> list[str]:
    """The words of a line; a size that older dockers print with a blank (``11 MB``) is one of them."""
    words = line.split()
    if any(word in _UNITS for word in words):
        words = _SPLIT_SIZE.sub(r"\1\2", " ".join(words)).split(" ")
    return words or [""]


def is_size(word: str) -> bool:
    return bool(_SIZE.fullmatch(word))


def in_bytes(size: str) -> float:
    """Bytes of a size as docker prints it, in powers of 1000; 0 if it is none."""
    found = _SIZE.fullmatch(size)
    return float(found[1]) * 1000 ** (_POWERS.find(found[2].replace("K", "k")) + 1 if found[2] else 0) if found else 0


def is_id(word: str) -> bool:
    return bool(_ID.fullmatch(word))


def age(words: Sequence[str], start: int) -> int:
    """How many words from ``start`` say how old something is: ``5 weeks ago``, ``N/A``, or a time; 0 if they do not."""
    if start < len(words) and (words[start] == "N/A" or _TIME.fullmatch(words[start])):
        return 1
    for count in (3, 4, 5):
        if _AGE.fullmatch(" ".join(words[start : start + count])):
            return count
    return 0


def years(text: str) -> int:
    """The years of an age; 0 if it is counted in anything smaller."""
    found = _AGE.fullmatch(text)
    return int(text.split()[0]) if found and found[1] == "year" and text[0].isdigit() else 0


def rows(lines: Sequence[str], parse: Callable[[str], Row | None]) -> tuple[list[tuple[str, Row]], list[str]]:
    """Each line that ``parse`` understands with what it makes of it, and the lines that it does not.

    A line that it understands only together with those below it was wrapped, and is put together again.
    """
    understood: list[tuple[str, Row]] = []
    rest: list[str] = []
    alone = [parse(line) for line in lines]
    at = 0
    while at < len(lines):
        if (row := alone[at]) is not None:
            understood.append((lines[at], row))
            at += 1
        elif len(rest) < _PATIENCE and (whole := _unwrapped(lines, alone, at, parse)) is not None:
            text, row, used = whole
            understood.append((text, row))
            at += used
        else:
            rest.append(lines[at])
            at += 1
    return understood, rest


def _unwrapped(
    lines: Sequence[str], alone: Sequence[Row | None], at: int, parse: Callable[[str], Row | None]
) -> tuple[str, Row, int] | None:
    for used in range(2, _WRAPPED + 1):
        end = at + used
        if end > len(lines) or alone[end - 1] is not None:
            return None
        for glue in ("", " "):
            text = glue.join(lines[at:end])
            if (row := parse(text)) is not None:
                return text, row, used
    return None
