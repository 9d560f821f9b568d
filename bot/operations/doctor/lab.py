"""Checks of the lab: its programs, each fence, the workers elsewhere, and the versions of what is installed."""

from __future__ import annotations

import asyncio
import platform
import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

from bot.cli.messages import plain_text
from bot.config import Settings
from bot.core.refusal import Refusal
from bot.lab.fences.cgroup import CgroupLimits
from bot.lab.fences.disk_admission import disk_budget
from bot.lab.fences.survey import MissingFence, RequestedFences, try_fences
from bot.lab.release import version_of
from bot.lab.requirements import UnavailableError, require_programs
from bot.operations.doctor.finding import Finding, Level
from bot.release import RELEASE

ANSWER_WITHIN: Final = 3.0
"""Seconds that a program or a server has to answer."""


async def check_lab(settings: Settings) -> list[Finding]:
    """Whether engines can run here, and which fences they would have."""
    if settings.lab.mode == "off":
        return [Finding("lab", Level.OK, "lab-off")]
    if settings.lab.is_elsewhere:
        return [Finding("lab", Level.OK, "lab-elsewhere", {"url": _without_password(settings.lab.mode)})]
    try:
        require_programs(settings)
    except UnavailableError as error:
        return [Finding("lab", Level.WARNING, "lab-missing", {"reason": error.reason})]
    missing = await _missing_fences(settings)
    level = Level.WARNING if settings.limits.unfenced else Level.PROBLEM
    return [_fence(one, level) for one in missing] or [Finding("lab", Level.OK, "fences")]


async def _missing_fences(settings: Settings) -> tuple[MissingFence, ...]:
    """Tries the fences in a folder of its own, on the disk where engines are."""
    data, limits = settings.lab.data.resolve(), settings.limits
    place = next(folder for folder in (data, *data.parents) if folder.exists())
    budget = await asyncio.to_thread(disk_budget, place, settings.registry.cache, limits.disk_total)
    wanted = CgroupLimits(limits.memory, limits.cpus, limits.processes)
    folder = Path(tempfile.mkdtemp(dir=place, prefix="doctor-"))
    try:
        return (await try_fences(RequestedFences(limits.disk, budget.disks, wanted), folder)).missing
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _fence(missing: MissingFence, level: Level) -> Finding:
    known = missing.fence if missing.fence in ("network", "disk") else "cgroup"
    return Finding("lab", level, f"fence-{known}", {"fence": missing.fence, "reason": missing.reason})


async def check_nats(settings: Settings) -> list[Finding]:
    """Who answers through NATS; nothing where the lab is not reached through it."""
    if not settings.lab.is_elsewhere:
        return []
    from bot.lab.cluster.roll_call import call_workers  # who has no workers does without NATS

    url = _without_password(settings.lab.mode)
    try:
        workers = await call_workers(settings.lab.mode, settings.nats, ANSWER_WITHIN)
    except Refusal as trouble:
        return [Finding("nats", Level.PROBLEM, "nats-away", {"url": url, "reason": plain_text(trouble)})]
    if not workers:
        return [Finding("nats", Level.PROBLEM, "nats-nobody", {"url": url})]
    without = [worker for worker in workers if not worker.status.available]
    findings = [
        Finding("nats", Level.WARNING, "nats-without-lab", {"worker": each.worker, "reason": each.status.reason or "?"})
        for each in without
    ]
    return [Finding("nats", Level.OK, "nats", {"count": len(workers)}), *findings]


def _without_password(url: str) -> str:
    return re.sub(r"//[^@/]*@", "//", url)


async def check_versions(settings: Settings) -> list[Finding]:
    """What runs here, and whether docker CLI and engine are of the same age."""
    findings = [
        Finding("versions", Level.OK, "python", {"version": platform.python_version()}),
        Finding("versions", Level.OK, "kujira", {"version": RELEASE}),
    ]
    if settings.lab.mode == "off" or settings.lab.is_elsewhere:
        return findings
    cli, engine = await asyncio.gather(
        asyncio.to_thread(version_of, settings.lab.docker_cli), asyncio.to_thread(version_of, "dockerd")
    )
    for name, found in (("docker", cli), ("dockerd", engine)):
        if found is None:
            findings.append(Finding("versions", Level.WARNING, "docker-missing", {"name": name}))
        else:
            findings.append(Finding("versions", Level.OK, "docker", {"name": name, "version": found}))
    if cli and engine and cli.partition(".")[0] != engine.partition(".")[0]:
        findings.append(Finding("versions", Level.WARNING, "docker-apart", {"cli": cli, "engine": engine}))
    return findings
