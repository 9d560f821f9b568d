"""The least that discord.py makes of a bot: ``!explain`` is answered with a constant. Started by ``benchmarks.explain``."""

from __future__ import annotations

import sys

import discord
from discord.ext import commands

from bot.chat.network import connect_to

CONSTANT = "nginx: docker.io/library/nginx:latest"


def bare_bot() -> commands.Bot:
    """A bot with the intents of Kujira and nothing else of it."""
    intents = discord.Intents(guilds=True, messages=True, message_content=True)
    bot = commands.Bot("!", intents=intents, help_command=None, allowed_mentions=discord.AllowedMentions.none())

    @bot.command()
    async def explain(context: commands.Context[commands.Bot], *, reference: str) -> None:
        await context.send(CONSTANT)

    return bot


if __name__ == "__main__":
    token, api, gateway = sys.argv[1:]
    connect_to(api, gateway)
    bare_bot().run(token, log_handler=None)
