"""How this machine's disk is shared out: what everything may grow to must fit, not only what it takes now."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.lab.fences import disk

CACHE: Final = "cache"
"""The folder of the gateway's cache: images that are kept for all engines."""

RESERVE: Final = 2 << 30
"""Bytes of the machine's disk that are left to everything else, at least (see ``RESERVE_SHARE``)."""

RESERVE_SHARE: Final = 0.05
"""The part of the machine's disk that is left to everything else, at least."""

CACHE_SHARE: Final = 0.2
"""The part of what may be used that the cache takes at most; engines need the rest."""


@dataclass(frozen=True, slots=True)
class DiskBudget:
    """Bytes that the cache may take, and that all disks of engines may take together."""

    cache: int
    disks: int


def disk_count(total: int, size: int) -> int:
    """How many disks that may grow to ``size`` bytes fit into ``total`` bytes."""
    return total // size


def disk_budget(data: Path, cache: int, disks: int | None) -> DiskBudget:
    """How the bytes that may be used are shared out.

    ``cache`` are the bytes that the cache should get; on a small disk it gets less. ``disks`` are the bytes for engines,
    None for all that the cache does not take.
    """
    free = total_budget(data)
    cache = min(cache, int(free * CACHE_SHARE))
    return DiskBudget(cache, free - cache if disks is None else disks)


def total_budget(data: Path) -> int:
    """Bytes that everything below ``data`` may grow to together: what it takes now, and what is free except for a reserve."""
    machine = shutil.disk_usage(data)
    # An engine's folder may be a link.
    files = {file.resolve() for file in (*data.glob(f"*/*/{disk.NAME}"), *data.glob(f"{CACHE}/*"))}
    taken = sum(_bytes_on_disk(file) for file in files)
    return max(0, machine.free + taken - max(RESERVE, int(machine.total * RESERVE_SHARE)))


def _bytes_on_disk(file: Path) -> int:
    try:
        return file.stat().st_blocks * 512
    except FileNotFoundError:  # another process that has the cache may throw things away
        return 0
