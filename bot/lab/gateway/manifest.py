"""Manifests: which blobs an image is made of, and which images a list offers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from bot.lab.gateway.config import Members, fields, listed, parse
from bot.lab.gateway.errors import Refused, in_words
from bot.lab.gateway.limits import Limits

DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
IMAGES: Final = {
    "application/vnd.docker.distribution.manifest.v2+json": "application/vnd.docker.container.image.v1+json",
    "application/vnd.oci.image.manifest.v1+json": "application/vnd.oci.image.config.v1+json",
}
"""Types of an image's manifest, each with that of the configuration."""
LISTS: Final = (
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.index.v1+json",
)
ACCEPT: Final = ", ".join((*IMAGES, *LISTS))
_LAYERS: Final = frozenset(
    {
        "application/vnd.docker.image.rootfs.diff.tar",
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "application/vnd.oci.image.layer.v1.tar",
        "application/vnd.oci.image.layer.v1.tar+gzip",
    }
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as it is served."""

    media_type: str
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A blob as a manifest names it."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Image:
    """An image of one platform."""

    config: Descriptor
    layers: tuple[Descriptor, ...]

    @property
    def parts(self) -> tuple[Descriptor, ...]:
        """All its blobs."""
        return (self.config, *self.layers)


def read(data: bytes, media_type: str, limits: Limits) -> Image | None:
    """The image that a manifest describes, or None for a list of images. Raises Refused for what is not let through."""
    top = fields(parse(data, "manifest"), "manifest", "mediaType", "config", "layers", "manifests", "fsLayers")
    if media_type not in (*IMAGES, *LISTS) or "fsLayers" in top:
        raise Refused(f"the image is in a form that is not known here: {media_type[:80]}")
    if top.get("mediaType", media_type) != media_type:
        raise Refused("the image's manifest contradicts itself about its type")
    if media_type in LISTS:
        if "config" in top or "layers" in top:
            raise Refused("the image's manifest is a list and an image at once")
        return None
    if "manifests" in top:
        raise Refused("the image's manifest is a list and an image at once")
    return _image(top, limits)


def _image(top: dict[str, Any], limits: Limits) -> Image:
    config = _descriptor(top.get("config"), frozenset(IMAGES.values()), limits.config, "configuration")
    layers = listed(top.get("layers"), "list of layers")
    if len(layers) > limits.layers:
        raise Refused(f"the image has {len(layers)} layers; at most {limits.layers} are allowed")
    image = Image(config, tuple(_descriptor(layer, _LAYERS, limits.layer, "layer") for layer in layers))
    packed = sum(layer.size for layer in image.layers)
    if packed > limits.image:
        raise Refused(f"the image takes {in_words(packed)}; at most {in_words(limits.image)} are allowed")
    return image


def _descriptor(value: Any, types: frozenset[str], limit: int, what: str) -> Descriptor:
    given = fields(value if value is not None else Members(), "manifest", "mediaType", "digest", "size", "urls")
    digest, size, kind = given.get("digest"), given.get("size"), given.get("mediaType")
    if kind not in types:
        raise Refused(f"the image has a {what} of a type that is not allowed: {str(kind)[:80]}")
    if given.get("urls"):
        raise Refused(f"the image has a {what} that lies elsewhere")
    if not isinstance(digest, str) or not DIGEST.fullmatch(digest):
        raise Refused(f"the image has a {what} without a SHA-256 digest")
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise Refused(f"the image declares a {what} of an impossible size: {str(size)[:40]} bytes")
    if size > limit:
        raise Refused(f"the image declares a {what} of {in_words(size)}; at most {in_words(limit)} are allowed")
    return Descriptor(digest, size)
