"""Running one program in a pseudo-terminal, with limits that hold while it runs."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import resource
import signal
import struct
import termios
import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.core.lab import Finished, Progress, Update
from bot.lab.screen import Screen

CHUNK: Final = 65_536

MEMORY: Final = 1 << 30
"""Bytes of address space of the docker CLI; three quarters of it are too little for 20.10."""

PROMPT: Final = b"[y/N]"
"""What docker ends a question with."""

CPU: Final = 20
"""Seconds of processor time of the docker CLI, which only draws what the engine does."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of running, and ``output`` bytes read."""

    seconds: float
    output: int


@dataclass(frozen=True, slots=True)
class Program:
    """What to run: no shell, only an argv, its environment and folder, and what is typed at its question."""

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    typed: str = ""


async def run(program: Program, columns: int, rows: int, limits: Limits) -> AsyncGenerator[Update, None]:
    """Run in a terminal of ``columns`` x ``rows``: Progress as output comes, at last one Finished.

    When the generator is closed before its end, or a limit is reached, the program's whole process group is killed.
    """
    terminal = _Terminal(program, columns, rows, limits)
    await terminal.start()
    try:
        async for update in terminal.updates():
            yield update
    finally:
        await terminal.close()


class _Terminal:
    def __init__(self, program: Program, columns: int, rows: int, limits: Limits) -> None:
        self._program = program
        self._limits = limits
        self._screen = Screen(columns, rows)
        self._size = struct.pack("HHHH", rows, columns, 0, 0)
        self._typed = program.typed
        self._ours = -1
        self._process: asyncio.subprocess.Process | None = None
        self._began = time.perf_counter()

    async def start(self) -> None:
        self._ours, theirs = pty.openpty()
        try:
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, self._size)
            os.set_blocking(self._ours, False)
            self._process = await asyncio.create_subprocess_exec(
                *self._program.argv,
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                env=dict(self._program.environment),
                cwd=self._program.folder,
                start_new_session=True,
                preexec_fn=_confine,
            )
        finally:
            os.close(theirs)

    @property
    def _elapsed(self) -> float:
        return time.perf_counter() - self._began

    async def updates(self) -> AsyncGenerator[Update, None]:
        assert self._process is not None
        received, stopped = 0, None
        try:
            async with asyncio.timeout(self._limits.seconds):
                while data := await self._read():
                    received += len(data)
                    self._screen.feed(data)
                    self._answer_prompt(data)
                    if received > self._limits.output:
                        stopped = "output"
                        break
                    yield Progress(self._screen.text, self._elapsed)
                if stopped is None:
                    await self._process.wait()
        except TimeoutError:
            stopped = "time"
        await self._kill()
        assert self._process.returncode is not None
        yield Finished(self._screen.text, self._elapsed, self._process.returncode, stopped=stopped)

    def _answer_prompt(self, data: bytes) -> None:
        """Type when the program has asked, as a person would, so that the answer stands behind the question."""
        if self._typed and data.rstrip().endswith(PROMPT):
            os.write(self._ours, self._typed.encode())
            self._typed = ""

    async def _read(self) -> bytes:
        """What the program has written since; empty at its end."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                return os.read(self._ours, CHUNK)
            except BlockingIOError:
                ready = loop.create_future()
                loop.add_reader(self._ours, _wake, ready)
                try:
                    await ready
                finally:
                    loop.remove_reader(self._ours)
            except OSError:  # Linux says EIO when the last program has closed the terminal
                return b""

    async def _kill(self) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()

    async def close(self) -> None:
        await self._kill()
        os.close(self._ours)


def _wake(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def _confine() -> None:
    """Runs in the new process: its terminal becomes the controlling one, and its appetite gets a limit."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
