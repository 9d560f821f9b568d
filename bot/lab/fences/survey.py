"""Which fences this machine can put round engines, found out by trying each of them."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import SubprocessError
from typing import Final

from bot.lab.fences import disk
from bot.lab.fences.cgroup import CONTROLLERS, CgroupLimits, Cgroups
from bot.lab.fences.cgroup_trees import find_trees
from bot.lab.fences.enclosure import Enclosure
from bot.lab.fences.fences import Fences
from bot.lab.file_lock import LOCK_FILE, open_locked
from bot.lab.runtime_folder import remove_stale

log = logging.getLogger(__name__)

FILE_SIZE: Final = 1 << 30
"""Bytes of the largest file that an engine may write; the gateway lets no larger layer through."""

_PROBE_PREFIX: Final = "probe-"
_SETTINGS: Final = {"memory": "KUJIRA_LAB_MEMORY", "cpu": "KUJIRA_LAB_CPUS", "pids": "KUJIRA_LAB_PROCESSES"}


@dataclass(frozen=True, slots=True)
class RequestedFences:
    """Bytes of each engine's disk, bytes that all disks may take together (``disk_total``), and limits of the cgroups."""

    disk: int
    disk_total: int
    limits: CgroupLimits


@dataclass(frozen=True, slots=True)
class MissingFence:
    """A fence that this machine cannot give, and why."""

    fence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The fences that this machine can give, and those that are missing."""

    fences: Fences
    missing: tuple[MissingFence, ...]


async def survey(requested: RequestedFences, folder: Path) -> Survey:
    """Try each fence in ``folder``, where the engines will be, and log which are missing and why."""
    found = await try_fences(requested, folder)
    for one in found.missing:
        log.warning("fence missing round engines: %s: %s", one.fence, one.reason)
    return found


async def try_fences(requested: RequestedFences, folder: Path) -> Survey:
    """Try each fence in ``folder``, which is made if it is not there."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    await asyncio.to_thread(remove_stale, folder, _PROBE_PREFIX)
    missing: list[MissingFence] = []
    fences = Fences(file_size=FILE_SIZE)

    async def try_fence(name: str, better: Fences) -> None:
        nonlocal fences
        reason = await _probe(better, folder)
        if reason is None:
            fences = better
        else:
            missing.append(MissingFence(name, reason))

    await try_fence("network", replace(fences, network=True))
    if requested.disk_total < requested.disk:
        shortage = f"an engine may take {requested.disk} bytes, but there is room for {requested.disk_total} only"
        missing.append(MissingFence("disk", shortage))
    else:
        await try_fence("disk", replace(fences, disk=requested.disk))
    cgroups = Cgroups(find_trees(CONTROLLERS), requested.limits)
    cgroups.remove_orphans()
    missing += [
        MissingFence(name, f"no cgroup may be made here that limits it ({_SETTINGS[name]})")
        for name in CONTROLLERS
        if name not in cgroups.controllers
    ]
    if cgroups.controllers:
        await try_fence("cgroup", replace(fences, cgroups=cgroups))
    return Survey(fences, tuple(missing))


async def _probe(fences: Fences, folder: Path) -> str | None:
    """Run a program behind these fences; None if that works, else the reason why it does not."""
    folder_of_probe = Path(tempfile.mkdtemp(dir=folder, prefix=_PROBE_PREFIX))
    lock = open_locked(folder_of_probe / LOCK_FILE)
    probe_fences = replace(fences, disk=disk.SMALLEST if fences.disk else None)
    enclosure = Enclosure(probe_fences, folder_of_probe, server=None)
    log_file = folder_of_probe / "log"
    try:
        await enclosure.start(["true"], log_file, None)
        status = await enclosure.wait()
        return None if status == 0 else _last_line(log_file)
    except (OSError, SubprocessError) as error:
        return _last_line(log_file) or str(error)
    finally:
        await enclosure.stop(within=1.0)
        await asyncio.to_thread(shutil.rmtree, folder_of_probe, ignore_errors=True)
        if lock:
            lock.close()


def _last_line(log_file: Path) -> str:
    lines = log_file.read_text(errors="replace").strip().splitlines() if log_file.exists() else []
    return lines[-1] if lines else ""
