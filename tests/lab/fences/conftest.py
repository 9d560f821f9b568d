"""Engines behind fences, in front of a registry that nobody judges: what gets past the gateway."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from bot.config import LabSettings, LimitSettings, RegistrySettings, Settings
from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.fences.cgroup import CgroupLimits
from bot.lab.fences.fences import Fences
from bot.lab.fences.survey import RequestedFences, Survey, survey
from bot.lab.image_source import ImageSource
from bot.lab.local import LocalLab
from tests.lab.gateway.fake_hub import FakeHub
from tests.lab.processes import daemons, kill
from tests.lab.releases import release

MIB = 1 << 20
WANTED = RequestedFences(
    disk=64 * MIB, disk_total=1 << 40, limits=CgroupLimits(memory=512 * MIB, cpus=1.0, processes=256)
)

Make = Callable[..., Engine]
Open = Callable[..., AbstractAsyncContextManager[LocalLab]]


class LoopbackHub(FakeHub):
    """A registry that answers engines in their own networks, without a gateway before it."""

    def __init__(self) -> None:
        super().__init__()
        self._inside: dict[socket.socket, web.SockSite] = {}

    @property
    def ports(self) -> Sequence[int]:
        return [int(self.url.rpartition(":")[2])]

    async def add_sockets(self, sockets: Sequence[socket.socket]) -> None:
        assert self._runner
        for one in sockets:
            one.setblocking(False)
            self._inside[one] = web.SockSite(self._runner, one)
            await self._inside[one].start()

    async def remove_sockets(self, sockets: Sequence[socket.socket]) -> None:
        for one in sockets:
            await self._inside.pop(one).stop()
            one.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    """What this machine can give."""
    return asyncio.run(survey(WANTED, tmp_path_factory.mktemp("survey")))


@pytest.fixture
def fences(report: Survey, request: pytest.FixtureRequest) -> Fences:
    """All fences; skips a test that needs one which this machine cannot give, and says so."""
    if report.missing:
        reasons = "; ".join(f"{one.fence}: {one.reason}" for one in report.missing)
        pytest.skip(f"this machine cannot give every fence: {reasons}")
    return report.fences


@pytest_asyncio.fixture
async def hub() -> AsyncIterator[LoopbackHub]:
    hub = LoopbackHub()
    await hub.start()
    yield hub
    await hub.close()


@pytest_asyncio.fixture
async def make(tmp_path: Path, runtime: Path, fences: Fences, hub: LoopbackHub) -> AsyncIterator[Make]:
    """Makes fenced engines that pull from ``hub``."""
    made: list[Engine] = []

    def make(name: str = "engine", **changes: Any) -> Engine:
        upstream = RegistryConfig(mirror=hub.url, loopback_server=hub)
        made.append(Engine(tmp_path / name, runtime / f"{len(made)}", upstream, release(), replace(fences, **changes)))
        return made[-1]

    yield make
    kill(daemons(tmp_path, "dockerd"))
    for engine in made:
        await engine.stop()


@pytest.fixture
def unguarded(tmp_path: Path, fences: Fences, hub: LoopbackHub, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens labs whose engines ask ``hub`` itself instead of the gateway."""
    monkeypatch.setattr(
        ImageSource, "registry_config", property(lambda _: RegistryConfig(mirror=hub.url, loopback_server=hub))
    )

    @asynccontextmanager
    async def opened(**limits: Any) -> AsyncIterator[LocalLab]:
        lab = LocalLab(
            Settings(
                lab=LabSettings(data=tmp_path, spares=0),
                limits=LimitSettings(unfenced=False, **limits),
                registry=RegistrySettings(hub="hub"),
            )
        )
        await lab.start()
        try:
            yield lab
        finally:
            await lab.close()

    return opened


def dockerd(folder: Path) -> int:
    """The only engine of a folder."""
    (pid,) = daemons(folder, "dockerd")
    return pid
