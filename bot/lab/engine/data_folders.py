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
        self._run = uuid.uuid4().hex[:8]
        self._lock: TextIO | None = None
        self._made = 0

    def open(self) -> None:
        """Make the folders, and throw away the spares of runs that are over."""
        self._engines.mkdir(parents=True, exist_ok=True)
        self._spares.mkdir(parents=True, exist_ok=True)
        self._lock = open_locked(self._spares / f"{self._run}.lock")
        taken = {home.readlink() for home in self._engines.iterdir() if home.is_symlink()}
        for run in self._dead_runs():
            for spare in self._spares.glob(f"{run}-*"):
                if spare not in taken:
                    shutil.rmtree(spare, ignore_errors=True)

    def _dead_runs(self) -> Iterator[str]:
        for file in self._spares.glob("*.lock"):
            if file.stem != self._run and (lock := open_locked(file)):
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
        homes = self._engines.iterdir() if self._engines.exists() else ()
        seen = {home.name: home.lstat().st_mtime for home in homes}
        return dict(sorted(seen.items(), key=lambda one: one[1]))

    def folder_of(self, learner: str) -> Path | None:
        """A learner's home, if they have one."""
        home = self._engines / learner
        return home.readlink() if home.is_symlink() else home if home.exists() else None

    def create(self, learner: str) -> Path:
        """A new home for a learner."""
        home = self._engines / learner
        home.mkdir()
        return home

    def create_spare(self) -> Path:
        """A home for whoever comes next."""
        self._made += 1
        home = self._spares / f"{self._run}-{self._made}"
        home.mkdir()
        return home

    def discard(self, spare: Path) -> None:
        """Throw away a spare that nobody has."""
        shutil.rmtree(spare, ignore_errors=True)

    def adopt(self, learner: str, spare: Path) -> None:
        """Give a spare to a learner. Raises FileExistsError if they have a home."""
        (self._engines / learner).symlink_to(spare)

    def touch(self, learner: str) -> None:
        """The learner is there."""
        with contextlib.suppress(FileNotFoundError):
            os.utime(self._engines / learner, follow_symlinks=False)

    def remove(self, learner: str) -> bool:
        """Throw a home away; False if another process uses it."""
        home = self.folder_of(learner)
        if home is None:
            return True
        if home.exists():
            lock = open_locked(home / "lock")
            if lock is None:
                return False
            with lock:
                shutil.rmtree(home)
        with contextlib.suppress(FileNotFoundError):
            (self._engines / learner).unlink()
        return True

    def __len__(self) -> int:
        """How many homes there are, those of spares included."""
        spares = {spare for spare in self._spares.iterdir() if spare.suffix != ".lock"}
        homes = {self.folder_of(learner) for learner in self.learners()}
        return len(spares | homes)
