"""A private Docker Engine: one dockerd with a folder, a socket and images of its own."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.core.refusal import Refusal
from bot.lab import facts
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
        self.turn = asyncio.Lock()
        self.used = time.monotonic()

    @property
    def socket(self) -> Path:
        """Where the engine listens."""
        return self._runtime / "docker.sock"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def ready(self) -> None:
        """Start the engine if it does not run. Raises Refusal ``lab-engine-failed`` if it does not come up."""
        self.used = time.monotonic()
        if self.running:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._runtime.mkdir(parents=True, exist_ok=True)
        for stale in (self.socket, self._runtime / "docker.pid"):
            stale.unlink(missing_ok=True)
        shutil.rmtree(self._runtime / "exec", ignore_errors=True)
        (self._runtime / "daemon.json").write_text("{}")  # the machine's own settings are not for learners' engines
        self._process = await start_daemon(
            self._argv(), log=self._folder / "dockerd.log", environment=self._upstream.environment
        )
        try:
            async with asyncio.timeout(START_WITHIN):
                await self._until_it_answers()
        except TimeoutError:
            await self.stop()
            raise Refusal("lab-engine-failed") from None

    def _argv(self) -> list[str]:
        mirror = ["--registry-mirror", self._upstream.mirror] if self._upstream.mirror else []
        return [
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
        """Wait for the socket in a thread: the caller's clock may be a simulated one."""
        while not await facts.answers(self.socket):
            if not self.running:
                raise Refusal("lab-engine-failed")
            await asyncio.to_thread(time.sleep, 0.02)

    async def stop(self) -> None:
        """Put the engine to sleep; its images stay."""
        if self._process is not None:
            await stop_daemon(self._process)
            self._process = None

    async def reset(self) -> None:
        """Throw away everything the engine holds."""
        await self.stop()
        with contextlib.suppress(FileNotFoundError):
            await asyncio.to_thread(shutil.rmtree, self._folder)
