"""Whether anything in the folder of a course has changed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

Fingerprint = frozenset[tuple[str, int, int]]
"""Each file with the time of its last change, in nanoseconds, and its size in bytes."""

COURSE: Final = frozenset({".yaml", ".png"})
"""Suffixes of the files that belong to a course; editors leave others there while they write."""


def fingerprint(folder: Path, suffixes: Collection[str] = COURSE) -> Fingerprint:
    """The files with these suffixes as they are now; equal ones mean that nothing has changed."""
    found: set[tuple[str, int, int]] = set()
    for file in folder.rglob("*"):
        if file.suffix not in suffixes:
            continue
        try:
            status = file.stat()
        except OSError:
            continue  # it was replaced in this very moment: the next look sees the new one
        found.add((str(file), status.st_mtime_ns, status.st_size))
    return frozenset(found)
