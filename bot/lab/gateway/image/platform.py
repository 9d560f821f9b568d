"""The platform of this machine, by the name that images have for it, and which image of a list an engine on it takes."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from typing import Final

_ARCHITECTURES: Final = {
    "x86_64": "linux/amd64",
    "aarch64": "linux/arm64/v8",
    "armv8l": "linux/arm/v8",
    "armv7l": "linux/arm/v7",
    "armv6l": "linux/arm/v6",
    "i686": "linux/386",
    "riscv64": "linux/riscv64",
    "ppc64le": "linux/ppc64le",
    "s390x": "linux/s390x",
}
_SPELLINGS: Final = {
    "386/": ("i386/",),
    "amd64/": ("amd64/v1", "x86_64/", "x86-64/"),
    "arm64/": ("arm64/v8", "arm64/8", "arm64/v8.0", "aarch64/", "aarch64/v8"),
    "arm64/v9": ("arm64/9", "arm64/v9.0"),
    "arm/v5": ("arm/5",),
    "arm/v6": ("arm/6", "armel/"),
    "arm/v7": ("arm/", "arm/7", "armhf/"),
    "arm/v8": ("arm/8",),
}
"""Architectures with their variants, and the other ways in which lists of images write them."""

_NORMALISED: Final = {other: name for name, others in _SPELLINGS.items() for other in others}


def native_platform() -> str:
    """What engines on this machine pull: ``linux/amd64``."""
    machine = platform.machine()
    return _ARCHITECTURES.get(machine, f"linux/{machine}")


def best_platform(machine: str, offered: Sequence[str]) -> str | None:
    """The platform that an engine takes of those that a list offers; None if there is none that the machine can run.

    These are the rules of ``platforms.Only`` in containerd (``compare.go`` and ``database.go`` of
    github.com/containerd/platforms), by which docker sorts a list as well: the machine's own platform, however it is
    written, then what the same machine runs besides, the nearest variant first.
    """
    runnable = list(_runnable(_normalise(machine)))
    ranks = {platform: runnable.index(normal) for platform in offered if (normal := _normalise(platform)) in runnable}
    return min(ranks, key=lambda platform: ranks[platform], default=None)


def _normalise(platform: str) -> tuple[str, str]:
    """System and architecture, in the one way of writing that containerd compares."""
    system, _, machine = platform.partition("/")
    machine = machine if "/" in machine else f"{machine}/"
    return system, _NORMALISED.get(machine, machine)


def _runnable(normal: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """What a machine runs, the best first."""
    system, machine = normal
    architecture, _, variant = machine.partition("/")
    yield normal
    for below in _older_variants(architecture, variant):
        yield _normalise(f"{system}/{architecture}/{below}")
    if architecture == "amd64":
        yield system, "386/"
    if architecture == "arm64":
        yield from _runnable((system, "arm/v8"))


def _older_variants(architecture: str, variant: str) -> Iterator[str]:
    """The older variants of an architecture, the newest of them first."""
    major, _, minor = variant.removeprefix("v").partition(".")
    number, part = (int(text) if text.isdecimal() else 0 for text in (major, minor))
    if architecture == "amd64":
        yield from (f"v{older}" for older in range(number - 1, 0, -1))
    elif architecture == "arm":
        yield from (f"v{older}" for older in range(number - 1, 4, -1))
    elif architecture == "arm64":
        yield from (f"v{number}.{older}" for older in range(part - 1, -1, -1))
        if number == 9:  # which has all that v8.5 has
            yield from (f"v8.{older}" for older in range(part + 5, -1, -1))
