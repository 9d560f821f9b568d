"""Backups of a SQLite file: written while the bot goes on, verified, and each with a record of what it holds.

The record is a table in the backup itself: when it was made, by which release, at which migration, and how many rows of the
main tables there were.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import make_url

from bot.core.refusal import Refusal
from bot.store.backend.failure import failure_code
from bot.store.backend.rescue import remove_beside
from bot.store.tables import exercises, groups, learning, schedules

UNFINISHED: Final = ".unfinished"
"""What is added to the name of a backup while it is being written."""

PAGES: Final = 512
"""Pages that are copied at a time; in between a signal to stop is heard."""

RECORD: Final = "kujira_backup"
"""The table of a backup in which its record is."""

COUNTED: Final = tuple(
    table.name
    for table in (
        *(groups.guilds, groups.members, learning.points, learning.readings, learning.attempts, learning.answers),
        *(exercises.exercise_runs, schedules.schedules, schedules.deliveries),
    )
)
"""The tables whose rows are counted."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a file: its newest migration, None for one that was never migrated, and the rows of the main tables."""

    revision: str | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was verified. ``made_at`` and ``release`` are None for a copy that was made by other means."""

    contents: Contents
    made_at: datetime | None
    release: str | None


def write_backup(database: Path, file: Path, *, now: datetime, release: str, overwrite: bool = False) -> Backup:
    """Copy a database into a file, verify the copy, and give it its name only then. Blocks until that is done.

    Whoever writes to the database meanwhile goes on; the copy has what was in it when it began. Raises Refusal
    ``backup-no-database``, ``backup-no-folder``, ``backup-is-folder``, ``backup-onto-itself``, ``backup-exists`` unless it
    may ``overwrite``, ``backup-full``, ``backup-damaged`` for a database of which there can be no sound copy, and
    ``backup-failed``.
    """
    _require_place(database, file, overwrite)
    unfinished = file.with_name(file.name + UNFINISHED)
    try:
        with _told(database, file):
            unfinished.unlink(missing_ok=True)
            backup = _copy(database, unfinished, now, release)
            shutil.copymode(database, unfinished)
            sync(unfinished)
            unfinished.replace(file)
            sync(file.parent)
    finally:
        discard(unfinished)
    return backup


def read_backup(file: Path) -> Backup:
    """Verify a backup, and tell what is in it.

    Raises Refusal ``backup-missing``, ``backup-unreadable``, ``backup-unsound`` for one that is damaged or does not hold
    what its record says, and ``backup-foreign`` for a database that is none of Kujira's.
    """
    if not file.is_file():
        raise Refusal("backup-missing", file=str(file))
    try:
        with closing(open_file(file, "ro")) as connection:
            sound = is_sound(connection)
            contents = read_contents(connection)
            record = _record_of(connection)
    except sqlite3.Error as error:
        raise Refusal("backup-unreadable", file=str(file), reason=str(error)) from error
    if contents.revision is None:
        raise Refusal("backup-foreign", file=str(file))
    if not sound or (record and record.contents != contents):
        raise Refusal("backup-unsound", file=str(file))
    return record or Backup(contents, None, None)


def read_contents(connection: sqlite3.Connection) -> Contents:
    """What is in a file. Raises ``sqlite3.Error`` where it cannot be read."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    query = "SELECT version_num FROM alembic_version"
    found = connection.execute(query).fetchone() if "alembic_version" in names else None
    counts = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED if name in names
    }
    return Contents(found[0] if found else None, counts)


def open_file(file: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection without transactions of its own: ``mode`` is ``ro`` or ``rw``, for a file that is there, or ``rwc``.

    With ``immutable`` nobody may write to the file meanwhile, and SQLite leaves nothing beside it.
    """
    options = f"mode={mode}{'&immutable=1' if immutable else ''}"
    return sqlite3.connect(f"file:{quote(str(file))}?{options}", uri=True, isolation_level=None)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether all pages, rows and indexes of a file are as they should be. It reads the whole file."""
    return connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)


def discard(file: Path) -> None:
    """Remove an unfinished file and what belongs to it, as far as that is possible."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
        remove_beside(file)


def sync(place: Path) -> None:
    """Have a file, or the names in a folder, survive a loss of power from now on."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def postgresql_command(program: str, url: str, file: Path, *options: str) -> str:
    """The line for a shell that has ``pg_dump`` or ``pg_restore`` work on a database; it asks for the password itself."""
    parsed = make_url(url)
    host, port = (parsed.query.get(name) for name in ("host", "port"))
    place = {"host": parsed.host or host, "port": parsed.port or port, "username": parsed.username}
    where = [f"--{name}={value}" for name, value in place.items() if value]
    target = [f"--file={file}"] if program == "pg_dump" else [str(file)]
    return shlex.join([program, *options, *where, f"--dbname={parsed.database}", *target])


def _require_place(database: Path, file: Path, overwrite: bool) -> None:
    if not database.is_file():
        raise Refusal("backup-no-database", database=str(database))
    if not file.parent.is_dir():
        raise Refusal("backup-no-folder", folder=str(file.parent))
    if file.is_dir():
        raise Refusal("backup-is-folder", folder=str(file))
    if file.exists() and file.samefile(database):
        raise Refusal("backup-onto-itself", database=str(database))
    if file.exists() and not overwrite:
        raise Refusal("backup-exists", file=str(file))


@contextmanager
def _told(database: Path, file: Path) -> Iterator[None]:
    """What the system and SQLite raise meanwhile becomes a Refusal that says how to mend it."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        code = failure_code(error)
        if code == "store-full":
            raise Refusal("backup-full", folder=str(file.parent)) from error
        if code == "store-damaged":
            raise Refusal("backup-damaged", database=str(database)) from error
        raise Refusal("backup-failed", database=str(database), file=str(file), reason=str(error)) from error


def _copy(database: Path, unfinished: Path, now: datetime, release: str) -> Backup:
    with closing(open_file(database, "ro")) as original, closing(open_file(unfinished, "rwc")) as copy:
        # Inside of a transaction one state is read; else SQLite would begin the copy anew with every write to the original.
        original.execute("BEGIN")
        backup = Backup(read_contents(original), now, release)
        original.backup(copy, pages=PAGES, progress=lambda *_: None)
        original.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, which can be read where nothing may be written
        _keep_record(copy, backup)
    with closing(open_file(unfinished, "ro")) as written:
        if not is_sound(written) or read_contents(written) != backup.contents or _record_of(written) != backup:
            raise Refusal("backup-damaged", database=str(database))
    return backup


def _keep_record(connection: sqlite3.Connection, backup: Backup) -> None:
    assert backup.made_at is not None
    connection.execute(f"DROP TABLE IF EXISTS {RECORD}")
    connection.execute(f"CREATE TABLE {RECORD} (made_at TEXT, release TEXT, revision TEXT, counts TEXT)")
    row = (backup.made_at.isoformat(), backup.release, backup.contents.revision, json.dumps(backup.contents.counts))
    connection.execute(f"INSERT INTO {RECORD} VALUES (?, ?, ?, ?)", row)


def _record_of(connection: sqlite3.Connection) -> Backup | None:
    """What a backup says of itself; None for a copy that was made by other means. Raises ``sqlite3.Error``."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (RECORD,)).fetchone():
        return None
    query = f"SELECT made_at, release, revision, counts FROM {RECORD}"
    made_at, release, revision, counts = connection.execute(query).fetchone()
    return Backup(Contents(revision, json.loads(counts)), datetime.fromisoformat(made_at), release)
