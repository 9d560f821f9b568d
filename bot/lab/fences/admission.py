"""Whose disk may be on this machine: the sum of what all could grow to must fit, not only of what they take now."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.lab.fences import disk

LOCK: Final = "lock"
"""File in the folder of an engine: held while it runs, and touched whenever it is used."""

SPARE: Final = 2 << 30
"""Bytes of the machine's disk that are left to everything else, at least."""

SHARE: Final = 0.05
"""The part of the machine's disk that is left to everything else, at least."""


@dataclass(frozen=True, slots=True)
class Held:
    """A disk that is there: whose, how many bytes it may grow to, when it was last used, and whether it is in use."""

    learner: str
    size: int
    used: float
    busy: bool = False


def evictions(held: Iterable[Held], size: int, total: int) -> tuple[str, ...] | None:
    """Whose disks must go, longest unused first, so that another of ``size`` bytes fits into ``total`` with the rest.

    None if it does not fit even then.
    """
    held = list(held)
    over = sum(one.size for one in held) + size - total
    leaving: list[str] = []
    for one in sorted((one for one in held if not one.busy), key=lambda one: one.used):
        if over <= 0:
            break
        leaving.append(one.learner)
        over -= one.size
    return tuple(leaving) if over <= 0 else None


def held(folder: Path, busy: Iterable[str] = ()) -> list[Held]:
    """The disks in ``folder``, which has a folder for each learner; ``busy`` are learners whose engines run."""
    running = set(busy)
    found: list[Held] = []
    for image in folder.glob(f"*/{disk.NAME}"):
        try:
            size, used = image.stat().st_size, image.with_name(LOCK).stat().st_mtime
        except FileNotFoundError:  # about to come, or to go
            continue
        learner = image.parent.name
        found.append(Held(learner, size, used, learner in running))
    return found


def total(folder: Path) -> int:
    """Bytes that all disks in ``folder`` may grow to together where nobody has said: what is free, but for a reserve."""
    machine = shutil.disk_usage(folder)
    taken = sum(image.stat().st_blocks * 512 for image in folder.glob(f"*/{disk.NAME}"))
    return max(0, machine.free + taken - max(SPARE, int(machine.total * SHARE)))
