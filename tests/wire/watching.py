"""Who watches a bot that runs."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from tests.wire.discord_server import PATIENCE

Series = dict[str, dict[tuple[str, ...], float]]
"""Values by name and by those of the labels, in the order of their names and without the process."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


class Watcher:
    """Asks the monitor of a bot at ``port`` of this machine."""

    def __init__(self, port: int) -> None:
        self.environment = {"KUJIRA_MONITOR": str(port)}
        self._base = f"http://127.0.0.1:{port}"

    async def ask(self, path: str) -> tuple[int, Any]:
        """Status and answer, which is JSON but for metrics. Raises ClientError where nobody answers."""
        async with aiohttp.ClientSession() as session, session.get(self._base + path) as answer:
            return answer.status, await (answer.text() if path == "/metrics" else answer.json())

    async def exposition(self) -> str:
        return (await self.ask("/metrics"))[1]

    async def series(self) -> Series:
        return parsed(await self.exposition())

    async def until_measured(self, name: str) -> Series:
        """Wait until there is something of that name; all that was measured."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self.series()
                if name in found:
                    return found
                await asyncio.sleep(0.05)

    async def until_counted(self, name: str, labels: tuple[str, ...], least: float) -> Series:
        """Wait until a series has this value or a higher one; all that was measured."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self.series()
                if found.get(name, {}).get(labels, 0) >= least:
                    return found
                await asyncio.sleep(0.05)

    async def until_ready(self, ready: bool = True, patience: float = PATIENCE) -> dict[str, Any]:
        """Wait until the bot is ready, or until it is not; what it tells."""
        async with asyncio.timeout(patience):
            while True:
                try:
                    status, told = await self.ask("/readyz")
                    if (status == 200) is ready:
                        return told
                except aiohttp.ClientConnectionError:
                    pass
                await asyncio.sleep(0.05)


def parsed(exposition: str) -> Series:
    """The measurements of an exposition."""
    found: Series = {}
    for family in text_string_to_metric_families(exposition):
        for sample in family.samples:
            labels = tuple(value for name, value in sorted(sample.labels.items()) if name != "process")
            found.setdefault(sample.name, {})[labels] = sample.value
    return found
