"""Where engines get their images: the registry gateway, and behind it Docker Hub or the practice registry."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final, TextIO

import aiohttp

from bot.config import Settings
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import Quota
from bot.core.metrics.meter import Meter
from bot.core.reference.parser import DEFAULT_DOMAIN, Reference
from bot.lab.engine.engine import RegistryConfig
from bot.lab.fences.disk_admission import CACHE
from bot.lab.file_lock import open_locked
from bot.lab.gateway.gateway import Gateway, GatewayConfig, Login
from bot.lab.gateway.limits import ImageLimits
from bot.lab.practice.catalogue import load_catalogue
from bot.lab.practice.images import load_images
from bot.lab.practice.registry import PROGRAM, PracticeRegistry

_PROBE: Final = "https://registry-1.docker.io/v2/"


async def is_hub_reachable(within: float = 2.0) -> bool:
    """Whether Docker Hub can be reached from this machine, without a proxy, within ``within`` seconds."""
    try:
        async with asyncio.timeout(within), aiohttp.ClientSession() as session, session.get(_PROBE) as answer:
            return answer.status in (200, 401)
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False


class ImageSource:
    """The registry gateway, and the practice registry where it stands in for Docker Hub.

    ``runtime`` is a folder for files of this run only, ``capacity`` the bytes of images that the gateway keeps, ``limits`` say
    which images it lets through.
    """

    def __init__(self, settings: Settings, runtime: Path, capacity: int, meter: Meter, limits: ImageLimits) -> None:
        self._settings = settings
        self._meter = meter
        self._runtime = runtime
        self._capacity = capacity
        self._limits = limits
        self._registry: PracticeRegistry | None = None
        self._gateway: Gateway | None = None
        self._lock: TextIO | None = None

    async def start(self) -> bool:
        """Start; False if the practice registry is needed and the program for it is not installed.

        Raises OSError if something does not start.
        """
        if await self._needs_practice_registry():
            if shutil.which(PROGRAM) is None:
                return False
            await self._start_practice_registry()
        self._gateway = Gateway(self._gateway_config())
        await self._gateway.start()
        return True

    async def _needs_practice_registry(self) -> bool:
        settings = self._settings
        if settings.registry.hub == "auto" and settings.registry.mirror is None:
            return not await is_hub_reachable()
        return settings.registry.hub == "practice"

    async def _start_practice_registry(self) -> None:
        description = self._settings.course.content / "practice" / "images.yaml"
        self._registry = PracticeRegistry(self._settings.registry.practice_data)
        await self._registry.start(description, load_images(description))

    def _gateway_config(self) -> GatewayConfig:
        settings = self._settings
        catalogue = load_catalogue(settings.course.content / "practice" / "search.yaml") if self._registry else None
        logins = {
            registry: _login(account.get_secret_value()) for registry, account in settings.registry.logins.items()
        }
        return GatewayConfig(
            store=self._cache_folder(),
            runtime=self._runtime,
            capacity=self._capacity,
            practice=self._registry.url if self._registry else settings.registry.mirror,
            catalogue=catalogue,
            logins=logins,
            limits=self._limits,
            meter=self._meter,
        )

    def _cache_folder(self) -> Path:
        """The folder of the cache; a temporary one if another process uses that on disk."""
        folder = self._settings.lab.data.resolve() / CACHE
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._lock = open_locked(folder.with_suffix(".lock"))
        return folder if self._lock else self._runtime / "cache"

    async def close(self) -> None:
        if self._gateway:
            await self._gateway.close()
        if self._registry:
            await self._registry.close()
        if self._lock:
            self._lock.close()

    @property
    def is_practice(self) -> bool:
        """Whether the practice registry stands in for Docker Hub."""
        return self._registry is not None

    @property
    def registry_config(self) -> RegistryConfig:
        """How engines, and docker commands that talk to registries themselves, reach the gateway."""
        assert self._gateway is not None
        return RegistryConfig(environment=self._gateway.engine_environment, loopback_server=self._gateway)

    async def registry_facts(self, reference: Reference) -> RegistryFacts:
        """What a registry says of an image. Raises Refusal ``look-*``, and ConnectionError when this is closed."""
        assert self._gateway is not None
        facts = await self._gateway.registry_facts(reference)
        return replace(facts, practice=self.is_practice and reference.domain == DEFAULT_DOMAIN)

    @property
    def quota(self) -> Quota | None:
        """What Docker Hub said last about the pulls that are left."""
        return self._gateway.quota if self._gateway else None


def _login(account: str) -> Login:
    user, _, password = account.partition(":")
    return Login(user, password)
