"""The least that discord.py makes of a bot: it answers with a constant, a line or a card as large as Kujira's.

So it does with ``!explain``. A press is only acknowledged (``line``), or its message is edited to the card (``card``).
Started by ``benchmarks.explain`` and ``benchmarks.answers``.
"""

from __future__ import annotations

import os
import sys

import discord
from discord import ui
from discord.ext import commands

from bot.chat.discord_endpoints import connect_to

LINE = "nginx: docker.io/library/nginx:latest"
PARAGRAPHS = ("鯨" * 60, "鯨" * 280, "鯨" * 80, "鯨" * 100, "鯨" * 80)
"""As much text as an explanation has, in as many parts."""


class Card(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        texts = [ui.TextDisplay(paragraph) for paragraph in PARAGRAPHS]
        self.add_item(ui.Container(*texts, ui.ActionRow(ui.Button(label="鯨", custom_id="quiz"))))
        self.stop()


def bare_bot(*, card: bool) -> commands.Bot:
    """A bot with the intents of Kujira and nothing else of it."""
    intents = discord.Intents(guilds=True, messages=True, message_content=True)
    bot = commands.Bot("!", intents=intents, help_command=None, allowed_mentions=discord.AllowedMentions.none())

    @bot.command()
    async def explain(context: commands.Context[commands.Bot], *, reference: str) -> None:
        if card:
            await context.send(view=Card())
        else:
            await context.send(LINE)

    @bot.event
    async def on_interaction(interaction: discord.Interaction[commands.Bot]) -> None:
        if interaction.type is not discord.InteractionType.component:
            return
        if card:
            await interaction.response.edit_message(view=Card())
        else:
            await interaction.response.defer()

    return bot


if __name__ == "__main__":
    connect_to(os.environ["KUJIRA_DISCORD_API"], os.environ["KUJIRA_DISCORD_GATEWAY"])
    bare_bot(card=sys.argv[1] == "card").run(os.environ["DISCORD_TOKEN"], log_handler=None)
