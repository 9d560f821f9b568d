"""The practice registry: what stands in for Docker Hub where the Hub cannot be reached, and in every test."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

import aiohttp

from bot.lab.practice.hub import Hub, load_catalogue
from bot.lab.practice.images import load
from bot.lab.practice.registry import Registry

_PROBE: Final = "https://registry-1.docker.io/v2/"


async def hub_answers(within: float = 2.0) -> bool:
    """Whether Docker Hub can be reached from this machine within ``within`` seconds."""
    try:
        async with (
            asyncio.timeout(within),
            aiohttp.ClientSession(trust_env=True) as session,
            session.get(_PROBE) as answer,
        ):
            return answer.status in (200, 401)
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False


class Practice:
    """Registry and stand-in together. ``description`` is the folder with images.yaml and search.yaml."""

    def __init__(self, data: Path, description: Path) -> None:
        self._data = data
        self._description = description
        self._registry = Registry(data)
        self._hub: Hub | None = None
        self.engine_env: dict[str, str] = {}

    @property
    def mirror(self) -> str:
        """Address for the engines' ``--registry-mirror``."""
        return self._registry.url

    async def start(self, runtime: Path) -> None:
        """Start both; ``runtime`` is a folder for this run's own files."""
        images = load(self._description / "images.yaml")
        await self._registry.start(self._description / "images.yaml", images)
        known = frozenset(f"library/{image.name}" for image in images)
        self._hub = Hub(runtime, load_catalogue(self._description / "search.yaml"), known, self._registry.url)
        self.engine_env = await self._hub.start()

    async def close(self) -> None:
        if self._hub:
            await self._hub.close()
        await self._registry.close()
