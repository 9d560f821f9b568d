"""For which part of a name a variable stands, and a value that would do there."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

_OWNER = re.compile("owner|user|org|namespace|project|team|group", re.IGNORECASE)
_MEANT_FOR = (
    (re.compile("tag|version|_ver$", re.IGNORECASE), "tag"),
    (re.compile("digest", re.IGNORECASE), "digest"),
    (re.compile("registry|host", re.IGNORECASE), "registry"),
    (_OWNER, "namespace"),
)
"""What a variable is for by its name, where nothing stands beside it that would tell."""


class VariablePart(StrEnum):
    """The part of a name for which a variable stands."""

    IMAGE = "image"
    REGISTRY = "registry"
    NAMESPACE = "namespace"
    REPOSITORY = "repository"
    TAG = "tag"
    DIGEST = "digest"


def part_of_variable(name: str, before: str, after: str) -> VariablePart:
    """The part of which a variable is all or a piece.

    Of the text around it, ``before`` has its variables filled in and ``after`` has a letter for each of them.
    """
    if not before and not after:
        meant = (part for pattern, part in _MEANT_FOR if pattern.search(name) and "image" not in name.lower())
        return VariablePart(next(meant, "image"))
    if "@" in before:
        return VariablePart.DIGEST
    *parents, beginning = before.split("/")
    rest, slash, _ = after.partition("/")
    if not slash:
        return VariablePart.TAG if ":" in beginning else VariablePart.REPOSITORY
    is_host = any(sign in beginning + rest for sign in ".:") or (not beginning and not rest and not _OWNER.search(name))
    return VariablePart.REGISTRY if not parents and is_host else VariablePart.NAMESPACE


_TAGS: Final = {
    "alpine": "3.19", "debian": "bookworm", "golang": "1.22", "mysql": "8.4", "nginx": "1.25", "node": "20", "php": "8.3",
    "postgres": "16", "python": "3.11", "redis": "7", "ruby": "3.3", "ubuntu": "22.04",
}  # fmt: skip
"""Tags that exist, of images with which people begin."""


def example_value(part: VariablePart, before: str, after: str) -> str:
    """A value that makes a name which Docker accepts, and exists where the image is one that everybody knows."""
    beginning = before.rpartition("/")[2]
    match part:
        case VariablePart.IMAGE:
            return "nginx:1.25"
        case VariablePart.DIGEST:
            return ("" if ":" in before.rpartition("@")[2] else "sha256:") + "0123456789abcdef" * 4
        case VariablePart.TAG:
            name, _, tag = beginning.partition(":")
            return "alpine" if tag.endswith("-") else "1" if tag not in ("", "v") else _TAGS.get(name, "1.0")
        case VariablePart.REGISTRY if ":" in beginning:
            return "5000"
        case VariablePart.REGISTRY if beginning or after[:1] not in ("", "/"):
            return "example"
        case VariablePart.REGISTRY:
            return "ghcr.io/owner" if after.count("/") == 1 else "ghcr.io"
        case VariablePart.NAMESPACE:
            return "team" if beginning else "owner"
        case VariablePart.REPOSITORY:
            return "dev" if beginning else "myapp"
