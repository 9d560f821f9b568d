"""Starting and stopping daemons that end with our process, and ending those that an earlier run has left behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from bot.lab.requirements import SETPRIV, check_is_there

DIES_WITH_US: Final = (SETPRIV, "--pdeathsig", "KILL", "--")
"""What stands before a program's argv so that the kernel kills it when the process that starts it ends."""

OWNER: Final = "KUJIRA_OWNER"
"""Environment variable of a daemon that holds the ID of the process that started it."""

SHIM: Final = "containerd-shim-runc-v2"
"""The process between an engine and each of its containers."""

STOP_AFTER: Final = 5.0
"""Seconds between asking a daemon to end and killing it."""


async def start_daemon(
    argv: list[str], *, log: Path, environment: Mapping[str, str] | None = None, inherited: Collection[int] = ()
) -> asyncio.subprocess.Process:
    """Start a program whose output goes to the file ``log``; it inherits the file descriptors ``inherited``.

    Raises FileNotFoundError if it is not there.
    """
    check_is_there(argv[0], os.environ.get("PATH", os.defpath))
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            *DIES_WITH_US,
            *argv,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **(environment or {}), OWNER: str(os.getpid())},
            start_new_session=True,
            pass_fds=tuple(inherited),
        )


async def stop_daemon(process: asyncio.subprocess.Process, within: float = STOP_AFTER) -> None:
    """Ask a daemon to end, and kill it if it has not ended ``within`` seconds."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(within):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def remove_orphans(folder: Path) -> int:
    """Kill the daemons that an earlier run has left behind: those that use ``folder`` and whose owner has ended.

    Returns how many there were.
    """
    orphans = [pid for pid in _pids() if _is_daemon_in(pid, str(folder.resolve())) and not _has_living_owner(pid)]
    for pid in orphans:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return len(orphans)


def kill_containers(runtime: Path) -> None:
    """Kill the containers of an engine that has ended, which would go on. ``runtime`` is the engine's runtime folder."""
    for pid in _pids():
        if not _is_daemon_in(pid, str(runtime.resolve()), SHIM):
            continue
        for victim in (*_children(pid), pid):  # the first process of a container takes all others along
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _pids() -> list[int]:
    return [
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and int(entry.name) != os.getpid()
    ]


def _is_daemon_in(pid: int, folder: str, *programs: str) -> bool:
    """Whether a process is one of ``programs`` (by default, of our daemons) and has a file in ``folder`` as an argument."""
    try:
        argv = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return False
    is_program = Path(argv[0]).name in (programs or ("dockerd", "containerd", "docker-registry", SHIM))
    return is_program and any(word.startswith(f"{folder}/") for word in argv[1:])


def _has_living_owner(pid: int) -> bool:
    """Whether the process that started a daemon still runs, so that the daemon is in use."""
    try:
        variables = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return False
    owners = [variable.partition("=")[2] for variable in variables if variable.startswith(f"{OWNER}=")]
    return any(Path("/proc", owner).exists() for owner in owners if owner.isdigit())
