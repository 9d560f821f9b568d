"""What all features share: their cog, descriptions of slash commands, what only organisers may do, how to decline."""

from __future__ import annotations

from functools import cache
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.context import KujiraBot, Origin
from bot.chat.post import Post, text
from bot.chat.router import ComponentInteraction
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.course_places import leading_place
from bot.texts import Texts


class FeatureCog(commands.Cog):
    """The commands of one feature. ``bot`` is the bot to which they were added."""

    def __init__(self, bot: KujiraBot) -> None:
        self.bot = bot


def is_organiser(context: commands.Context) -> bool:
    """A check of a command: raises what the reader is told where they are no organiser, or in no server.

    It is one check for both, since discord.py keeps no order among several.
    """
    if context.guild is None:
        raise commands.NoPrivateMessage
    if not may_organise(context):
        raise commands.MissingPermissions(["manage_guild"])
    return True


def require_organiser(interaction: ComponentInteraction) -> None:
    """Raises MissingPermissions unless whoever pressed is an organiser."""
    if not may_organise(interaction.source):
        raise commands.MissingPermissions(["manage_guild"])


def may_organise(origin: Origin) -> bool:
    """Whether somebody may do what only organisers may: whoever may manage the server or has its organiser role may."""
    bot, member = (
        (origin.client, origin.user) if isinstance(origin, discord.Interaction) else (origin.bot, origin.author)
    )
    if origin.guild and not isinstance(member, discord.Member):
        return False  # of a message that was edited, Discord may leave out which member wrote it
    if origin.permissions.manage_guild:
        return True
    role = bot.tutor.guilds.organiser_role(origin.guild.id) if origin.guild else None
    return role is not None and isinstance(member, discord.Member) and member.get_role(role) is not None


def require_manager(interaction: ComponentInteraction) -> None:
    """Raises Refusal ``managers-only`` unless whoever pressed may manage the server by Discord's own permission: an organiser
    role gives nobody the right to choose another.
    """
    if not interaction.source.permissions.manage_guild:
        raise Refusal("managers-only")


async def decline(interaction: ComponentInteraction) -> None:
    """The answer "no" to a question before something is thrown away: nothing is changed."""
    interaction.require_owner()
    await interaction.update(Post(text(interaction.request.texts("lab-prune-kept"))))


def split_place(typed: str) -> str:
    """What is typed behind a command with a day and a section first, as discord.py parses it: ``4 3`` for ``day 4 section 3``."""
    place, rest = leading_place(typed)
    return f"{place[0]} {place[1]} {rest}".strip() if place else typed


TYPED_PLACE: Final = {"rewrite": split_place}
"""The ``extras`` of a command that begins with a day and a section: typed, they are written as people write them."""


@cache
def _english() -> Texts:
    return Texts(Locale.EN)


def localized(message: str) -> app_commands.locale_str:
    """A description of a slash command: English as Discord's default, other languages from the same message."""
    return app_commands.locale_str(_english()(message), message=message)


def options(*names: str):
    """Describe the options of a slash command, each by the message ``option-<name>``."""
    return app_commands.describe(**{name: localized(f"option-{name}") for name in names})
