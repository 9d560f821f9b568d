"""A disk of its own for each engine: a file that holds a file system of a fixed size.

The file is sparse: it takes from the machine's disk what the engine has written, and gives back what it has deleted.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

NAME: Final = "disk.img"

SMALLEST: Final = 16 << 20
"""Bytes of the smallest file system that is any use."""

RELEASED_WITHIN: Final = 5.0
"""Seconds that a disk may stay mounted after the end of its engine."""

_MKFS: Final = (
    *("mkfs.ext4", "-q", "-F", "-b", "4096", "-m", "0"),
    # Images can be pulled again: so there is no journal, and after a crash the disk is replaced, not repaired.
    *("-O", "^has_journal", "-E", "lazy_itable_init=1,nodiscard"),
)
_SUPERBLOCK: Final = 1024 + 56
_MAGIC: Final = 0xEF53
_CLEAN: Final = 1


def prepare(folder: Path, size: int) -> bool:
    """Make sure that the engine in ``folder`` has a disk that can be mounted; True if it is a new and empty one.

    Raises OSError or subprocess.SubprocessError if none can be made.
    """
    image = folder / NAME
    released = _released(image)
    _empty_mount_point(folder / "data")
    if released and image.exists() and image.stat().st_size == size and healthy(image):
        return False
    _make(image, size)
    return True


def healthy(image: Path) -> bool:
    """Whether the file system was unmounted cleanly, and no error was found in it."""
    with image.open("rb") as file:
        file.seek(_SUPERBLOCK)
        found = file.read(4)
    return found == struct.pack("<HH", _MAGIC, _CLEAN)


def _released(image: Path) -> bool:
    """Wait until the disk is no longer mounted: the kernel may take a moment longer than the last process did."""
    began = time.perf_counter()
    while _mounted(image):
        if time.perf_counter() - began > RELEASED_WITHIN:
            return False
        time.sleep(0.01)
    return True


def _mounted(image: Path) -> bool:
    for device in Path("/sys/block").glob("loop*/loop/backing_file"):
        try:
            if device.read_text().rstrip("\n") == str(image):
                return True
        except OSError:  # it has just gone
            continue
    return False


def _empty_mount_point(data: Path) -> None:
    """Delete what an engine without a disk of its own has left there: images, which can be pulled again."""
    if data.is_dir() and any(data.iterdir()):
        shutil.rmtree(data)
    data.mkdir(parents=True, exist_ok=True)


def _make(image: Path, size: int) -> None:
    """Create the disk under another name first: nobody sees half a disk, and one that is still mounted is left alone."""
    for draft in image.parent.glob(f"{NAME}?*"):  # of a run that was killed
        draft.unlink()
    descriptor, name = tempfile.mkstemp(dir=image.parent, prefix=NAME)
    try:
        os.truncate(descriptor, size)
        subprocess.run([*_MKFS, name], check=True, capture_output=True, stdin=subprocess.DEVNULL)
        Path(name).replace(image)
    except BaseException:
        Path(name).unlink()
        raise
    finally:
        os.close(descriptor)
