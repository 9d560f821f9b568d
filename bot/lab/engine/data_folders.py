"""Where engines live on disk: a folder for each learner, and some that wait for a learner."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from bot.lab.file_lock import open_locked


class DataFolders:
    """Folders of engines below ``data``, which several processes may use at once.

    A learner's home is ``engines/LEARNER``. It is a link where the engine was a spare before: a running engine's
    folder cannot be moved. Spares are named after the run that made them, and a run locks a file for as long as it
    lasts, so that those of a dead run can be told from those of a living one.
    """

    def __init__(self, data: Path) -> None:
        self._engines = data / "engines"
        self._spares = data / "spares"
        self._run_id = uuid.uuid4().hex[:8]
        self._lock: TextIO | None = None
        self._spares_made = 0

    def open(self) -> None:
        """Make the folders, and throw away the spares of runs that are over."""
        self._engines.mkdir(parents=True, exist_ok=True)
        self._spares.mkdir(parents=True, exist_ok=True)
        self._lock = open_locked(self._spares / f"{self._run_id}.lock")
        assigned = {folder.readlink() for folder in self._engines.iterdir() if folder.is_symlink()}
        for run in self._dead_runs():
            for spare in self._spares.glob(f"{run}-*"):
                if spare not in assigned:
                    shutil.rmtree(spare, ignore_errors=True)

    def _dead_runs(self) -> Iterator[str]:
        for file in self._spares.glob("*.lock"):
            if file.stem != self._run_id and (lock := open_locked(file)):
                yield file.stem
                file.unlink()
                lock.close()

    def close(self) -> None:
        if self._lock:
            self._lock.close()

    def learners(self) -> list[str]:
        """Those who have a home, the one who has not been there for longest first."""
        return list(self.last_used())

    def last_used(self) -> dict[str, float]:
        """When each of them was there last, in seconds since 1970."""
        folders = self._engines.iterdir() if self._engines.exists() else ()
        used_at = {home.name: home.lstat().st_mtime for home in folders}
        return dict(sorted(used_at.items(), key=lambda one: one[1]))

    def folder_of(self, learner: str) -> Path | None:
        """A learner's home, if they have one."""
        folder = self._engines / learner
        return folder.readlink() if folder.is_symlink() else folder if folder.exists() else None

    def create(self, learner: str) -> Path:
        """A new home for a learner."""
        folder = self._engines / learner
        folder.mkdir()
        return folder

    def create_spare(self) -> Path:
        """A home for whoever comes next."""
        self._spares_made += 1
        folder = self._spares / f"{self._run_id}-{self._spares_made}"
        folder.mkdir()
        return folder

    def discard(self, spare: Path) -> None:
        """Throw away a spare that nobody has."""
        shutil.rmtree(spare, ignore_errors=True)

    def assign_spare(self, learner: str, spare: Path) -> None:
        """Give a spare to a learner. Raises FileExistsError if they have a home."""
        (self._engines / learner).symlink_to(spare)

    def touch(self, learner: str) -> None:
        """The learner is there."""
        with contextlib.suppress(FileNotFoundError):
            os.utime(self._engines / learner, follow_symlinks=False)

    def remove(self, learner: str) -> bool:
        """Throw a home away; False if another process uses it."""
        folder = self.folder_of(learner)
        if folder is None:
            return True
        if folder.exists():
            lock = open_locked(folder / "lock")
            if lock is None:
                return False
            with lock:
                shutil.rmtree(folder)
        with contextlib.suppress(FileNotFoundError):
            (self._engines / learner).unlink()
        return True

    def __len__(self) -> int:
        """How many homes there are, those of spares included."""
        spares = {spare for spare in self._spares.iterdir() if spare.suffix != ".lock"}
        folders = {self.folder_of(learner) for learner in self.learners()}
        return len(spares | folders)
