"""``kujira run``: the bot on Discord, and what to say when Discord does not let it in."""

from __future__ import annotations

import discord

from bot.chat.network import connect_to
from bot.config import Settings
from bot.core.refusal import Refusal
from bot.wiring import client_of, tutor_of


async def run_on_discord(settings: Settings) -> None:
    """Run until stopped.

    Raises Refusal, each with its cure, for a missing or wrong token and for a privileged intent that is not enabled.
    """
    if settings.discord_token is None or not settings.discord_token.get_secret_value().strip():
        raise Refusal("run-no-token")
    async with tutor_of(settings) as tutor:
        connect_to(settings.discord_api, settings.discord_gateway)
        client = client_of(settings, tutor)
        try:
            async with client:
                await client.start(settings.discord_token.get_secret_value().strip())
        except discord.LoginFailure as error:
            raise Refusal("run-wrong-token") from error
        except discord.PrivilegedIntentsRequired as error:
            raise Refusal("run-no-intent") from error
