"""The files in which the data of a SQLite file are saved that was deleted while it was in use."""

from __future__ import annotations

import itertools
import logging
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

RESCUED: Final = ".rescued"
"""What is added to the name of a file by the one in which its data are saved."""

_BESIDE: Final = ("-wal", "-shm", "-journal")
"""What is added to its name by those in which SQLite keeps what is not yet in the file itself."""


def rescued_file(database: Path) -> Path:
    """Where the data of a file are saved."""
    return database.with_name(database.name + RESCUED)


def keep_as_rescued(saved: Path, database: Path) -> Path:
    """Rename a file to what it is known by as the newest data of ``database``; older ones get a number. Returns the path."""
    newest = rescued_file(database)
    if newest.exists():
        numbered = (newest.with_name(f"{newest.name}.{number}") for number in itertools.count(1))
        newest.rename(next(file for file in numbered if not file.exists()))
    return saved.rename(newest)


def remove_beside(database: Path) -> None:
    """Remove what belongs to a file that is gone: SQLite would take it for part of the one that is put in its place."""
    for ending in _BESIDE:
        database.with_name(database.name + ending).unlink(missing_ok=True)


def take_up_rescued(database: Path) -> None:
    """Put what was saved last in the place of a file that is missing."""
    saved = rescued_file(database)
    if database.exists() or not saved.exists():
        return
    remove_beside(database)
    saved.rename(database)
    log.warning("%s was missing. Kujira goes on with what was saved in %s", database, saved)
