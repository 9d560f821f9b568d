"""What all features share: their cog, descriptions of slash commands, and how a question is declined."""

from __future__ import annotations

from functools import cache

from discord import app_commands
from discord.ext import commands

from bot.chat.context import KujiraBot
from bot.chat.post import Post, text
from bot.chat.router import ComponentInteraction
from bot.core.locale import Locale
from bot.texts import Texts


class FeatureCog(commands.Cog):
    """The commands of one feature. ``bot`` is the bot to which they were added."""

    def __init__(self, bot: KujiraBot) -> None:
        self.bot = bot


async def decline(interaction: ComponentInteraction) -> None:
    """The answer "no" to a question before something is thrown away: nothing is changed."""
    interaction.require_owner()
    await interaction.update(Post(text(interaction.request.texts("lab-prune-kept"))))


@cache
def _english() -> Texts:
    return Texts(Locale.EN)


def localized(message: str) -> app_commands.locale_str:
    """A description of a slash command: English as Discord's default, other languages from the same message."""
    return app_commands.locale_str(_english()(message), message=message)


def options(*names: str):
    """Describe the options of a slash command, each by the message ``option-<name>``."""
    return app_commands.describe(**{name: localized(f"option-{name}") for name in names})
