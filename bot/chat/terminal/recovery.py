"""Recovery after a crash: messages that still say that a command runs, though the process that ran it is gone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import discord

from bot.chat.context import KujiraBot
from bot.chat.errors import log_failure
from bot.chat.render.terminal import interrupted_post
from bot.services.pending_messages import PendingMessage
from bot.services.processes import BEAT_SECONDS

log = logging.getLogger(__name__)


async def keep_mending(bot: KujiraBot) -> None:
    """Mend the messages that other processes have left behind: those of before, and then of any that dies."""
    while True:
        try:
            await mend_abandoned(bot)
            if not bot.tutor.processes.shares_database:
                return
        except Exception as error:
            log_failure("messages of other processes could not be looked for", error)
        await asyncio.sleep(BEAT_SECONDS)


async def mend_abandoned(bot: KujiraBot) -> None:
    """Give a sign of life, and mend the messages of processes that give none; one process at a time does that."""
    processes = bot.tutor.processes
    await processes.beat()
    if not await processes.hold("recovery"):
        return
    abandoned = await bot.tutor.pending_messages.abandoned(await processes.alive())
    await mark_interrupted(bot, abandoned)


async def mark_interrupted(bot: KujiraBot, messages: Sequence[PendingMessage]) -> None:
    """Edit each of the messages so that it says that its commands were interrupted; one that fails does not stop the others.

    Those that cannot be edited, now or ever, are forgotten; those for which Discord has no time are left to the next look.
    """
    for message in messages:
        post = interrupted_post(message.lines, bot.texts[message.locale])
        channel = bot.get_partial_messageable(message.channel)
        try:
            await channel.get_partial_message(message.message).edit(**post.edit_kwargs())
        except discord.HTTPException as error:
            log.info("message %s could not be mended: %s", message.message, error)
            if isinstance(error, discord.DiscordServerError | discord.RateLimited):
                continue
        except Exception as error:
            log_failure(f"message {message.message} could not be mended", error)
            continue
        await bot.tutor.pending_messages.remove(message.message)
