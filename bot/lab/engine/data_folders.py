"""The folders in which engines keep their images: one for each learner, and some spare ones for new learners."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from bot.lab.file_lock import LOCK_FILE, open_locked


class DataFolders:
    """Folders of engines below ``data``, which several processes may use at once.

    A learner's folder is ``engines/LEARNER``. It is a symbolic link if the engine was a spare before, since the folder
    of a running engine cannot be moved. Spares are named after the run of Kujira that made them. A run keeps a file
    locked until it ends, so that others can tell which spares belong to a run that is over.
    """

    def __init__(self, data: Path) -> None:
        self._engines = data / "engines"
        self._spares = data / "spares"
        self._run_id = uuid.uuid4().hex[:8]
        self._lock: TextIO | None = None
        self._spares_made = 0

    def open(self) -> None:
        """Create the folders, and delete the spares of runs that are over."""
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
        """Those who have a folder, the one whose last use is longest ago first."""
        return list(self.last_used())

    def last_used(self) -> dict[str, float]:
        """When each learner used their engine last, in seconds since 1970, the oldest first."""
        folders = self._engines.iterdir() if self._engines.exists() else ()
        used_at = {home.name: home.lstat().st_mtime for home in folders}
        return dict(sorted(used_at.items(), key=lambda one: one[1]))

    def folder_of(self, learner: str) -> Path | None:
        """The folder of a learner's engine; None if they have none."""
        folder = self._engines / learner
        return folder.readlink() if folder.is_symlink() else folder if folder.exists() else None

    def create(self, learner: str) -> Path:
        """Create the folder of a learner. Raises FileExistsError if there is one."""
        folder = self._engines / learner
        folder.mkdir()
        return folder

    def create_spare(self) -> Path:
        """Create a folder that belongs to no learner yet."""
        self._spares_made += 1
        folder = self._spares / f"{self._run_id}-{self._spares_made}"
        folder.mkdir()
        return folder

    def discard(self, spare: Path) -> None:
        """Delete a spare folder that no learner has."""
        shutil.rmtree(spare, ignore_errors=True)

    def assign_spare(self, learner: str, spare: Path) -> None:
        """Give a spare folder to a learner. Raises FileExistsError if they have a folder already."""
        (self._engines / learner).symlink_to(spare)

    def touch(self, learner: str) -> None:
        """Note that the learner uses their engine now."""
        with contextlib.suppress(FileNotFoundError):
            os.utime(self._engines / learner, follow_symlinks=False)

    def remove(self, learner: str) -> bool:
        """Delete a learner's folder; False if another process uses it."""
        folder = self.folder_of(learner)
        if folder is None:
            return True
        if folder.exists():
            lock = open_locked(folder / LOCK_FILE)
            if lock is None:
                return False
            with lock:
                shutil.rmtree(folder)
        with contextlib.suppress(FileNotFoundError):
            (self._engines / learner).unlink()
        return True

    def __len__(self) -> int:
        """How many folders there are, spares included."""
        spares = {spare for spare in self._spares.iterdir() if spare.suffix != ".lock"}
        folders = {self.folder_of(learner) for learner in self.learners()}
        return len(spares | folders)
