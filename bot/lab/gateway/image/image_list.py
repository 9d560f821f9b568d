"""Lists of images: manifest lists of Docker, indexes of OCI."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.descriptor import Descriptor, descriptor_members, read_descriptor
from bot.lab.gateway.image.strict_json import Members, fields, items, parse
from bot.lab.gateway.limits import ImageLimits

LIST_TYPES: Final = (
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.index.v1+json",
)
PLATFORMS_LIMIT: Final = 50
"""Images of a list that are told at most."""
_PLATFORM_PART: Final = re.compile(r"[a-z0-9._-]{0,20}")


@dataclass(frozen=True, slots=True)
class ListedImage:
    """An image of a list, and the platform that it is for: ``linux/arm/v7``."""

    digest: str
    platform: str


def check_list(value: Any, limits: ImageLimits) -> tuple[Descriptor, ...]:
    """What a list names. Raises Refused if it is not allowed.

    Engines with containerd's store keep the whole list and go through it at each command, follow lists in it, and take what
    it holds of a manifest for the manifest.
    """
    entries = items(value, "list of manifests")
    if len(entries) > limits.list_entries:
        raise Refused(f"the image's list names {len(entries):,} manifests; at most {limits.list_entries:,} are allowed")
    listed = tuple(read_descriptor(entry, None, limits.manifest_bytes, "a listed manifest") for entry in entries)
    if any(one.media_type in LIST_TYPES for one in listed):
        raise Refused("the image's list of images names further lists")
    return listed


def list_images(data: bytes) -> tuple[ListedImage, ...]:
    """The images of a list, a platform each; what is no image for a platform (attestations and the like) is left out."""
    top = fields(parse(data, "manifest"), "manifest", "manifests")
    images: dict[str, ListedImage] = {}
    for entry in items(top.get("manifests"), "list of manifests"):
        members = descriptor_members(entry)
        platform = _platform(members.get("platform"))
        if platform:
            images.setdefault(platform, ListedImage(members["digest"], platform))
    return tuple(images.values())[:PLATFORMS_LIMIT]


def _platform(value: Any) -> str | None:
    """A platform as docker writes it; None for one that no machine has."""
    members = fields(value if value is not None else Members(), "manifest", "os", "architecture", "variant")
    parts = [members.get(name, "") for name in ("os", "architecture", "variant")]
    if not all(isinstance(part, str) and _PLATFORM_PART.fullmatch(part) for part in parts):
        return None
    return None if "unknown" in parts or not all(parts[:2]) else "/".join(filter(None, parts))
