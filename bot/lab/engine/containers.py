"""Removing the containers of an engine, and other work with the docker SDK for learners' containers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, TypeVar

import docker
from docker.errors import APIError, DockerException, NotFound
from requests import RequestException

from bot.core.refusal import Refusal
from bot.lab.engine.sdk import connect

REMOVED_WITHIN: Final = 10.0
"""Seconds that an engine may take to remove its containers."""

Result = TypeVar("Result")


async def remove_all(socket: Path) -> None:
    """Kill and remove every container with its volumes. No client may be attached to one: the engine would wait for it.

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

    await with_client(socket, remove_until_none_left)


def _remove(container: Any) -> None:
    """Kill and remove a container, unless the engine is already removing it because of ``--rm``."""
    try:
        container.remove(force=True, v=True)
    except NotFound:
        return
    except APIError as error:
        if error.status_code != HTTPStatus.CONFLICT:
            raise


async def with_client(socket: Path, task: Callable[[docker.DockerClient], Result]) -> Result:
    """Do something with a connection to an engine, in a thread. Raises Refusal ``lab-engine-failed`` if that fails."""

    def run() -> Result:
        try:
            with closing(connect(socket)) as engine:
                return task(engine)
        except (DockerException, RequestException, OSError):
            raise Refusal("lab-engine-failed") from None

    return await asyncio.to_thread(run)
