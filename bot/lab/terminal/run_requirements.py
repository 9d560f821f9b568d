"""What must be known before a ``docker run``: what the engine can limit, and where the image wants storage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docker
from docker.errors import ImageNotFound

from bot.lab.engine.containers import with_client
from bot.lab.terminal.confinement import RuntimeCapabilities


async def runtime_capabilities(socket: Path) -> RuntimeCapabilities:
    """What the engine can limit. Raises Refusal if that is too little, or if it does not answer."""
    return RuntimeCapabilities.from_info(await with_client(socket, lambda engine: engine.info()))


async def image_volumes(socket: Path, image: str) -> tuple[str, ...] | None:
    """The volumes that an image declares; None if the engine does not have the image."""

    def read_volumes(engine: docker.DockerClient) -> tuple[str, ...] | None:
        try:
            inspected: Any = engine.images.get(image)
        except ImageNotFound:
            return None
        return tuple((inspected.attrs.get("Config") or {}).get("Volumes") or {})

    return await with_client(socket, read_volumes)
