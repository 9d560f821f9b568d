"""What an engine holds, as far as exercises are marked by it: its images, and the settings of those that are asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.core.reference.parser import Reference, parse_reference

IMAGES_LIMIT: Final = 500
"""Images of an engine that are told at most."""

DETAILS_LIMIT: Final = 12
"""Images whose details are asked for at most: an engine takes a millisecond or two for each."""


FACTS_LIMIT: Final = 4
"""Images about which the typed answers of an exercise may ask: a worker tells the facts of so many at once."""


@dataclass(frozen=True, slots=True)
class ImageDetails:
    """What only an image of its own tells. ``platform`` is as in ``linux/arm64``, ``env`` holds ``NAME=VALUE``."""

    diff_ids: tuple[str, ...]
    platform: str
    env: tuple[str, ...] = ()
    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineImage:
    """An image: ``names`` are its tags as docker shows them, ``digests`` as in ``nginx@sha256:…``, ``size`` is in bytes.

    ``labels`` are pairs of key and value. ``details`` are None unless they were asked for.
    """

    id: str
    size: int
    names: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    details: ImageDetails | None = None

    @property
    def dangling(self) -> bool:
        """Whether no tag leads to it, so that ``docker image prune`` removes it."""
        return not self.names


@dataclass(frozen=True, slots=True)
class EngineState:
    """The images of an engine that runs on ``platform`` (``linux/amd64``)."""

    images: tuple[EngineImage, ...]
    platform: str

    def find(self, name: str) -> EngineImage | None:
        """The image to which a name leads (``nginx`` is ``nginx:latest``), or one with a digest; None if none does."""
        wanted = parse_reference(name)
        if wanted.digest:
            return next((image for image in self.images if _shown(wanted) in image.digests), None)
        return next((image for image in self.images if wanted.familiar in image.names), None)


def _shown(reference: Reference) -> str:
    return f"{reference.familiar_name}@{reference.digest}"
