"""The fences of one engine while it runs."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.lab.daemons import start_daemon, stop_daemon
from bot.lab.fences import disk
from bot.lab.fences.cgroup import CONTAINERS, Cgroup
from bot.lab.fences.fences import Door, Fences
from bot.lab.fences.launch import Plan

LAUNCHED_WITHIN: Final = 15.0
"""Seconds until a program must stand behind its fences."""

_LAUNCH: Final = (sys.executable, "-I", "-S", "-B", str(Path(__file__).with_name("launch.py")))
_SAMPLE: Final = 0.2
_QUIET: Final = 0.5
"""Processors that an engine with nothing to do may use, as a mean over a sample."""
_WORK: Final = ("tmp/GetImageBlob*", "image/*/layerdb/tmp/*")
"""What is in the data root of an engine while it fetches and unpacks."""


class Enclosure:
    """Runs a program, an engine with its folder, behind fences; as often as one likes, one at a time.

    ``emptied`` is set when the engine gets a new disk.
    """

    def __init__(self, fences: Fences, folder: Path, door: Door | None) -> None:
        self._fences = fences
        self._folder = folder
        self._door = door
        self._process: asyncio.subprocess.Process | None = None
        self._cgroup: Cgroup | None = None
        self._sockets: list[socket.socket] = []
        self.emptied = False

    @property
    def data(self) -> Path:
        """The engine's data root."""
        return self._folder / "data"

    @property
    def words(self) -> list[str]:
        """What the engine must be told, so that its containers are behind the fences too."""
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
            self.emptied |= await asyncio.to_thread(disk.prepare, self._folder, fences.disk)
        else:
            image.unlink(missing_ok=True)
        if fences.cgroups:
            self._cgroup = fences.cgroups.make()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ports = list(self._door.ports) if self._door else []
            plan: Plan = {
                "groups": self._cgroup.join if self._cgroup else [],
                "ports": ports if fences.network else None,
                "door": theirs.fileno(),
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
                self._sockets = await asyncio.to_thread(_received, ours, len(ports))
            if self._door and self._sockets:
                await self._door.listen(self._sockets)

    async def wait(self) -> int:
        """The program's exit status, when it has ended by itself."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self, within: float) -> None:
        """End the program, by force after ``within`` seconds, and whatever it has left running."""
        process, self._process = self._process, None
        if process:
            await stop_daemon(process, within)
        cgroup, self._cgroup = self._cgroup, None
        if cgroup:
            await asyncio.to_thread(cgroup.end)
        sockets, self._sockets = self._sockets, []
        if sockets and self._door:
            await self._door.leave(sockets)

    def at_rest(self) -> bool:
        """Whether the engine neither fetches nor unpacks nor computes. Takes a moment; call it in a thread."""
        process, cgroup = self._process, self._cgroup
        if process is None:
            return True
        data = Path(f"/proc/{process.pid}/root{self.data}")  # the disk is mounted in there only
        if any(True for work in _WORK for _ in data.glob(work)):
            return False
        if cgroup is None:
            return True
        before, began = cgroup.seconds(), time.perf_counter()
        time.sleep(_SAMPLE)
        return (cgroup.seconds() - before) / (time.perf_counter() - began) < _QUIET


def _received(door: socket.socket, number: int) -> list[socket.socket]:
    """What listens in the program's network. Raises OSError if nothing comes."""
    door.settimeout(LAUNCHED_WITHIN)
    words, descriptors, _, _ = socket.recv_fds(door, 1, number)
    if not words or len(descriptors) != number:
        raise ConnectionError("the engine did not get behind its fences")
    return [socket.socket(fileno=descriptor) for descriptor in descriptors]
