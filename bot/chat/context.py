"""What a feature needs: the bot as it may use it, and one learner's request with its language and time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

from bot.chat.drain import Drain
from bot.chat.gateway.members import MemberLookup
from bot.chat.replies import ReplyTracker
from bot.chat.terminal.jobs import Jobs
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.texts import Texts

if TYPE_CHECKING:
    from bot.services.guilds import Guilds
    from bot.services.tutor import Tutor

Origin = commands.Context[Any] | discord.Interaction[Any]
"""Where a request comes from: a typed or slash command, or a component or form that was used."""


def asker_of(origin: Origin) -> discord.User | discord.Member:
    """Whoever typed or pressed it."""
    return origin.user if isinstance(origin, discord.Interaction) else origin.author


class KujiraBot(commands.AutoShardedBot):
    """What commands, components and errors may use of the bot; ``client.Kujira`` sets it and runs it.

    ``clock`` tells the time, timezone-aware. Commands and presses begin only where ``admit`` lets them. Whoever draws a
    picture holds ``drawing`` (``bot.chat.responding.drawing``).
    """

    tutor: Tutor
    prefix: str
    clock: Callable[[], datetime]
    texts: Mapping[Locale, Texts]
    jobs: Jobs
    drain: Drain
    replies: ReplyTracker
    drawing: asyncio.Lock
    member_lookup: MemberLookup

    async def admit(self, origin: Origin) -> bool:
        """Whether a request may begin, by the task that called. Whoever may not has been told, or is told no more."""
        raise NotImplementedError

    def reader_locale(self, origin: Origin) -> Locale | None:
        """The language of the reader's own Discord; None where a typed message does not tell."""
        interaction = origin if isinstance(origin, discord.Interaction) else origin.interaction
        return Locale.of(interaction.locale.value) if interaction else None


LANGUAGE_SECONDS: Final = 2.0
"""Seconds that the database has to tell the language of a group, which is then kept in memory."""


@dataclass(frozen=True, slots=True)
class Request:
    """One learner asking for one thing: who they are, the texts in their language, and when they asked (timezone-aware).

    ``member`` has their permissions in the server, None in direct messages.
    """

    tutor: Tutor
    learner: Learner
    texts: Texts
    now: datetime
    member: discord.Member | None = None

    @property
    def locale(self) -> Locale:
        return self.texts.locale


async def request_of(origin: Origin) -> Request:
    """The request behind a command or an interaction.

    Its language is that of the reader's own client, else the group's, else Japanese, which it also is where the database does
    not tell the group's in time: what needs no database is not to wait for one.
    """
    if isinstance(origin, discord.Interaction):
        bot, user = origin.client, origin.user
    else:
        bot, user = origin.bot, origin.author
    guild = origin.guild.id if origin.guild else 0
    locale = bot.reader_locale(origin) or await _locale_of(bot.tutor.guilds, guild)
    return Request(
        bot.tutor,
        Learner(guild, user.id, user.display_name),
        bot.texts[locale or Locale.JA],
        bot.clock(),
        user if isinstance(user, discord.Member) else None,
    )


async def _locale_of(guilds: Guilds, guild: int) -> Locale | None:
    """The language of a group; None where it has chosen none, or where the database does not tell."""
    try:
        async with asyncio.timeout(LANGUAGE_SECONDS):
            return await guilds.locale(guild)
    except (Refusal, TimeoutError):
        return None
