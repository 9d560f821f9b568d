"""``kujira run``: the bot on Discord, and what to say when Discord does not let it in."""

from __future__ import annotations

import asyncio
from typing import Final

import aiohttp
import discord

from bot.chat.client import Kujira
from bot.chat.network import connect_to
from bot.config import Settings
from bot.core.refusal import Refusal
from bot.wiring import build_client, open_tutor

AUTHENTICATION_FAILED: Final = 4004
"""Close code of the gateway for a token that is not, or no longer, good."""


async def run_on_discord(settings: Settings) -> None:
    """Run until stopped.

    Raises Refusal, each with its cure, for a missing or wrong token, for a privileged intent that is not enabled, and
    where Discord cannot be reached at the start. A connection that is lost later is opened again.
    """
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        raise Refusal("run-no-token")
    async with open_tutor(settings) as tutor:
        connect_to(settings.discord.api, settings.discord.gateway)
        try:
            await _run(build_client(settings, tutor), token)
        except discord.LoginFailure as error:
            raise Refusal("run-wrong-token") from error
        except discord.PrivilegedIntentsRequired as error:
            raise Refusal("run-no-intent") from error
        except discord.ConnectionClosed as error:
            if error.code != AUTHENTICATION_FAILED:
                raise
            raise Refusal("run-wrong-token") from error
        except (aiohttp.ClientConnectionError, discord.DiscordServerError) as error:
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
