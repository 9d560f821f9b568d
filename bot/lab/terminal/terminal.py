"""Running a program, and the filters behind it, in a pseudo-terminal, with limits that hold while they run."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import pty
import struct
import termios
import time
from collections.abc import AsyncGenerator, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from bot.core.lab.protocol import Finished, Progress, Update
from bot.lab.terminal.pipeline import Pipeline, Program
from bot.lab.terminal.screen import Screen

CHUNK: Final = 65_536

QUESTION_END: Final = "[y/N]"
"""The end of every question that the docker CLI asks."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class TerminalLimits:
    """How many ``seconds`` a program may run, how many bytes of ``output`` are read, and how long drawing them may take.

    ``drawing_seconds`` is processor time of ours.
    """

    seconds: float
    output: int
    drawing_seconds: float = 10.0


async def run_program(
    program: Program, columns: int, rows: int, limits: TerminalLimits
) -> AsyncGenerator[Update, None]:
    """Run in a terminal of ``columns`` x ``rows``: Progress as output comes, at last one Finished.

    When the generator is closed before its end, or a limit is reached, the program and its filters are killed, with all
    that they have started.
    """
    terminal = _Terminal(program, columns, rows, limits)
    try:
        await terminal.start()
        async with aclosing(terminal.progress()) as screens:
            async for screen in screens:
                yield screen
    finally:
        await terminal.close()
    yield terminal.outcome


class _Terminal:
    def __init__(self, program: Program, columns: int, rows: int, limits: TerminalLimits) -> None:
        self._pipeline = Pipeline(program)
        self._limits = limits
        self._screen = Screen(columns, rows)
        self._size = struct.pack("HHHH", rows, columns, 0, 0)
        self._unsent_answer = program.typed
        self._controller = -1
        self._stopped: str | None = None
        self._drawing_seconds = 0.0
        self._began = time.perf_counter()

    async def start(self) -> None:
        self._controller, tty = pty.openpty()
        try:
            fcntl.ioctl(tty, termios.TIOCSWINSZ, self._size)
            os.set_blocking(self._controller, False)
            await self._pipeline.start(tty)
        finally:
            os.close(tty)

    @property
    def _elapsed(self) -> float:
        return time.perf_counter() - self._began

    @property
    def outcome(self) -> Finished:
        """The end of the program, with the screen that it has left."""
        return Finished(
            self._screen.text,
            self._elapsed,
            self._pipeline.exit_status,
            omitted=self._screen.lines_lost,
            stopped=self._stopped,
        )

    async def progress(self) -> AsyncGenerator[Progress, None]:
        received = 0
        try:
            # The time limit is around each wait of ours: around a yield, it would also count what the consumer does.
            while data := await self._in_time(self._read()):
                received += len(data)
                await asyncio.to_thread(self._draw, data)
                self._answer_question()
                if received > self._limits.output or self._drawing_seconds > self._limits.drawing_seconds:
                    self._stopped = "output"
                    return
                yield Progress(self._screen.text, self._elapsed)
            await self._in_time(self._pipeline.wait())
        except TimeoutError:
            self._stopped = "time"

    async def _in_time(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of ``work``. Raises TimeoutError when the program's time is up."""
        async with asyncio.timeout(self._limits.seconds - self._elapsed):
            return await work

    def _draw(self, data: bytes) -> None:
        began = time.thread_time()
        self._screen.feed(data)
        self._drawing_seconds += time.thread_time() - began

    def _answer_question(self) -> None:
        """Type the answer once the program has asked, as a person would, so that it is shown behind the question."""
        if self._unsent_answer and self._screen.text.endswith(QUESTION_END):
            with contextlib.suppress(OSError):  # the program may have ended since
                os.write(self._controller, self._unsent_answer.encode())
            self._unsent_answer = ""

    async def _read(self) -> bytes:
        """What the program has written since; empty at its end."""
        loop = asyncio.get_running_loop()
        while True:
            ready = loop.create_future()
            loop.add_reader(self._controller, _wake, ready)
            try:
                await ready
            finally:
                loop.remove_reader(self._controller)
            try:
                return os.read(self._controller, CHUNK)
            except BlockingIOError:
                continue
            except OSError:  # Linux says EIO when the last program has closed the terminal
                return b""

    async def close(self) -> None:
        """Kill what still runs."""
        try:
            await self._pipeline.kill()
        finally:
            os.close(self._controller)


def _wake(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
