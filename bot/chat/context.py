"""One learner asking for one thing: who they are, in what language, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
from discord.ext import commands

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.tutor import Tutor
from bot.texts import Texts

Origin = commands.Context[Any] | discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Request:
    tutor: Tutor
    learner: Learner
    texts: Texts
    now: datetime

    @property
    def locale(self) -> Locale:
        return self.texts.locale


async def request_of(asking: Origin) -> Request:
    """The visit behind a command or a press. Language: the reader's own client, else the group's, else Japanese."""
    if isinstance(asking, discord.Interaction):
        bot, user = asking.client, asking.user
    else:
        bot, user = asking.bot, asking.author
    guild = asking.guild.id if asking.guild else 0
    locale = bot.reader_locale(asking) or await bot.tutor.guilds.locale(guild)
    return Request(
        bot.tutor,
        Learner(guild, user.id, user.display_name),
        bot.texts[locale or Locale.JA],
        bot.clock(),
    )
