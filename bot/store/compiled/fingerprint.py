"""Whether anything in a folder has changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

Fingerprint = frozenset[tuple[str, int, int]]
"""Each file with the time of its last change, in nanoseconds, and its size in bytes."""

COURSE: Final = frozenset({".yaml", ".png"})
"""Suffixes of the files that belong to a course; editors leave others there while they write."""


def fingerprint(folder: Path) -> Fingerprint:
    """The files of a course as they are now; equal ones mean that nothing has changed. Folders may be links."""
    found: set[tuple[str, int, int]] = set()
    for file in _files(folder, COURSE):
        try:
            status = file.stat()
        except OSError:
            continue  # it was replaced in this very moment: the next look sees the new one
        found.add((str(file), status.st_mtime_ns, status.st_size))
    return frozenset(found)


def digest(folder: Path, suffixes: Collection[str] = COURSE) -> str:
    """What stands for all that is in the files with these suffixes, and for their names, whatever their times are."""
    whole = hashlib.sha256()
    for file in sorted(_files(folder, suffixes)):
        try:
            content = file.read_bytes()
        except OSError:
            continue  # as above
        whole.update(f"{file}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    return whole.hexdigest()


def _files(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    seen: set[str] = set()
    for name, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(name)
        if real in seen:  # a link leads back
            folders.clear()
            continue
        seen.add(real)
        yield from (file for each in files if (file := Path(name, each)).suffix in suffixes)
