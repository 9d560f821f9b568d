"""What a process tells the service manager that has started it (systemd, ``Type=notify``): see sd_notify(3)."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Final

from bot.operations.health import Probe, Readiness, readiness
from bot.operations.probes import LAB

log = logging.getLogger(__name__)

UNTIL_READY: Final = 0.5
"""Seconds between two looks until the process is ready."""

LOOK_EVERY: Final = 10.0
"""Seconds between two looks afterwards, unless the watchdog wants to hear of it more often."""

_SOCKET: Final = "NOTIFY_SOCKET"
_WATCHDOG: Final = "WATCHDOG_USEC"


@asynccontextmanager
async def announced(probes: Mapping[str, Probe]) -> AsyncIterator[None]:
    """While the block runs, tell the service manager when the process is ready, how it is, and that its loop goes round.

    It is ready without its lab, which may take minutes. Does nothing where no service manager listens.
    """
    if not os.environ.get(_SOCKET):
        yield
        return
    announcing = asyncio.create_task(_announce(probes))
    try:
        yield
    finally:
        announcing.cancel()
        with suppress(asyncio.CancelledError):
            await announcing
        _tell("STOPPING=1")


async def _announce(probes: Mapping[str, Probe]) -> None:
    every = min(LOOK_EVERY, int(os.environ.get(_WATCHDOG, 0)) / 2_000_000 or LOOK_EVERY)
    ready = False
    while True:
        found = await readiness(probes)
        lines = ["WATCHDOG=1", f"STATUS={_status(found)}"]
        if not ready and all(each.ready for name, each in found.items() if name != LAB):
            ready = True
            lines.append("READY=1")
        _tell(*lines)
        await asyncio.sleep(every if ready else min(every, UNTIL_READY))


def _status(found: Mapping[str, Readiness]) -> str:
    return "; ".join(f"{name}: {each.word}" for name, each in found.items())


def _tell(*lines: str) -> None:
    address = os.environ[_SOCKET]
    if address.startswith("@"):
        address = f"\0{address[1:]}"  # not in the file system
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
            to.setblocking(False)
            to.sendto("\n".join(lines).encode(), address)
    except OSError as error:
        log.warning("the service manager could not be told: %s", error)
