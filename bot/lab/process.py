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
STOP_AFTER: Final = 5.0
"""Seconds between asking a daemon to end and killing it."""


def die_with_parent() -> None:
    """For ``preexec_fn``: the process is killed when the one that started it ends, however it ends."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


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
            env={**os.environ, **(environment or {})},
            start_new_session=True,
            preexec_fn=die_with_parent,
        )


async def stop_daemon(process: asyncio.subprocess.Process) -> None:
    """End it in peace if it ends soon, else by force."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOP_AFTER):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def reap(folder: Path) -> int:
    """Kill what an earlier run has left behind in ``folder``: processes whose command line names it. Returns how many."""
    found = [pid for pid in _pids() if _names(pid, str(folder.resolve()))]
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
