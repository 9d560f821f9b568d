"""The platform of this machine, by the name that images have for it."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import Final

_ARCHITECTURES: Final = {
    "x86_64": "linux/amd64",
    "aarch64": "linux/arm64/v8",
    "armv7l": "linux/arm/v7",
    "armv6l": "linux/arm/v6",
    "i686": "linux/386",
    "riscv64": "linux/riscv64",
    "ppc64le": "linux/ppc64le",
    "s390x": "linux/s390x",
}


def here() -> str:
    """What engines on this machine pull: ``linux/amd64``."""
    machine = platform.machine()
    return _ARCHITECTURES.get(machine, f"linux/{machine}")


def fitting(wanted: str, offered: Sequence[str]) -> str | None:
    """The platform that an engine chooses; one without a variant does for any, None if there is none for it."""
    bare = "/".join(wanted.split("/")[:2])
    return next((platform for platform in (wanted, bare) if platform in offered), None)
