"""``kujira backup`` and ``kujira restore``: a copy of the database in a file, and back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer

from bot.cli.messages import terminal_texts
from bot.config import Settings
from bot.core.refusal import Refusal
from bot.release import RELEASE
from bot.store.database import Database, known_revisions
from bot.store.maintenance.backup import Backup, Contents, postgresql_command, read_backup, write_backup
from bot.store.maintenance.restore import contents_of, restore
from bot.texts import Texts
from bot.wiring import lock_database


def back_up(settings: Settings, file: Path, now: datetime, *, overwrite: bool) -> None:
    """Write a backup, and say what is in it. A bot that uses the database goes on meanwhile.

    Raises Refusal ``backup-*``, also for PostgreSQL, which has a program of its own for that, and ``store-url``.
    """
    url = settings.database.url
    database = Database(url).file
    if database is None:
        command = postgresql_command("pg_dump", url, file, "--format=custom")
        raise Refusal("backup-postgresql", command=command)
    backup = write_backup(database, file, now=now, release=RELEASE, overwrite=overwrite)
    typer.echo(terminal_texts()("backup-done", file=str(file), **_described(backup.contents)))


def put_back(settings: Settings, file: Path, now: datetime, *, ask: bool) -> None:
    """Put a backup in the place of the database, and say what is replaced by what; ``ask`` whether that is wanted.

    Raises Refusal ``backup-*`` for a backup that cannot be used, ``restore-*``, also for PostgreSQL, and ``store-in-use``
    while a bot uses the database.
    """
    url = settings.database.url
    database = Database(url)
    if database.file is None:
        command = postgresql_command("pg_restore", url, file, "--clean", "--if-exists")
        raise Refusal("restore-postgresql", command=command)
    if file.exists() and database.file.exists() and file.samefile(database.file):
        raise Refusal("restore-itself", database=str(database.file))
    texts = terminal_texts()
    backup = read_backup(file)
    if backup.contents.revision not in known_revisions():
        raise Refusal("restore-newer", file=str(file), revision=str(backup.contents.revision))
    with lock_database(database):
        typer.echo(_told_backup(texts, file, backup))
        typer.echo(_told_present(texts, database.file))
        if ask:
            typer.confirm(texts("restore-ask"), abort=True)
        kept = restore(file, database.file, now)
    typer.echo(texts("restore-done", database=str(database.file)))
    if kept:
        typer.echo(texts("restore-kept", kept=str(kept)))


def _described(contents: Contents) -> dict[str, str]:
    """What fills the texts that tell what is in a file; tables are called what they are called in the database."""
    counts = ", ".join(f"{name} {count}" for name, count in contents.counts.items())
    return {"revision": contents.revision or "-", "counts": counts or "-"}


def _told_backup(texts: Texts, file: Path, backup: Backup) -> str:
    if backup.made_at is None:
        return texts("restore-copy", file=str(file), **_described(backup.contents))
    made_at = f"{backup.made_at:%Y-%m-%d %H:%M} UTC"
    described = _described(backup.contents)
    return texts("restore-backup", file=str(file), time=made_at, release=str(backup.release), **described)


def _told_present(texts: Texts, database: Path) -> str:
    if not database.exists():
        return texts("restore-no-present", database=str(database))
    contents = contents_of(database)
    if contents is None:
        return texts("restore-present-unreadable", database=str(database))
    return texts("restore-present", database=str(database), **_described(contents))
