"""A private Docker Engine: one dockerd with a folder, a socket and images of its own."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from bot.core.refusal import Refusal
from bot.lab import facts, memory
from bot.lab.process import start_daemon, stop_daemon

START_WITHIN: Final = 20.0
"""Seconds that an engine may take to answer after its start."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """Where engines get their images: from Docker Hub, or from a mirror with the environment that leads there."""

    mirror: str | None = None
    environment: Mapping[str, str] | None = None


class Engine:
    """One learner's engine. ``folder`` is on disk and survives; ``runtime`` is short, since sockets' paths must be."""

    def __init__(self, folder: Path, runtime: Path, upstream: Upstream) -> None:
        self._folder = folder
        self._runtime = runtime
        self._upstream = upstream
        self._process: asyncio.subprocess.Process | None = None
        self._lock: TextIO | None = None
        self._retired = False
        self.turn = asyncio.Lock()
        self.used = time.perf_counter()

    @property
    def socket(self) -> Path:
        """Where the engine listens."""
        return self._runtime / "docker.sock"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def ready(self) -> None:
        """Start the engine if it does not run. Raises Refusal ``lab-engine-failed`` if it does not come up."""
        self.used = time.perf_counter()
        if self.running:
            return
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._runtime.mkdir(parents=True, exist_ok=True)
        await self._take_folder()
        for stale in (self.socket, self._runtime / "docker.pid"):
            stale.unlink(missing_ok=True)
        shutil.rmtree(self._runtime / "exec", ignore_errors=True)
        (self._runtime / "daemon.json").write_text("{}")  # the machine's own settings are not for learners' engines
        self._process = await start_daemon(
            self._argv(), log=self._folder / "dockerd.log", environment=self._upstream.environment
        )
        await self._until_it_answers()

    async def _take_folder(self) -> None:
        """Wait until no other process runs an engine on the same images: two at once would spoil them."""
        if self._lock is None:
            self._lock = (self._folder / "lock").open("w")
        began = time.perf_counter()
        while not _locked(self._lock):
            await self._wait(0.1, began)

    def _argv(self) -> list[str]:
        mirror = ["--registry-mirror", self._upstream.mirror] if self._upstream.mirror else []
        return [
            *("unshare", "--mount", "--"),  # its mounts go when it goes, however it goes
            "dockerd",
            "--data-root", str(self._folder / "data"),
            "--exec-root", str(self._runtime / "exec"),
            "--pidfile", str(self._runtime / "docker.pid"),
            "--host", f"unix://{self.socket}",
            "--bridge=none",
            "--iptables=false",
            "--ip6tables=false",
            "--max-download-attempts=1",
            "--config-file", str(self._runtime / "daemon.json"),
            *mirror,
        ]  # fmt: skip

    async def _until_it_answers(self) -> None:
        began = time.perf_counter()
        while not await facts.answers(self.socket):
            if not self.running:
                raise Refusal("lab-engine-failed")
            await self._wait(0.02, began)

    async def _wait(self, seconds: float, began: float) -> None:
        """Wait in a thread, by a clock of our own: the caller's clock may be a simulated one."""
        if self._retired or time.perf_counter() - began > START_WITHIN:
            raise Refusal("lab-engine-failed")
        await asyncio.to_thread(time.sleep, seconds)

    async def stop(self) -> None:
        """Put the engine to sleep; its images stay."""
        if self._process is not None:
            await stop_daemon(self._process)
            self._process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    async def sleep(self) -> None:
        """Stop, so that what the engine holds can be told without waking it."""
        if held := await facts.facts(self.socket):
            memory.remember(self._folder, held)
        await self.stop()

    async def retire(self) -> None:
        """Stop for good, even if it is just starting or something runs in it."""
        self._retired = True
        await (self.sleep() if self.running and not self.turn.locked() else self.stop())

    async def reset(self) -> None:
        """Throw away everything the engine holds."""
        await self.stop()
        with contextlib.suppress(FileNotFoundError):
            await asyncio.to_thread(shutil.rmtree, self._folder)


def _locked(file: TextIO) -> bool:
    """Take the lock of an open file; False if another process has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
