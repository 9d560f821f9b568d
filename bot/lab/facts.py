"""What the docker SDK tells of an engine; for control and facts, never for what is shown."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

import docker
from docker.errors import DockerException
from requests import RequestException

from bot.core.lab import EngineFacts
from bot.lab.holdings import LIMIT, Holding, holding

TIMEOUT: Final = 10
"""Seconds that an engine may take to answer."""


def client(socket: Path, within: float = TIMEOUT) -> docker.DockerClient:
    """A connection to an engine; close it in the same thread."""
    return docker.DockerClient(base_url=f"unix://{socket}", timeout=within)


def _answers(socket: Path, within: float) -> bool:
    try:
        engine = client(socket, within)
        try:
            return bool(engine.ping())
        finally:
            engine.close()
    except (DockerException, RequestException, OSError):
        return False


def _facts(socket: Path) -> EngineFacts | None:
    try:
        engine = client(socket)
        try:
            return EngineFacts(images=len(engine.images.list()), bytes=int(engine.df().get("LayersSize") or 0))
        finally:
            engine.close()
    except (DockerException, RequestException, OSError):
        return None


def _held(socket: Path) -> tuple[Holding, ...] | None:
    try:
        engine = client(socket)
        try:
            found = [holding(image.attrs) for image in engine.images.list()[:LIMIT]]
            return tuple(sorted((one for one in found if one), key=lambda one: one.source))
        finally:
            engine.close()
    except (DockerException, RequestException, OSError):
        return None


async def held(socket: Path) -> tuple[Holding, ...] | None:
    """The images that could be had again; None if the engine does not answer."""
    return await asyncio.to_thread(_held, socket)


async def answers(socket: Path, within: float = TIMEOUT) -> bool:
    """Whether the engine behind a socket answers within so many seconds."""
    return await asyncio.to_thread(_answers, socket, within)


async def facts(socket: Path) -> EngineFacts | None:
    """Number of images and bytes of their layers; None if the engine does not answer."""
    return await asyncio.to_thread(_facts, socket)
