"""How many disks may be on this machine: the sum of what all could grow to must fit, not only what they take now."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from bot.lab.fences import disk

SPARE: Final = 2 << 30
"""Bytes of the machine's disk that are left to everything else, at least."""

SHARE: Final = 0.05
"""The part of the machine's disk that is left to everything else, at least."""


def places(total: int, size: int) -> int:
    """How many disks that may grow to ``size`` bytes fit into ``total`` bytes."""
    return total // size


def total(data: Path) -> int:
    """Bytes that all disks below ``data`` may grow to together where nobody has said: what is free, but for a reserve."""
    machine = shutil.disk_usage(data)
    images = {image.resolve() for image in data.glob(f"*/*/{disk.NAME}")}  # an engine's folder may be a link
    taken = sum(image.stat().st_blocks * 512 for image in images)
    return max(0, machine.free + taken - max(SPARE, int(machine.total * SHARE)))
