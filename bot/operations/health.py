"""Whether this process lives and can do its work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

log = logging.getLogger(__name__)

PROBE_SECONDS: Final = 1.0
"""Seconds that a probe may take."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """One thing that this process needs: whether it is ``ready``, and a word about it, for an operator."""

    ready: bool
    word: str


Probe = Callable[[], Awaitable[Readiness]]
"""Looks at one of the things that a process needs."""


async def readiness(probes: Mapping[str, Probe]) -> dict[str, Readiness]:
    """What each probe finds now, by its name; all look at once, for ``PROBE_SECONDS`` at most. Nothing is raised."""
    found = await asyncio.gather(*(_look(name, probe) for name, probe in probes.items()))
    return dict(zip(probes, found, strict=True))


async def _look(name: str, probe: Probe) -> Readiness:
    looking = asyncio.ensure_future(probe())
    # Not asyncio.timeout, which would wait for a probe that does not let itself be cancelled.
    await asyncio.wait({looking}, timeout=PROBE_SECONDS)
    if not looking.done():
        looking.cancel()
        return Readiness(False, f"did not answer within {PROBE_SECONDS:g} s")
    if error := looking.exception():
        log.warning("the probe %s failed", name, exc_info=error)
        return Readiness(False, "could not be looked at; the log says why")
    return looking.result()
