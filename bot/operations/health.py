"""Whether this process lives and can do its work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readiness:
    """One thing that this process needs: whether it is ``ready``, and a word about it, for an operator."""

    ready: bool
    word: str


Probe = Callable[[], Awaitable[Readiness]]
"""Looks at one of the things that a process needs; it takes less than a second and raises nothing."""


async def readiness(probes: Mapping[str, Probe]) -> dict[str, Readiness]:
    """What each probe finds now, by its name."""
    return {name: await probe() for name, probe in probes.items()}
