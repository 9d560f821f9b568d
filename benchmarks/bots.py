"""Bots as processes of their own, started as an operator does, and what they take of the machine."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.config import ROOT
from tests.wire.discord_server import TOKEN

SETTLE: Final = 8.0
"""Seconds after its start in which a bot still prepares things; then it is waited for until it is idle."""


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot's process; what it says on standard error goes to ``log``."""

    process: subprocess.Popen[bytes]
    log: Path

    def processor_seconds(self) -> float:
        """What it has taken of all processors so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident(self) -> float:
        """Megabytes (of 1,000,000 bytes) of memory that it holds now, those that other processes share included."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000

    async def settle(self) -> None:
        """Wait until it has prepared everything and is idle."""
        await asyncio.sleep(SETTLE)
        while True:
            before, began = self.processor_seconds(), time.perf_counter()
            await asyncio.sleep(1)
            if self.processor_seconds() - before < 0.05 * (time.perf_counter() - began):
                return

    def errors(self) -> int:
        """Errors in the log so far."""
        return self.log.read_text("utf-8", errors="replace").count(" ERROR ")


@contextmanager
def started(
    argv: Sequence[str], api: str, gateway: str, folder: Path, database: str = "", **environment: str
) -> Iterator[RunningBot]:
    """A bot, ``python -m`` with these arguments, that runs while entered; without a ``database`` it has one in ``folder``.

    ``environment`` changes what is set for it.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith(("KUJIRA_", "DISCORD_"))}
    home = {
        "DISCORD_TOKEN": TOKEN, "KUJIRA_DISCORD_API": api, "KUJIRA_DISCORD_GATEWAY": gateway,
        "KUJIRA_DATABASE": database or f"sqlite+aiosqlite:///{folder}/kujira.db", "KUJIRA_LAB": "off",
        "KUJIRA_FLOOD_REQUESTS": "1000000",  # learners of benchmarks ask faster than anybody could
    }  # fmt: skip
    log = folder / f"{'-'.join(argv[:2])}.log"
    with log.open("wb") as errors:
        process = subprocess.Popen([sys.executable, "-m", *argv], env=own | home | environment, cwd=ROOT, stderr=errors)
    try:
        yield RunningBot(process, log)
    finally:
        process.terminate()
        process.wait()
