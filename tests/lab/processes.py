"""Processes that tests look for, wait for and kill."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.lab.terminal.tmux import wait_until

DAEMONS = ("dockerd", "containerd", "docker-registry")


def open_files() -> Counter[str]:
    """What this process has open: files, and pipes and sockets each by its number; ``<=`` tells whether any has come since."""
    found: Counter[str] = Counter()
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found[str(entry.readlink())] += 1
    return found


def daemons(folder: Path, name: str = "") -> dict[int, list[str]]:
    """Command lines, by pid, of running daemons (called ``name``) that name a file in ``folder``."""
    found: dict[int, list[str]] = {}
    for pid, words in command_lines():
        program = Path(words[0]).name
        if program in DAEMONS and name in ("", program) and any(str(folder) in word for word in words[1:]):
            found[pid] = words
    return found


def running(words: str) -> list[int]:
    """Processes, in containers too, that have these words one after another in their command line."""
    return [pid for pid, line in command_lines() if words in " ".join(line)]


def command_lines() -> Iterator[tuple[int, list[str]]]:
    """The pid and the command line of each process, in containers too."""
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            yield int(entry.name), (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")


def alive(pid: int) -> bool:
    """Whether a process runs; a dead one that nobody has collected yet does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


async def gone(pid: int) -> bool:
    """Whether a process ends within a second."""
    for _ in range(100):
        if not alive(pid):
            return True
        await asyncio.sleep(0.01)
    return False


def names() -> list[str]:
    """Names of all processes that we have started and that have not ended."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return sorted(name for pid in children if (name := name_of(pid)))


def name_of(pid: str) -> str:
    """The name of a process; empty if it has just ended."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds; raise TimeoutError if it does not."""
    await asyncio.to_thread(wait_until, holds)


def kill(pids: Iterable[int]) -> None:
    """What no program survives; one that is gone already is no matter."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
