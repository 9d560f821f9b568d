"""Locks on files, by which processes on one machine keep out of each other's way.

The kernel releases a lock when its file is closed, and so also when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import Final, TextIO

LOCK_FILE: Final = "lock"
"""Name of the file that a process keeps locked for as long as it uses the folder in which the file is."""


def try_lock(handle: TextIO) -> bool:
    """Lock an open file until it is closed; False if another process has locked it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def open_locked(file: Path) -> TextIO | None:
    """Open a file, create it if it is missing, and lock it; None if another process has locked it."""
    handle = file.open("w")
    if try_lock(handle):
        return handle
    handle.close()
    return None


def wait_for_lock(file: Path) -> TextIO:
    """Open a file, create it if it is missing, and lock it; blocks the thread for as long as another process has it."""
    handle = file.open("w")
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle
