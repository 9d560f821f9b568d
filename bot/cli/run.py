"""``kujira run``: the bot on Discord, and the refusals with which it ends when Discord does not let it in."""

from __future__ import annotations

import asyncio
from typing import Final

import aiohttp
import discord

from bot.chat.client import Kujira
from bot.chat.discord_endpoints import connect_to
from bot.config import Settings
from bot.core.refusal import Refusal
from bot.operations.probes import LAB, database_probe, gateway_probe, lab_probe
from bot.operations.watch import Watch
from bot.wiring import build_client, open_tutor

CLOSED_FOR: Final = {4004: "run-wrong-token", 4011: "run-more-shards"}
"""What close codes of the gateway mean: a token that is wrong or was revoked, a bot with too many servers for its shards."""


async def run_on_discord(settings: Settings) -> None:
    """Run the bot until it is stopped. A connection that is lost later is opened again.

    Raises Refusal ``run-no-token``, ``run-wrong-token``, ``run-no-intent`` for a privileged intent that is not enabled,
    ``run-more-shards`` where Discord wants the bot's servers divided further, ``run-unreachable`` where Discord cannot be
    reached at the start, and ``monitor-address`` where it cannot be watched. The text of each says how to mend it.
    """
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        raise Refusal("run-no-token")
    shards = settings.discord.shards
    watch = Watch(settings.monitor, f"bot {shards}")
    async with open_tutor(settings, watch.meter) as tutor:
        connect_to(settings.discord.api, settings.discord.gateway)
        client = build_client(settings, tutor, shards, meter=watch.meter)
        probes = {
            "gateway": gateway_probe(client.connected_shards),
            "database": database_probe(tutor.check_database),
            LAB: lab_probe(tutor.terminal.status),
        }
        try:
            async with watch.over(probes):
                await _run(client, token)
        except discord.LoginFailure as error:
            raise Refusal("run-wrong-token") from error
        except discord.PrivilegedIntentsRequired as error:
            raise Refusal("run-no-intent") from error
        except discord.ConnectionClosed as error:
            if error.code not in CLOSED_FOR:
                raise
            raise Refusal(CLOSED_FOR[error.code]) from error
        except (aiohttp.ClientConnectionError, discord.DiscordServerError, discord.GatewayNotFound) as error:
            raise Refusal("run-unreachable", reason=str(error)) from error


async def _run(client: Kujira, token: str) -> None:
    async with client:
        running = asyncio.create_task(client.start(token))
        try:
            # A cancellation must not depend on discord.py: while it identifies, wait_for of Python 3.11 may swallow one.
            await asyncio.wait({running})
        finally:
            running.cancel()
        running.result()
