"""Facts about engines and their images, read with the docker SDK. What learners see comes from the docker CLI instead."""

from __future__ import annotations

import asyncio
import json
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import docker
from docker.errors import DockerException
from docker.utils import version_gte
from requests import RequestException

from bot.core.image.facts import ImageFacts
from bot.core.image.layers import HistoryEntry, limit_steps, steps_with_layers
from bot.core.image.registry_facts import LocalImage
from bot.core.lab.protocol import EngineFacts
from bot.core.refusal import Refusal
from bot.lab.engine.inventory import IMAGES_LIMIT, HeldImage, held_image

TIMEOUT: Final = 10
"""Seconds that an engine may take to answer."""

OLDEST_API: Final = "1.41"
"""The version of its API that the oldest engine has which the lab is made for."""

MANIFESTS_API: Final = "1.47"
"""The first version of its API in which an engine tells which images of a list it has."""

LIST_LIMIT: Final = 16_000_000
"""Bytes of the list of images that are read at most: labels may be long, and names many."""

READ_LIMIT: Final = 4_000_000
"""Bytes of an answer about an image that are read at most: whoever made the image decides how long the answer is."""

COMMAND_LIMIT: Final = 1_000
"""Characters of an image's default command that are told at most."""

NAMES_LIMIT: Final = 8
"""Names of images in the facts about an engine, at most."""


def connect(socket: Path, within: float = TIMEOUT) -> docker.DockerClient:
    """A connection to an engine; close it in the same thread. Raises DockerException and RequestException."""
    url = f"unix://{socket}"
    # Left to itself the SDK asks for all versions of the engine, which starts a program to tell its own.
    with closing(docker.APIClient(url, OLDEST_API)) as api:
        version = api.get(f"{api.base_url}/_ping", timeout=within).headers.get("Api-Version", OLDEST_API)
    return docker.DockerClient(base_url=url, version=version, timeout=within)


def _ping(socket: Path, within: float) -> bool:
    try:
        with closing(connect(socket, within)) as engine:
            return bool(engine.ping())
    except (DockerException, RequestException, OSError):
        return False


def _engine_facts(socket: Path) -> EngineFacts | None:
    try:
        with closing(connect(socket)) as engine:
            usage = engine.df()
            images: list[dict[str, Any]] = usage.get("Images") or []
            names = [name for image in images for name in image.get("RepoTags") or () if name != "<none>:<none>"]
            return EngineFacts(len(images), int(usage.get("LayersSize") or 0), tuple(sorted(names)[:NAMES_LIMIT]))
    except (DockerException, RequestException, OSError):
        return None


