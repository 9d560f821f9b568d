"""Manifests: which blobs an image is made of, and which images a list offers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.packing import ZSTD_LAYER, zstd_refused
from bot.lab.gateway.image.strict_json import Members, fields, items, parse
from bot.lab.gateway.limits import ImageLimits
from bot.lab.gateway.sizes import binary_size

DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
IMAGE_TYPES: Final = {
    "application/vnd.docker.distribution.manifest.v2+json": "application/vnd.docker.container.image.v1+json",
    "application/vnd.oci.image.manifest.v1+json": "application/vnd.oci.image.config.v1+json",
}
"""Types of an image's manifest, each with that of the configuration."""
LIST_TYPES: Final = (
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.index.v1+json",
)
PLATFORMS_LIMIT: Final = 50
"""Images of a list that are read at most."""
_PLATFORM_PART: Final = re.compile(r"[a-z0-9._-]{0,20}")
ACCEPT: Final = ", ".join((*IMAGE_TYPES, *LIST_TYPES))
_LAYER_TYPES: Final = frozenset(
    {
        "application/vnd.docker.image.rootfs.diff.tar",
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "application/vnd.oci.image.layer.v1.tar",
        "application/vnd.oci.image.layer.v1.tar+gzip",
        ZSTD_LAYER,
    }
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as it is served."""

    media_type: str
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ListedImage:
    """An image of a list, and the platform that it is for: ``linux/arm/v7``."""

    digest: str
    platform: str


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
    def blobs(self) -> tuple[Descriptor, ...]:
        """All its blobs."""
        return (self.config, *self.layers)


def read_manifest(data: bytes, media_type: str, limits: ImageLimits) -> Image | None:
    """The image that a manifest describes; None for a list of images. Raises Refused for one that is not allowed."""
    top = fields(parse(data, "manifest"), "manifest", "mediaType", "config", "layers", "manifests", "fsLayers")
    if media_type not in (*IMAGE_TYPES, *LIST_TYPES) or "fsLayers" in top:
        raise Refused(f"the image is in a form that is not known here: {media_type[:80]}")
    if top.get("mediaType", media_type) != media_type:
        raise Refused("the image's manifest contradicts itself about its type")
    if media_type in LIST_TYPES:
        if "config" in top or "layers" in top:
            raise Refused("the image's manifest is a list and an image at once")
        _refuse_lists_of_lists(top.get("manifests"))
        return None
    if "manifests" in top:
        raise Refused("the image's manifest is a list and an image at once")
    return _image(top, limits)


def _refuse_lists_of_lists(listed: Any) -> None:
    """Engines with containerd's store would follow them, and a few small lists could lead to very many."""
    for entry in items(listed, "list of manifests"):
        if isinstance(entry, Members) and fields(entry, "manifest", "mediaType").get("mediaType") in LIST_TYPES:
            raise Refused("the image's list of images names further lists")


def list_images(data: bytes) -> tuple[ListedImage, ...]:
    """The images of a list, a platform each; what is no image for a platform (signatures and the like) is left out."""
    top = fields(parse(data, "manifest"), "manifest", "manifests")
    images: dict[str, ListedImage] = {}
    for entry in items(top.get("manifests"), "list of manifests"):
        members = fields(entry, "manifest", "digest", "platform")
        platform = _platform(members.get("platform"))
        digest = members.get("digest")
        if platform and isinstance(digest, str) and DIGEST.fullmatch(digest):
            images.setdefault(platform, ListedImage(digest, platform))
    return tuple(images.values())[:PLATFORMS_LIMIT]


def _platform(value: Any) -> str | None:
    """A platform as docker writes it; None for one that no machine has."""
    members = fields(value if value is not None else Members(), "manifest", "os", "architecture", "variant")
    parts = [members.get(name, "") for name in ("os", "architecture", "variant")]
    if not all(isinstance(part, str) and _PLATFORM_PART.fullmatch(part) for part in parts):
        return None
    return None if "unknown" in parts or not all(parts[:2]) else "/".join(filter(None, parts))


def _image(top: dict[str, Any], limits: ImageLimits) -> Image:
    config = _descriptor(top.get("config"), frozenset(IMAGE_TYPES.values()), limits.config_bytes, "configuration")
    layers = items(top.get("layers"), "list of layers")
    if len(layers) > limits.layer_count:
        raise Refused(f"the image has {len(layers)} layers; at most {limits.layer_count} are allowed")
    image = Image(config, tuple(_layer(layer, limits) for layer in layers))
    packed = sum(layer.size for layer in image.layers)
    if packed > limits.image_bytes:
        raise Refused(f"the image takes {binary_size(packed)}; at most {binary_size(limits.image_bytes)} are allowed")
    return image


def _layer(value: Any, limits: ImageLimits) -> Descriptor:
    if not limits.zstd and fields(value, "manifest", "mediaType").get("mediaType") == ZSTD_LAYER:
        raise zstd_refused(limits)
    return _descriptor(value, _LAYER_TYPES, limits.layer_bytes, "layer")


def _descriptor(value: Any, types: frozenset[str], limit: int, what: str) -> Descriptor:
    members = fields(value if value is not None else Members(), "manifest", "mediaType", "digest", "size", "urls")
    digest, size, kind = members.get("digest"), members.get("size"), members.get("mediaType")
    if kind not in types:
        raise Refused(f"the image has a {what} of a type that is not allowed: {str(kind)[:80]}")
    if members.get("urls"):
        raise Refused(f"the image has a {what} that lies elsewhere")
    if not isinstance(digest, str) or not DIGEST.fullmatch(digest):
        raise Refused(f"the image has a {what} without a SHA-256 digest")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 1 << 63:
        raise Refused(f"the image declares a {what} of an impossible size: {str(size)[:40]} bytes")
    if size > limit:
        raise Refused(f"the image declares a {what} of {binary_size(size)}; at most {binary_size(limit)} are allowed")
    return Descriptor(digest, size)
