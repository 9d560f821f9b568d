"""Putting a backup in the place of a SQLite file. Whenever that is interrupted, either the old file or the new one is there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.core.refusal import Refusal
from bot.store.backend.failure import failure_code
from bot.store.backend.rescue import remove_beside
from bot.store.maintenance.backup import RECORD, Contents, discard, open_file, read_contents, sync

RESTORING: Final = ".restoring"
"""What is added to the name of a database by the file that is to take its place."""

REPLACED: Final = ".replaced-"
"""What is added to it, with a time behind, by the one that was replaced."""


def contents_of(database: Path) -> Contents | None:
    """What is in a database that is to be replaced; None where it cannot be read. Nobody else uses it."""
    try:
        with closing(open_file(database, "rw")) as connection:
            return read_contents(connection)
    except sqlite3.Error:
        return None


def restore(backup: Path, database: Path, now: datetime) -> Path | None:
    """Put a verified backup in the place of a database that nobody uses. Blocks until that is done.

    Returns the file in which what was there before is kept; None if there was nothing. Raises Refusal ``restore-full`` and
    ``restore-failed``; then the old file is in its place.
    """
    restoring = database.with_name(database.name + RESTORING)
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _copy(backup, restoring)
        _give_owner(restoring, database if database.exists() else database.parent)
        sync(restoring)
        kept = _keep(database, now) if database.exists() else None
        # What is left beside a file that is gone, or cannot be read, would be taken for part of the new one.
        remove_beside(database)
        sync(database.parent)
        restoring.replace(database)
        sync(database.parent)
    except (OSError, sqlite3.Error) as error:
        if failure_code(error) == "store-full":
            raise Refusal("restore-full", folder=str(database.parent)) from error
        raise Refusal("restore-failed", database=str(database), reason=str(error)) from error
    finally:
        discard(restoring)
    return kept


def _copy(backup: Path, restoring: Path) -> None:
    discard(restoring)
    with closing(open_file(backup, "ro")) as original, closing(open_file(restoring, "rwc")) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute(f"DROP TABLE IF EXISTS {RECORD}")


def _give_owner(file: Path, like: Path) -> None:
    """Whoever could use the old file can use the new one, also if it is restored by root."""
    owner = like.stat()
    with suppress(PermissionError):
        os.chown(file, owner.st_uid, owner.st_gid)
    if like.is_file():
        shutil.copymode(like, file)


def _keep(database: Path, now: datetime) -> Path:
    """Give a file a second name, under which it stays when another takes its place."""
    _forget_interrupted(database)
    kept = database.with_name(f"{database.name}{REPLACED}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    if _is_whole(database):
        kept.hardlink_to(database)
        return kept
    # It stays as it was found, for whoever can save something of it.
    for ending in ("-wal", "-shm", "-journal", ""):
        part = database.with_name(database.name + ending)
        if part.exists():
            shutil.copy2(part, kept.with_name(kept.name + ending))
    return kept


def _is_whole(database: Path) -> bool:
    """Have all that was written be in the file itself, and nothing beside it; False where it cannot be read."""
    try:
        with closing(open_file(database, "rw")) as connection:
            return connection.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    except sqlite3.DatabaseError:
        return False


def _forget_interrupted(database: Path) -> None:
    """Take away second names that the database still has from a time when this was interrupted."""
    for kept in database.parent.glob(f"{database.name}{REPLACED}*"):
        if kept.samefile(database):
            kept.unlink()
