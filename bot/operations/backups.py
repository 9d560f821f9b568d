"""Backups that the running bot writes by itself, of which the newest are kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bot.cli.messages import plain_text
from bot.core.refusal import Refusal
from bot.release import RELEASE
from bot.settings.backup import BackupSettings
from bot.store.maintenance.backup import UNFINISHED, postgresql_command, write_backup

log = logging.getLogger(__name__)

RETRY_AFTER: Final = timedelta(minutes=15)
"""Time from a backup that has failed to the next try."""

FIRST_AFTER: Final = timedelta(seconds=30)
"""Time from the start to the first backup at least: there is enough to do at a start."""

_NAME: Final = "kujira-%Y%m%dT%H%M%SZ.db"


class Backups:
    """The backups of one database in a folder. ``clock`` tells the time in UTC."""

    def __init__(self, database: Path, folder: Path, settings: BackupSettings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._folder = folder
        self._every = timedelta(hours=settings.hours)
        self._kept = settings.kept
        self._clock = clock
        self._last = max(_times(folder), default=None)
        self._told: str | None = None

    def age(self) -> timedelta | None:
        """How old the newest verified backup is, also one of a former start; None if there is none."""
        return None if self._last is None else self._clock() - self._last

    async def run(self) -> None:
        """Write a backup whenever one is due, until it is cancelled. Nothing is raised: what fails is told in the log."""
        await asyncio.sleep(FIRST_AFTER.total_seconds())
        while True:
            await asyncio.sleep(max(self._wait().total_seconds(), 0))
            if not await self.write():
                await asyncio.sleep(RETRY_AFTER.total_seconds())

    def _wait(self) -> timedelta:
        age = self.age()
        return timedelta(0) if age is None else self._every - age

    async def write(self) -> bool:
        """Write a backup now, in a thread, and remove those that are too old. False if that failed, which the log tells once."""
        now = self._clock()
        try:
            await asyncio.to_thread(self._write, now)
        except Refusal as refusal:
            if refusal.code != self._told:
                self._told = refusal.code
                log.error("no backup was written. %s", plain_text(refusal))
            return False
        if self._told:
            self._told = None
            log.info("backups are written again")
        self._last = now
        return True

    def _write(self, now: datetime) -> None:
        try:
            self._folder.mkdir(exist_ok=True)  # never what is above it: there a disk may not be mounted
        except FileNotFoundError:
            raise Refusal("backup-no-folder", folder=str(self._folder.parent)) from None
        except OSError as error:
            reason = str(error)
            raise Refusal(
                "backup-failed", database=str(self._database), file=str(self._folder), reason=reason
            ) from error
        for left in self._folder.glob(f"kujira-*.db{UNFINISHED}*"):
            left.unlink(missing_ok=True)
        write_backup(self._database, self._folder / f"{now:{_NAME}}", now=now, release=RELEASE, overwrite=True)
        for time in sorted(_times(self._folder))[: -self._kept]:
            (self._folder / f"{time:{_NAME}}").unlink(missing_ok=True)


def scheduled_backups(
    settings: BackupSettings, url: str, database: Path | None, clock: Callable[[], datetime]
) -> Backups | None:
    """The backups that are wanted of a database, which is a file, or on a server; None where there are to be none.

    Of PostgreSQL there are none, and the log says what to use for that.
    """
    if settings.folder is None:
        return None
    if database is None:
        command = postgresql_command("pg_dump", url, settings.folder / "kujira.dump", "--format=custom")
        log.warning(
            "KUJIRA_BACKUPS is for a SQLite file. %s", plain_text(Refusal("backup-postgresql", command=command))
        )
        return None
    return Backups(database, settings.folder, settings, clock)


def _times(folder: Path) -> list[datetime]:
    """When the backups in a folder were begun, by their names; other files are none of ours."""
    found: list[datetime] = []
    for file in folder.glob("kujira-*Z.db"):
        try:
            found.append(datetime.strptime(file.name, _NAME).replace(tzinfo=UTC))
        except ValueError:
            continue
    return found
