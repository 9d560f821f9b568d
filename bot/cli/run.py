"""``kujira run``: the bot on Discord, and the refusals with which it ends when Discord does not let it in.

What it serves with takes seconds to import and to read. It makes itself known to Discord first, which from then on tells it
what happens; so this module imports nothing of that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from importlib import import_module
from typing import Final

import aiohttp
import discord

from bot.chat.client import Kujira
from bot.chat.discord_endpoints import connect_to
from bot.config import Settings
from bot.core.refusal import Refusal

CLOSED_FOR: Final = {4004: "run-wrong-token", 4011: "run-more-shards"}
"""What close codes of the gateway mean: a token that is wrong or was revoked, a bot with too many servers for its shards."""

REACH_WITHIN: Final = 2.0
"""Seconds that Discord has to be reached before anything else is begun, which would slow that down."""


async def run_on_discord(settings: Settings) -> None:
    """Run the bot until it is stopped. A connection that is lost later is opened again.

    Raises Refusal ``run-no-token``, ``run-wrong-token``, ``run-no-intent`` for a privileged intent that is not enabled,
    ``run-more-shards`` where Discord wants the bot's servers divided further, ``run-unreachable`` where Discord cannot be
    reached at the start, and ``monitor-address`` where it cannot be watched; and as ``open_tutor``. The text of each says how to
    mend it.
    """
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        raise Refusal("run-no-token")
    connect_to(settings.discord.api, settings.discord.gateway)
    discord.VoiceClient.warn_dave = False  # the bot never speaks, so nobody need hear that it could not
    client = Kujira(settings.discord.shards, prefix=settings.discord.prefix)
    connection = asyncio.create_task(_connect(client, token))
    with _discord_refusals():
        async with AsyncExitStack() as stack:
            opening = asyncio.create_task(_open(settings, client, stack))
            try:
                # Neither is of any use without the other.
                await asyncio.wait({connection, opening}, return_when=asyncio.FIRST_COMPLETED)
                if opening.done():
                    opening.result()
                    await asyncio.wait({connection})
            finally:
                # It takes leave of Discord while it still has a database.
                for task in (connection, opening):
                    task.cancel()
                await asyncio.gather(connection, opening, return_exceptions=True)
        connection.result()


async def _connect(client: Kujira, token: str) -> None:
    async with client:
        running = asyncio.create_task(client.start(token))
        try:
            # A cancellation must not depend on discord.py: while it identifies, wait_for of Python 3.11 may swallow one.
            await asyncio.wait({running})
        finally:
            running.cancel()
        running.result()


async def _open(settings: Settings, client: Kujira, stack: AsyncExitStack) -> None:
    """Let the bot serve until the stack is closed."""
    with suppress(TimeoutError):
        async with asyncio.timeout(REACH_WITHIN):
            await client.reached.wait()
    # In a thread, since it takes long: Discord wants to hear a heartbeat meanwhile.
    serving = (await asyncio.to_thread(import_module, "bot.cli.serving")).serving
    await stack.enter_async_context(serving(settings, client))


@contextmanager
def _discord_refusals() -> Iterator[None]:
    """What Discord raises where it does not let the bot in, as a refusal."""
    try:
        yield
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
