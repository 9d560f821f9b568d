"""What the docker SDK tells of images to be run, and the end of every container."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import docker
from docker.errors import DockerException, ImageNotFound, NotFound
from requests import RequestException

from bot.core.refusal import Refusal
from bot.lab.confinement import Fences
from bot.lab.facts import client

Result = TypeVar("Result")


async def fences(socket: Path) -> Fences:
    """What the engine can limit. Raises Refusal where that is too little, or where it does not answer."""
    return Fences.of(await _ask(socket, lambda engine: engine.info()))


async def volumes(socket: Path, image: str) -> tuple[str, ...] | None:
    """Where an image wants storage; None if the engine does not have the image."""

    def look(engine: docker.DockerClient) -> tuple[str, ...] | None:
        try:
            found: Any = engine.images.get(image)
        except ImageNotFound:
            return None
        return tuple((found.attrs.get("Config") or {}).get("Volumes") or {})

    return await _ask(socket, look)


async def remove(socket: Path) -> None:
    """Kill and remove every container, with its volumes. Whoever is attached to one must be gone: it would wait for them.

    Raises Refusal ``lab-engine-failed`` if that is not possible.
    """

    def clear(engine: docker.DockerClient) -> None:
        for container in engine.containers.list(all=True, ignore_removed=True):
            try:
                container.remove(force=True, v=True)
            except NotFound:
                continue

    await _ask(socket, clear)


async def _ask(socket: Path, question: Callable[[docker.DockerClient], Result]) -> Result:
    def work() -> Result:
        try:
            engine = client(socket)
            try:
                return question(engine)
            finally:
                engine.close()
        except (DockerException, RequestException, OSError):
            raise Refusal("lab-engine-failed") from None

    return await asyncio.to_thread(work)