def _image_facts(socket: Path, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
    try:
        with closing(connect(socket)) as engine:
            return tuple(_facts_of_image(engine, name) for name in names)
    except (DockerException, OSError):
        raise Refusal("lab-engine-failed") from None


def _facts_of_image(engine: docker.DockerClient, name: str) -> ImageFacts | None:
    """None if there is no such image. Raises Refusal ``lab-image-unreadable`` for an answer that is too long or too slow."""
    try:
        image = _get_image(engine, name, "json")
        history = _get_image(engine, name, "history") if image is not None else None
    except (RequestException, ValueError):
        raise Refusal("lab-image-unreadable", name=name) from None
    if image is None:
        return None
    diff_ids = tuple(image["RootFS"].get("Layers") or ())
    entries = [HistoryEntry(line["CreatedBy"], line["Size"]) for line in reversed(history or [])]
    steps = steps_with_layers(entries, diff_ids)
    kept = limit_steps(steps)
    return ImageFacts(
        image["Id"],
        # With containerd's store the engine counts the layers as they were fetched as well.
        sum(entry.size for entry in entries) or image["Size"],
        diff_ids,
        kept,
        len(steps) - len(kept),
        default_command(image),
        str(image.get("Architecture") or "")[:COMMAND_LIMIT],
    )


def default_command(image: dict[str, Any]) -> tuple[str, ...]:
    """The command of an image; none for one that is longer than anybody would type."""
    words = tuple(map(str, (image.get("Config") or {}).get("Cmd") or ()))
    return words if len(" ".join(words)) <= COMMAND_LIMIT else ()


def _local_image(socket: Path, name: str) -> LocalImage | None:
    try:
        with closing(connect(socket)) as engine:
            manifests = _manifests(engine)
            # An engine does not find an image by its own digest where it goes by that of its list.
            lists = (id for id, digests in manifests.items() if name in digests)
            image = _get_image(engine, name, "json") or _get_image(engine, next(lists, name), "json")
            return held_image(image, manifests.get(image["Id"], ())).as_local_image if image else None
    except (DockerException, RequestException, OSError, ValueError):
        return None


def _get_image(engine: docker.DockerClient, name: str, endpoint: str) -> Any:
    """The engine's answer about an image; None if it has none of that name. Raises as ``get_json`` does."""
    return get_json(engine, f"images/{name}/{endpoint}")


def get_json(engine: docker.DockerClient, path: str, limit: int = READ_LIMIT, within: float | None = None) -> Any:
    """The engine's answer to a question of its API; None if what it is about is not there.

    ``within`` are the seconds that it may take to begin and to go on, by default those of the connection.
    Raises ValueError for an answer of more than ``limit`` bytes. The SDK's own calls read answers of any length.
    """
    api = engine.api
    url = f"{api.base_url}/v{api.api_version}/{path}"
    with api.get(url, stream=True, timeout=within or api.timeout) as response:
        if response.status_code == 404:
            return None
        response.raise_for_status()
        body = bytearray()
        for chunk in response.iter_content(65_536):
            body += chunk
            if len(body) > limit:
                raise ValueError(f"more than {limit} bytes")
    return json.loads(body)


def _manifests(engine: docker.DockerClient) -> dict[str, tuple[str, ...]]:
    """The digests of the images that the engine has of each list, by the ID that it goes by; this machine's first.

    Only containerd's store keeps lists. Raises as ``get_json`` does.
    """
    if not version_gte(str(engine.api.api_version), MANIFESTS_API):
        return {}
    return {
        image["Id"]: tuple(one["Descriptor"]["digest"] for one in image.get("Manifests") or () if one.get("Available"))
        for image in get_json(engine, "images/json?manifests=1", LIST_LIMIT)
    }


def _held_images(socket: Path) -> tuple[HeldImage, ...] | None:
    try:
        with closing(connect(socket)) as engine:
            manifests = _manifests(engine)
            images = [
                held_image(image.attrs, manifests.get(str(image.id), ()))
                for image in engine.images.list()[:IMAGES_LIMIT]
            ]
            return tuple(sorted(images, key=lambda one: (one.source, one.names)))
    except (DockerException, RequestException, OSError):
        return None


async def held_images(socket: Path) -> tuple[HeldImage, ...] | None:
    """The images that the engine has, at most ``IMAGES_LIMIT``; None if it does not answer."""
    return await asyncio.to_thread(_held_images, socket)


async def is_responsive(socket: Path, within: float = TIMEOUT) -> bool:
    """Whether the engine behind a socket answers within so many seconds."""
    return await asyncio.to_thread(_ping, socket, within)


async def engine_facts(socket: Path) -> EngineFacts | None:
    """Number of images, bytes of their layers, and some names; None if the engine does not answer."""
    return await asyncio.to_thread(_engine_facts, socket)


async def local_image(socket: Path, name: str) -> LocalImage | None:
    """The image of that name or ID; None if there is none, or if the engine does not answer."""
    return await asyncio.to_thread(_local_image, socket, name)


async def image_facts(socket: Path, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
    """What the engine knows of each image, None for those it does not have.

    Raises Refusal ``lab-image-unreadable`` for one whose description is too long, and ``lab-engine-failed``.
    """
    return await asyncio.to_thread(_image_facts, socket, names)
