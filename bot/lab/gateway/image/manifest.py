"""Manifests: which blobs an image is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.descriptor import TYPE_SHOWN, Descriptor, media_type_of, read_descriptor
from bot.lab.gateway.image.image_list import LIST_TYPES, check_list
from bot.lab.gateway.image.packing import ZSTD_LAYER, zstd_refused
from bot.lab.gateway.image.strict_json import fields, items, parse
from bot.lab.gateway.limits import ImageLimits
from bot.lab.gateway.sizes import binary_size

IMAGE_TYPES: Final = {
    "application/vnd.docker.distribution.manifest.v2+json": "application/vnd.docker.container.image.v1+json",
    "application/vnd.oci.image.manifest.v1+json": "application/vnd.oci.image.config.v1+json",
}
"""Types of an image's manifest, each with that of the configuration."""
ACCEPT: Final = ", ".join((*IMAGE_TYPES, *LIST_TYPES))
RAW_LAYER: Final = "application/vnd.oci.image.layer.v1.tar"
"""A layer that is not packed; containerd takes this at its word and does not look how it begins."""
_LAYER_TYPES: Final = frozenset(
    {
        "application/vnd.docker.image.rootfs.diff.tar",
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
        RAW_LAYER,
        f"{RAW_LAYER}+gzip",
        ZSTD_LAYER,
    }
)
_ENCRYPTED: Final = "+encrypted"
"""How the types of layers end that only who has a key can unpack, as ocicrypt writes them."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest as it is served."""

    media_type: str
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Image:
    """An image of one platform."""

    config: Descriptor
    layers: tuple[Descriptor, ...]

    @property
    def blobs(self) -> tuple[Descriptor, ...]:
        """All its blobs."""
        return (self.config, *self.layers)


@dataclass(frozen=True, slots=True)
class ImageList:
    """What a list of images names."""

    entries: tuple[Descriptor, ...]


def read_manifest(data: bytes, media_type: str, limits: ImageLimits) -> Image | ImageList:
    """The image that a manifest describes, or the list that it is. Raises Refused for one that is not allowed."""
    top = fields(parse(data, "manifest"), "manifest", "mediaType", "config", "layers", "manifests", "fsLayers")
    if media_type not in (*IMAGE_TYPES, *LIST_TYPES) or "fsLayers" in top:
        raise Refused(f"the image is in a form that is not known here: {media_type[:TYPE_SHOWN]}")
    if top.get("mediaType", media_type) != media_type:
        raise Refused("the image's manifest contradicts itself about its type")
    if media_type in LIST_TYPES:
        if "config" in top or "layers" in top:
            raise Refused("the image's manifest is a list and an image at once")
        return ImageList(check_list(top.get("manifests"), limits))
    if "manifests" in top:
        raise Refused("the image's manifest is a list and an image at once")
    return _image(top, limits)


def _image(top: dict[str, Any], limits: ImageLimits) -> Image:
    _refuse_other_artefacts(top.get("config"))
    config = read_descriptor(top.get("config"), IMAGE_TYPES.values(), limits.config_bytes, "a configuration")
    layers = items(top.get("layers"), "list of layers")
    if len(layers) > limits.layer_count:
        raise Refused(f"the image has {len(layers)} layers; at most {limits.layer_count} are allowed")
    image = Image(config, tuple(_layer(layer, limits) for layer in layers))
    packed = sum(layer.size for layer in image.layers)
    if packed > limits.image_bytes:
        raise Refused(f"the image takes {binary_size(packed)}; at most {binary_size(limits.image_bytes)} are allowed")
    return image


def _refuse_other_artefacts(config: Any) -> None:
    """Charts, signatures, models: registries hold them as they hold images, with a configuration of another type."""
    kind = media_type_of(config)
    if isinstance(kind, str) and kind not in IMAGE_TYPES.values():
        raise Refused(f"this is no image but something else that a registry keeps: {kind[:TYPE_SHOWN]}")


def _layer(value: Any, limits: ImageLimits) -> Descriptor:
    kind = media_type_of(value)
    if kind == ZSTD_LAYER and not limits.zstd:
        raise zstd_refused(limits)
    if isinstance(kind, str) and kind.endswith(_ENCRYPTED):
        raise Refused(f"the image has a layer that is encrypted, and nobody has its key here: {kind[:TYPE_SHOWN]}")
    return read_descriptor(value, _LAYER_TYPES, limits.layer_bytes, "a layer")
