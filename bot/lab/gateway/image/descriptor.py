"""Descriptors: how manifests and lists name what they are made of, by type, digest and size."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image.strict_json import Members, fields
from bot.lab.gateway.sizes import binary_size

DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
TYPE_SHOWN: Final = 80
"""Characters of a media type that are shown."""
_MEMBERS: Final = ("mediaType", "digest", "size", "urls", "data", "platform")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A blob or a manifest as another one names it; ``media_type`` is empty where it names none."""

    digest: str
    size: int
    media_type: str = ""


def media_type_of(value: Any) -> Any:
    """The type that a descriptor names, whatever that is. Raises Refused if it names two."""
    return descriptor_members(value).get("mediaType")


def descriptor_members(value: Any) -> dict[str, Any]:
    """What engines read of a descriptor. Raises Refused for one that they could read in another way."""
    return fields(value if value is not None else Members(), "manifest", *_MEMBERS)


def read_descriptor(value: Any, types: Collection[str] | None, limit: int, what: str) -> Descriptor:
    """A descriptor of one of these ``types``, or of any, and of ``limit`` bytes at most. Raises Refused for any other.

    ``what`` names it in the reason: ``a layer``.
    """
    members = descriptor_members(value)
    digest, size, kind = members.get("digest"), members.get("size"), members.get("mediaType")
    if types is not None and kind not in types:
        raise Refused(f"the image has {what} of a type that is not allowed: {str(kind)[:TYPE_SHOWN]}")
    if members.get("urls"):
        raise Refused(f"the image has {what} that lies elsewhere")
    if members.get("data"):  # containerd takes this and asks nobody for it, so that nobody could look at it
        raise Refused(f"the image has {what} that is embedded where it is named")
    if not isinstance(digest, str) or not DIGEST.fullmatch(digest):
        raise Refused(f"the image has {what} without a SHA-256 digest")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 1 << 63:
        raise Refused(f"the image declares {what} of an impossible size: {str(size)[:40]} bytes")
    if size > limit:
        raise Refused(f"the image declares {what} of {binary_size(size)}; at most {binary_size(limit)} are allowed")
    return Descriptor(digest, size, kind if isinstance(kind, str) else "")
