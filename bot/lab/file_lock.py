"""Locks on files, by which processes on one machine keep out of each other's way; they end with the process."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TextIO


def try_lock(handle: TextIO) -> bool:
    """Take the lock of an open file, until it is closed; False if another process has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def open_locked(file: Path) -> TextIO | None:
    """A file, made if need be, and locked until it is closed; None if another process has it."""
    handle = file.open("w")
    if try_lock(handle):
        return handle
    handle.close()
    return None
