"""What tests of the lab do over and over: run a line, find and end processes, compare with the CLI by hand."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import signal
import socket
import subprocess
import uuid
from collections.abc import Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings
from bot.core.command.parser import parse_command
from bot.core.lab.protocol import Finished, Job, Lab
from tests.lab.terminal.tmux import Shown, Tmux, wait_until

YES = "y\n"
DAEMONS = ("dockerd", "containerd", "docker-registry")


def new_learner() -> str:
    """A learner whom nobody has seen before."""
    return uuid.uuid4().hex[:16]


def job(learner: str, line: str, columns: int = 120, rows: int = 40) -> Job:
    """What the bot makes of a typed line."""
    command = parse_command(line)
    return Job(learner, command.argv, YES if command.asks_confirmation else "", columns, rows, command.filters)


async def finish(lab: Lab, learner: str, line: str, columns: int = 120, rows: int = 40) -> Finished:
    """Run a line to its end."""
    async with aclosing(lab.run(job(learner, line, columns, rows))) as updates:
        last = [update async for update in updates][-1]
    assert isinstance(last, Finished)
    return last


def daemons(folder: Path, name: str = "") -> dict[int, list[str]]:
    """Command lines, by pid, of running daemons (called ``name``) that name a file in ``folder``."""
    found: dict[int, list[str]] = {}
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().decode().split("\0")
        except (OSError, UnicodeDecodeError):
            continue
        program = Path(words[0]).name
        if program in DAEMONS and name in ("", program) and any(str(folder) in word for word in words[1:]):
            found[int(entry.name)] = words
    return found


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


@dataclass(frozen=True)
class ByHand:
    """The docker CLI as someone at a terminal would run it, against a learner's engine."""

    tmux: Tmux
    settings: Settings

    def socket(self, learner: str) -> str:
        """Where the learner's engine, which must be awake, listens."""
        # A child that it is just starting has the same words.
        words = next(iter(daemons(self.settings.lab.data / "engines" / learner, "dockerd").values()))
        return words[words.index("--host") + 1]

    async def run(self, learner: str, *words: str, stdin: bytes = b"") -> bytes:
        """Run what learners may not, to bring an engine into some state."""
        argv = [str(self.settings.lab.docker_cli), "-H", self.socket(learner), *words]
        ran = await asyncio.to_thread(subprocess.run, argv, input=stdin, check=True, capture_output=True)
        return ran.stdout

    async def show(self, learner: str, line: str, columns: int = 120, rows: int = 40) -> Shown:
        """Run a line in a terminal of this size; in a thread, since the Hub's stand-in needs the loop."""
        asked = job(learner, line)
        environment = {
            "DOCKER_HOST": self.socket(learner),
            "HOME": "/nonexistent",
            "PATH": "/usr/bin:/bin",
            "TERM": "xterm",
            "LANG": "C.UTF-8",
        }
        argv = (str(self.settings.lab.docker_cli), *asked.argv[1:])
        if asked.filters:
            argv = ("/bin/bash", "-c", " | ".join(shlex.join(one) for one in (argv, *asked.filters)))
        return await asyncio.to_thread(self.tmux.show, argv, environment, columns, rows, asked.typed)
