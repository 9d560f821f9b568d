"""What all features share: their cog, descriptions of slash commands, what only organisers may do, how to decline."""

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


def is_organiser(context: commands.Context) -> bool:
    """A check of a command: raises what the reader is told where they may not manage a server, or are in none.

    It is one check for both, since discord.py keeps no order among several.
    """
    if context.guild is None:
        raise commands.NoPrivateMessage
    if not context.permissions.manage_guild:
        raise commands.MissingPermissions(["manage_guild"])
    return True


def require_organiser(interaction: ComponentInteraction) -> None:
    """Raises MissingPermissions unless whoever pressed may manage the server."""
    if not interaction.source.permissions.manage_guild:
        raise commands.MissingPermissions(["manage_guild"])


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
