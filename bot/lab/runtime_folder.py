"""The folder for what is of one run only: sockets, whose paths must be short, certificates, an empty home."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import Final, TextIO

from bot.lab.file_lock import LOCK_FILE, open_locked

_PREFIX: Final = "kujira-"


class RuntimeFolder:
    """A folder among the temporary ones. It is locked for as long as the run lasts, so that the next one can tell."""

    def __init__(self) -> None:
        self.folder = Path()
        self._lock: TextIO | None = None

    def create(self) -> Path:
        """Make the folder, and remove those of runs that were killed. Raises OSError."""
        remove_stale(Path(tempfile.gettempdir()), _PREFIX)
        while self._lock is None:
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            try:
                self._lock = open_locked(self.folder / LOCK_FILE)
            except FileNotFoundError:  # swept by another run between the two
                continue
        return self.folder

    def remove(self) -> None:
        if self._lock:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._lock.close()
            self._lock = None


def remove_stale(parent: Path, prefix: str) -> None:
    """Remove folders in ``place`` that a run has left behind: those with a lock that nobody holds."""
    for folder in parent.glob(f"{prefix}*"):
        file = folder / LOCK_FILE
        if _is_own_folder(folder) and file.is_file() and (lock := open_locked(file)):
            with lock:
                shutil.rmtree(folder, ignore_errors=True)


def _is_own_folder(folder: Path) -> bool:
    """Whether it is a folder that we have made: in anybody else's, the lock could lead to another file."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
