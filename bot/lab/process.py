"""Daemons that never outlive us, and those that did after all."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_LIBC: Final = ctypes.CDLL(None, use_errno=True)  # loaded before any fork: loading takes locks that threads may hold

OWNER: Final = "KUJIRA_OWNER"
"""Environment variable of a daemon that says which process has started it."""

STOP_AFTER: Final = 5.0
"""Seconds between asking a daemon to end and killing it."""


def die_with_parent() -> None:
    """For ``preexec_fn``: the process is killed when the one that started it ends, however it ends."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


async def start_daemon(
    argv: list[str], *, log: Path, environment: Mapping[str, str] | None = None
) -> asyncio.subprocess.Process:
    """Start a program that writes its words to ``log``."""
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            *argv,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **(environment or {}), OWNER: str(os.getpid())},
            start_new_session=True,
            preexec_fn=die_with_parent,
        )


async def stop_daemon(process: asyncio.subprocess.Process, within: float = STOP_AFTER) -> None:
    """End it in peace if it ends ``within`` seconds, else by force."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(within):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def reap(folder: Path) -> int:
    """Kill what an earlier run has left behind in ``folder``: daemons that name it and whose owner is gone.

    Returns how many.
    """
    found = [pid for pid in _pids() if _names(pid, str(folder.resolve())) and not _owned(pid)]
    for pid in found:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return len(found)


def _pids() -> list[int]:
    return [
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and int(entry.name) != os.getpid()
    ]


def _names(pid: int, folder: str) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return False
    daemon = Path(words[0]).name in ("dockerd", "containerd", "docker-registry", "containerd-shim-runc-v2")
    return daemon and any(word.startswith(f"{folder}/") for word in words[1:])


def _owned(pid: int) -> bool:
    """Whether the process that started a daemon is still there, so that the daemon is in use."""
    try:
        variables = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return False
    owners = [variable.partition("=")[2] for variable in variables if variable.startswith(f"{OWNER}=")]
    return any(Path("/proc", owner).exists() for owner in owners if owner.isdigit())
