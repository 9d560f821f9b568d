"""The folder for files that last as long as one run: sockets, whose paths must be short, certificates, an empty home."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

from bot.lab.file_lock import LOCK_FILE, open_locked

_PREFIX: Final = "kujira-"


class RuntimeFolder:
    """A temporary folder that is locked for as long as the run lasts, so that others can tell whether it is in use."""

    def __init__(self) -> None:
        self.folder = Path()
        self._lock: TextIO | None = None

    def create(self) -> Path:
        """Create the folder, and remove those of runs that were killed. Raises OSError."""
        remove_stale(Path(tempfile.gettempdir()), _PREFIX)
        while self._lock is None:
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            try:
                self._lock = open_locked(self.folder / LOCK_FILE)
            except FileNotFoundError:  # another run has removed it before it was locked
                continue
        return self.folder

    def remove(self) -> None:
        if self._lock:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._lock.close()
            self._lock = None


def remove_stale(parent: Path, prefix: str) -> None:
    """Remove folders in ``parent`` that a run has left behind: those with a lock file that nobody has locked."""
    for folder in parent.glob(f"{prefix}*"):
        with suppress(FileNotFoundError):  # its run has ended meanwhile, or another has removed it
            _remove_if_stale(folder)


def _remove_if_stale(folder: Path) -> None:
    file = folder / LOCK_FILE
    if _is_own_folder(folder) and file.is_file() and (lock := open_locked(file)):
        with lock:
            shutil.rmtree(folder, ignore_errors=True)


def _is_own_folder(folder: Path) -> bool:
    """Whether the folder is ours: in that of somebody else, the lock file could be a link to another file."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
