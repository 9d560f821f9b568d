"""The state of an engine by which exercises are marked: told soon, and bounded whatever its learner has done."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

import docker
from docker.errors import DockerException
from requests import RequestException

from bot.core.exercise.engine_state import DETAILS_LIMIT, IMAGES_LIMIT, EngineImage, EngineState, ImageDetails
from bot.core.reference.parser import is_reference
from bot.lab.engine import sdk
from bot.lab.engine.inventory import platform_of
from bot.lab.gateway.image.platform import native_platform

Text = TypeVar("Text", str, tuple[str, str])

ANSWER_WITHIN: Final = 2.0
"""Seconds that an engine may take to tell its state."""

NAMES_LIMIT: Final = 250_000
"""Bytes of all names and digests together, in the message that carries them."""

LABELS_LIMIT: Final = 150_000
"""Bytes of the labels of all images together, in the message that carries them."""

LABELS_PER_IMAGE: Final = 50
LABEL_LIMIT: Final = 2_000
"""Bytes of a label with its value; a longer one is not told."""

LAYERS_LIMIT: Final = 130
"""Layers of an image that are told at most; an engine takes 125."""

PLATFORM_LIMIT: Final = 100
"""Characters of an image's platform, which its maker names."""

ENVIRONMENT_LIMIT: Final = 5_000
"""Bytes of an image's environment."""


async def engine_state(socket: Path, inspected: tuple[str, ...]) -> EngineState | None:
    """The images of a running engine, with details of those in ``inspected`` that it has; None if it does not tell in time."""
    return await asyncio.to_thread(_engine_state, socket, inspected)


def _engine_state(socket: Path, inspected: tuple[str, ...]) -> EngineState | None:
    until = time.perf_counter() + ANSWER_WITHIN
    try:
        with closing(sdk.connect(socket, ANSWER_WITHIN)) as engine:
            images = tuple(_images(sdk.get_json(engine, "images/json", sdk.LIST_LIMIT)))
            state = EngineState(images, _familiar(native_platform()))
            return _with_details(engine, state, inspected, until)
    except (DockerException, RequestException, OSError, ValueError):
        return None


def _images(told: list[dict[str, Any]]) -> Iterator[EngineImage]:
    names, labels = _Budget(NAMES_LIMIT), _Budget(LABELS_LIMIT)
    for image in told[:IMAGES_LIMIT]:
        yield EngineImage(
            image["Id"],
            image["Size"],
            tuple(names.keep(_references(image.get("RepoTags")))),
            tuple(names.keep(_references(image.get("RepoDigests")))),
            tuple(labels.keep(_labels(image.get("Labels")))),
        )


def _references(told: list[str] | None) -> Iterator[str]:
    """The names of an image, without the ``<none>`` that stands for none."""
    return (name for name in told or () if not name.startswith("<none>"))


def _labels(told: dict[str, str] | None) -> Iterator[tuple[str, str]]:
    pairs = sorted((told or {}).items())
    return (pair for pair in pairs[:LABELS_PER_IMAGE] if _size(pair) <= LABEL_LIMIT)


def _with_details(engine: docker.DockerClient, state: EngineState, names: tuple[str, ...], until: float) -> EngineState:
    """The same state, with details of the first images to which these names lead. Raises OSError when the time is up."""
    found = (state.find(name) for name in names if is_reference(name))
    asked = list(dict.fromkeys(image.id for image in found if image))[:DETAILS_LIMIT]
    details = {id: _details(engine, id, until - time.perf_counter()) for id in asked}
    images = (replace(image, details=details[image.id]) if image.id in details else image for image in state.images)
    return replace(state, images=tuple(images))


def _details(engine: docker.DockerClient, id: str, within: float) -> ImageDetails | None:
    """None for an image that is gone already."""
    if within <= 0:
        raise TimeoutError
    image = sdk.get_json(engine, f"images/{id}/json", within=within)
    if image is None:
        return None
    environment = _Budget(ENVIRONMENT_LIMIT).keep((image.get("Config") or {}).get("Env") or ())
    layers = (image.get("RootFS") or {}).get("Layers") or ()
    return ImageDetails(
        tuple(layers[:LAYERS_LIMIT]), _familiar(platform_of(image)), tuple(environment), sdk.default_command(image)
    )


def _familiar(platform: str) -> str:
    """A platform as engines and authors call it: all processors of arm64 are of version 8."""
    return "linux/arm64" if platform == "linux/arm64/v8" else platform[:PLATFORM_LIMIT]


class _Budget:
    """What of some texts fits into so many bytes of a message, the first ones."""

    def __init__(self, size: int) -> None:
        self._left = size

    def keep(self, texts: Iterable[Text]) -> Iterator[Text]:
        for text in texts:
            self._left -= _size(text)
            if self._left < 0:
                return
            yield text


def _size(text: object) -> int:
    """Bytes in JSON, at most."""
    return len(json.dumps(text)) + 1
