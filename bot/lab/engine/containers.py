"""What the docker SDK tells of images to be run, and the end of every container."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, TypeVar

import docker
from docker.errors import APIError, DockerException, ImageNotFound, NotFound
from requests import RequestException

from bot.core.refusal import Refusal
from bot.lab.engine.sdk import connect
from bot.lab.terminal.confinement import RuntimeCapabilities

REMOVED_WITHIN: Final = 10.0
"""Seconds after which an engine that does not get rid of its containers counts as wedged."""

Result = TypeVar("Result")


async def runtime_capabilities(socket: Path) -> RuntimeCapabilities:
    """What the engine can limit. Raises Refusal where that is too little, or where it does not answer."""
    return RuntimeCapabilities.from_info(await _with_client(socket, lambda engine: engine.info()))


async def image_volumes(socket: Path, image: str) -> tuple[str, ...] | None:
    """Where an image wants storage; None if the engine does not have the image."""

    def read_volumes(engine: docker.DockerClient) -> tuple[str, ...] | None:
        try:
            inspected: Any = engine.images.get(image)
        except ImageNotFound:
            return None
        return tuple((inspected.attrs.get("Config") or {}).get("Volumes") or {})

    return await _with_client(socket, read_volumes)


async def remove_all(socket: Path) -> None:
    """Kill and remove every container, with its volumes. Whoever is attached to one must be gone: it would wait for them.

    Raises Refusal ``lab-engine-failed`` if that is not possible.
    """

    def remove_until_none_left(engine: docker.DockerClient) -> None:
        began = time.perf_counter()
        while containers := engine.containers.list(all=True, ignore_removed=True):
            for container in containers:
                _remove(container)
            if time.perf_counter() - began > REMOVED_WITHIN:
                raise DockerException("a container does not go")
            time.sleep(0.02)

    await _with_client(socket, remove_until_none_left)


def _remove(container: Any) -> None:
    """Kill and remove it, unless the engine is about to, as ``--rm`` has told it."""
    try:
        container.remove(force=True, v=True)
    except NotFound:
        return
    except APIError as error:
        if error.status_code != HTTPStatus.CONFLICT:
            raise


async def _with_client(socket: Path, task: Callable[[docker.DockerClient], Result]) -> Result:
    def run() -> Result:
        try:
            with closing(connect(socket)) as engine:
                return task(engine)
        except (DockerException, RequestException, OSError):
            raise Refusal("lab-engine-failed") from None

    return await asyncio.to_thread(run)
