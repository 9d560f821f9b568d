"""What all groups of commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

if TYPE_CHECKING:
    from bot.chat.client import Kujira


class Feature(commands.Cog):
    """A group of commands, given the bot it belongs to."""

    def __init__(self, bot: Kujira) -> None:
        self.bot = bot


def described(english: str, message: str) -> app_commands.locale_str:
    """A description of a slash command: English as Discord's default, other languages from the named message."""
    return app_commands.locale_str(english, message=message)
