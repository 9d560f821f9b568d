"""What a bot and a worker look at to tell whether they are ready."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from bot.core.lab.protocol import LabStatus
from bot.core.refusal import Refusal
from bot.operations.health import Probe, Readiness

if TYPE_CHECKING:
    from bot.lab.cluster.link import Link

LAB: Final = "lab"
"""The name of the probe of the lab, without which everything else works."""

DATABASE_SECONDS: Final = 0.7
"""Seconds to wait for the database; what it failed by is told then."""

LAB_SECONDS: Final = 0.7
"""Seconds to wait for the lab, which may take minutes to start."""

WITHOUT_ENGINES: Final = frozenset(
    {"off", "no-root", "no-engine", "no-util-linux", "no-cli", "no-registry", "unfenced"}
)
"""The reasons for which a machine has no engines and will have none: its bot does without them, as its operator may know."""


def gateway_probe(connected_shards: Callable[[], dict[int, bool]]) -> Probe:
    """Whether each shard is connected to Discord."""

    async def look() -> Readiness:
        shards = connected_shards()
        if not shards:
            return Readiness(False, "Discord has not been reached yet")
        missing = [str(shard) for shard, connected in shards.items() if not connected]
        if missing:
            return Readiness(False, f"not connected: shard {', '.join(missing)} of {len(shards)}")
        return Readiness(True, f"connected: {len(shards)} of {len(shards)} shards")

    return look


def database_probe(check: Callable[[], Awaitable[bool]]) -> Probe:
    """Whether the database answers, can be written to, and is as this release wants it."""

    async def look() -> Readiness:
        try:
            current = await check()
        except Refusal as refusal:
            return Readiness(False, refusal.code)
        except TimeoutError:
            return Readiness(False, f"did not answer within {DATABASE_SECONDS:g} s")
        return Readiness(current, "answers" if current else "has the schema of another release")

    return look


def lab_probe(status: Callable[[], Awaitable[LabStatus | None]], *, is_needed: bool = False) -> Probe:
    """Whether the lab can run commands. Unless it ``is_needed``, a machine that can have no engines is ready without."""

    async def look() -> Readiness:
        try:
            async with asyncio.timeout(LAB_SECONDS):
                found = await status()
        except TimeoutError:
            found = None
        if found is None:
            return Readiness(False, "does not answer")
        if found.available:
            return Readiness(True, "available, with the practice registry" if found.practice else "available")
        reason = found.reason or "failed"
        return Readiness(not is_needed and reason in WITHOUT_ENGINES, reason)

    return look


def nats_probe(link: Link) -> Probe:
    """Whether a worker is connected to the NATS server."""

    async def look() -> Readiness:
        return Readiness(link.is_connected, "connected" if link.is_connected else "not connected")

    return look
