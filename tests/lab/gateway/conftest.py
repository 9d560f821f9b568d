"""A gateway in front of a registry that can be made to misbehave, and an engine that can reach nothing else."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.gateway.gateway import Gateway, GatewayConfig, Timeouts
from bot.lab.gateway.limits import ImageLimits
from bot.lab.practice.catalogue import CatalogueEntry
from tests.lab.gateway.fake_hub import FakeHub
from tests.lab.releases import docker_cli, release

Make = Callable[..., Any]
LAYER_FOLDERS = (
    "overlay2",
    "containerd/daemon/io.containerd.content.v1.content/blobs",
    "containerd/daemon/io.containerd.snapshotter.v1.overlayfs/snapshots",
)
CATALOGUE = (CatalogueEntry("nginx", 10, True, "Web server."), CatalogueEntry("someone/nginx", 90, False, "Mine."))
SHORT = Timeouts(connect=1, answer=1, manifest=2, stall=1, total=20, timeout_lifetime=8)


PATIENCE = 60.0
"""Seconds for a docker command on a machine that is busy with other tests."""


@dataclass(frozen=True)
class Said:
    """How a docker command ended."""

    status: int
    output: str
    error: str


@dataclass(frozen=True)
class Docker:
    """The docker CLI with an engine of its own."""

    engine: Engine
    data: Path

    async def __call__(self, *words: str) -> Said:
        argv = [docker_cli(), "-H", f"unix://{self.engine.socket}", *words]
        ran = await asyncio.to_thread(
            subprocess.run, argv, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return Said(ran.returncode, ran.stdout, ran.stderr)

    def bytes_kept(self) -> int:
        """What the engine's layers take on disk, packed and unpacked."""
        layers = [place for name in LAYER_FOLDERS for place in (self.data / "data").glob(name)]
        return sum(map(_size, chain.from_iterable(map(_files, layers))))


def _files(folder: Path) -> Iterator[Path]:
    """All that are in a folder, however deep; what an engine removes meanwhile is left out."""
    return (Path(place, name) for place, _, names in os.walk(folder) for name in names)


def _size(file: Path) -> int:
    try:
        return file.lstat().st_size
    except FileNotFoundError:
        return 0


class Trap:
    """A port of every address of this machine that must never be connected to."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("", 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    @property
    def sprung(self) -> bool:
        try:
            self._socket.accept()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def trap() -> Iterator[Trap]:
    trap = Trap()
    yield trap
    trap.close()


@pytest.fixture(scope="session")
def short() -> Iterator[Path]:
    """A folder whose name is short enough for a socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="kujira-"))
    yield folder
    shutil.rmtree(folder)


@pytest_asyncio.fixture
async def upstream() -> AsyncIterator[FakeHub]:
    hub = FakeHub()
    await hub.start()
    yield hub
    await hub.close()


@pytest_asyncio.fixture
async def make(upstream: FakeHub, tmp_path: Path) -> AsyncIterator[Make]:
    """Starts gateways on the same folder, in front of the same registry."""
    made: list[Gateway] = []

    async def start(**changes: Any) -> Gateway:
        plan = GatewayConfig(tmp_path / "store", tmp_path, practice=upstream.url, catalogue=CATALOGUE, timeouts=SHORT)
        made.append(Gateway(replace(plan, **changes)))
        await made[-1].start()
        return made[-1]

    yield start
    for gateway in made:
        await gateway.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def hub() -> AsyncIterator[FakeHub]:
    hub = FakeHub()
    await hub.start()
    yield hub
    await hub.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def gateway(hub: FakeHub, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Gateway]:
    folder = tmp_path_factory.mktemp("gateway")
    gateway = Gateway(
        GatewayConfig(
            folder / "store",
            folder,
            practice=hub.url,
            catalogue=CATALOGUE,
            timeouts=SHORT,
            limits=ImageLimits(zstd=release().reads_zstd),
        )
    )
    await gateway.start()
    yield gateway
    await gateway.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def docker(gateway: Gateway, short: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Docker]:
    folder = tmp_path_factory.mktemp("engine")
    engine = Engine(folder, short / "engine", RegistryConfig(environment=gateway.engine_environment), release())
    await engine.ensure_running()
    yield Docker(engine, folder)
    await engine.stop()
