"""All that a bot on Discord serves with: its tutor, its features, and those who watch it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.chat.client import Kujira
from bot.config import Settings
from bot.operations.memory import settle_memory
from bot.operations.probes import LAB, database_probe, gateway_probe, lab_probe
from bot.operations.watch import Watch
from bot.release import RELEASE
from bot.wiring import equip_client, open_tutor

log = logging.getLogger(__name__)


@asynccontextmanager
async def serving(settings: Settings, client: Kujira) -> AsyncIterator[None]:
    """The client serves while the block runs; at its end it must be closed.

    Raises Refusal ``monitor-address`` where it cannot be watched, and as ``open_tutor``.
    """
    watch = Watch(settings.monitor, f"bot {settings.discord.shards}")
    async with open_tutor(settings, watch.meter) as tutor:
        equip_client(client, tutor, meter=watch.meter)
        await client.open()
        log.info("Kujira %s serves from now on", RELEASE)
        probes = {
            "gateway": gateway_probe(client.connected_shards),
            "database": database_probe(tutor.check_database),
            LAB: lab_probe(tutor.terminal.status),
        }
        async with watch.over(probes):
            await client.register_commands()
            settle_memory()
            yield
