"""How much is free on the disks that Kujira writes to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter, Reading


def free_bytes(place: Path) -> tuple[int, Path]:
    """What is free where a file or folder is, or will be, and the folder that is there already. Raises OSError."""
    folder = next(each for each in (place, *place.resolve().parents) if each.is_dir())
    return shutil.disk_usage(folder).free, folder


def watch_disks(meter: Meter, places: Mapping[str, Path]) -> None:
    """Have it measured for each of these places, by its name."""

    def read() -> Iterator[Reading]:
        for name, place in places.items():
            yield (name,), free_bytes(place)[0]

    meter.watch(catalogue.FREE_DISK, read)
