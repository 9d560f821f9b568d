"""The fences of one engine while it runs."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.lab.daemons import start_daemon, stop_daemon
from bot.lab.fences import disk
from bot.lab.fences.cgroup import CONTAINERS, Cgroup
from bot.lab.fences.fences import Fences, LoopbackServer
from bot.lab.fences.launch import LaunchPlan

LAUNCHED_WITHIN: Final = 60.0
"""Seconds until a program must be behind its fences: no more than one, but for a slow machine that has just started."""

_LAUNCH: Final = (sys.executable, "-I", "-S", "-B", str(Path(__file__).with_name("launch.py")))
_SAMPLE_SECONDS: Final = 0.2
_IDLE_PROCESSORS: Final = 0.5
"""Processors that an engine with nothing to do may use, as a mean over a sample."""
_WORK_IN_PROGRESS: Final = ("tmp/GetImageBlob*", "image/*/layerdb/tmp/*", "containerd/daemon/tmpmounts/*")
"""What is in the data root of an engine while it fetches and unpacks."""
_FETCHED: Final = "containerd/daemon/io.containerd.content.v1.content/ingest/*/data"
"""What containerd has fetched so far; it stays there when a pull is broken off."""


class Enclosure:
    """Runs a program, an engine with its folder, behind fences. It can be started again after it was stopped.

    ``got_new_disk`` is set when the engine gets a new and empty disk.
    """

    def __init__(self, fences: Fences, folder: Path, server: LoopbackServer | None) -> None:
        self._fences = fences
        self._folder = folder
        self._server = server
        self._process: asyncio.subprocess.Process | None = None
        self._cgroup: Cgroup | None = None
        self._sockets: list[socket.socket] = []
        self.got_new_disk = False

    @property
    def data(self) -> Path:
        """The engine's data root."""
        return self._folder / "data"

    @property
    def mounted_data(self) -> Path | None:
        """The data root as the program that runs sees it: a disk is mounted there for it only. None if nothing runs."""
        return Path(f"/proc/{self._process.pid}/root{self.data}") if self._process else None

    @property
    def engine_arguments(self) -> list[str]:
        """Options for dockerd that put its containers behind the same fences."""
        if self._fences.cgroups is None:
            return []
        return ["--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", CONTAINERS]

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self, argv: list[str], log: Path, environment: Mapping[str, str] | None) -> None:
        """Start the program. Raises OSError or subprocess.SubprocessError where a fence cannot be put up."""
        fences = self._fences
        image = self._folder / disk.NAME
        if fences.disk:
            self.got_new_disk |= await asyncio.to_thread(disk.prepare, self._folder, fences.disk)
        else:
            image.unlink(missing_ok=True)
        if fences.cgroups:
            self._cgroup = fences.cgroups.create()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ports = list(self._server.ports) if self._server else []
            plan: LaunchPlan = {
                "owner": os.getpid(),
                "groups": self._cgroup.procs_files if self._cgroup else [],
                "ports": ports if fences.network else None,
                "handover": theirs.fileno(),
                "disk": str(image) if fences.disk else None,
                "data": str(self.data),
                "file_size": fences.file_size,
            }
            self._process = await start_daemon(
                [*_LAUNCH, json.dumps(plan), *argv],
                log=log,
                environment=environment,
                inherited=[theirs.fileno()] if fences.network else [],
            )
            theirs.close()
            if fences.network:
                self._sockets = await asyncio.to_thread(_receive_sockets, ours, len(ports))
            if self._server and self._sockets:
                await self._server.add_sockets(self._sockets)

    async def wait(self) -> int:
        """Wait until the program has ended by itself; returns its exit status."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self, within: float) -> None:
        """End the program, by force after ``within`` seconds, and all processes that it has left running."""
        process, self._process = self._process, None
        if process:
            await stop_daemon(process, within)
        cgroup, self._cgroup = self._cgroup, None
        if cgroup:
            await asyncio.to_thread(cgroup.destroy)
        sockets, self._sockets = self._sockets, []
        if sockets and self._server:
            await self._server.remove_sockets(sockets)

    def is_idle(self) -> bool:
        """Whether the engine neither fetches nor unpacks nor computes. Takes a moment; call it in a thread."""
        data, cgroup = self.mounted_data, self._cgroup
        if data is None:
            return True
        if any(True for work in _WORK_IN_PROGRESS for _ in data.glob(work)):
            return False
        fetched = _sizes(data)
        if cgroup is None and not fetched:
            return True
        before, began = cgroup.cpu_seconds() if cgroup else 0.0, time.perf_counter()
        time.sleep(_SAMPLE_SECONDS)
        if _sizes(data) != fetched:
            return False
        return cgroup is None or (cgroup.cpu_seconds() - before) / (time.perf_counter() - began) < _IDLE_PROCESSORS


def _sizes(data: Path) -> dict[str, int]:
    """How much of each blob containerd has fetched."""
    sizes: dict[str, int] = {}
    for file in data.glob(_FETCHED):
        with contextlib.suppress(OSError):  # it is complete, or given up, just now
            sizes[str(file)] = file.stat().st_size
    return sizes


def _receive_sockets(handover: socket.socket, count: int) -> list[socket.socket]:
    """The sockets that listen in the program's network. Raises OSError if they do not come."""
    handover.settimeout(LAUNCHED_WITHIN)
    marker, descriptors, _, _ = socket.recv_fds(handover, 1, count)
    if not marker or len(descriptors) != count:
        raise ConnectionError("the engine did not get behind its fences")
    return [socket.socket(fileno=descriptor) for descriptor in descriptors]
