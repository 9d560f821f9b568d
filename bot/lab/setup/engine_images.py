"""Changing an engine's images with the docker SDK, where no learner watches and no registry is asked."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, TypeVar

import docker
from docker.errors import DockerException
from requests import RequestException

from bot.core.reference.parser import parse_reference
from bot.lab.engine import sdk
from bot.lab.engine.engine import Engine

Answer = TypeVar("Answer")

LOAD_WITHIN: Final = 120
"""Seconds in which an engine must take the next bytes of an archive, or have unpacked the last ones."""


class EngineRefusedError(Exception):
    """The engine has not done what was asked; its words are for the log."""


async def tag(socket: Path, source: str, name: str) -> None:
    """Give an image another name. Raises EngineRefusedError."""
    wanted = parse_reference(name)
    await asyncio.to_thread(_ask, socket, lambda api: api.tag(source, wanted.familiar_name, wanted.effective_tag))


async def untag(socket: Path, name: str) -> None:
    """Take a name off its image, which goes if it has no other. Raises EngineRefusedError."""
    await asyncio.to_thread(_ask, socket, lambda api: api.remove_image(name))


async def load(engine: Engine, archive: Iterator[bytes]) -> None:
    """Load the images of an archive as it is made. Raises EngineRefusedError, also where the disk is full.

    When this is cancelled, the engine is at rest before the cancellation goes on.
    """
    cancelled = threading.Event()
    pieces = _until(cancelled, archive)
    loading = asyncio.create_task(asyncio.to_thread(_ask, engine.socket, lambda api: _load(api, pieces)))
    try:
        await asyncio.shield(loading)
    finally:
        if not loading.done():
            cancelled.set()
            await engine.wait_until_idle()
            await asyncio.gather(loading, return_exceptions=True)


def _until(cancelled: threading.Event, archive: Iterator[bytes]) -> Iterator[bytes]:
    """The archive, broken off by an OSError when it is cancelled."""
    for piece in archive:
        if cancelled.is_set():
            raise ConnectionAbortedError
        yield piece


def _ask(socket: Path, question: Callable[[docker.APIClient], Answer]) -> Answer:
    try:
        with closing(sdk.connect(socket)) as client:
            return question(client.api)
    except (DockerException, RequestException, OSError, ValueError) as error:
        raise EngineRefusedError(str(error)) from error


def _load(api: docker.APIClient, archive: Iterator[bytes]) -> None:
    """The SDK's own call would wait for ever."""
    url = f"{api.base_url}/v{api.api_version}/images/load"
    with api.post(url, params={"quiet": 1}, data=archive, timeout=LOAD_WITHIN) as response:
        response.raise_for_status()
        for line in response.content.splitlines():
            if error := json.loads(line).get("error"):
                raise ValueError(error)
