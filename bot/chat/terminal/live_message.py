"""Live messages: each is edited while some work goes on, and in the end says how the work ended, whatever happens."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import discord
from discord.ext import commands

from bot.chat import errors
from bot.chat.context import KujiraBot, Request
from bot.chat.post import Post, text
from bot.chat.responding.timely_response import Sent
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.jobs import EndReason, Job
from bot.core.refusal import Refusal
from bot.services.pending_messages import PendingMessage, PendingMessages

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LiveMessage:
    """A message of the bot that is edited while work goes on.

    The answer to an interaction is edited through ``by_token`` while Discord still takes the interaction's token (15
    minutes); after that, and for any other message, as a message of its channel.
    """

    bot: KujiraBot
    channel: int
    message: int
    interaction: discord.Interaction[Any] | None = None
    by_token: Callable[..., Awaitable[Any]] | None = None

    async def edit(self, post: Post) -> None:
        """Show ``post`` instead of what the message shows now."""
        if self.interaction and self.by_token and not self.interaction.is_expired():
            await self.by_token(**post.edit_kwargs())
        else:
            message = self.bot.get_partial_messageable(self.channel).get_partial_message(self.message)
            await message.edit(**post.edit_kwargs())

    async def try_edit(self, post: Post) -> None:
        """Show an intermediate post; where Discord does not take it, that is logged and the work goes on."""
        try:
            await self.edit(post)
        except discord.HTTPException:
            log.warning("a screen could not be shown", exc_info=True)


def live_message_of(context: commands.Context[Any], sent: discord.Message) -> LiveMessage:
    """The live message that a command has sent."""
    return LiveMessage(context.bot, context.channel.id, sent.id, context.interaction, sent.edit)


def live_response_of(interaction: ComponentInteraction, message: int) -> LiveMessage:
    """The live message that is the one with the pressed component; ``message`` is its id."""
    return _live_answer(interaction, Sent(message, interaction.source.edit_original_response))


async def reply_live(interaction: ComponentInteraction, post: Post) -> LiveMessage:
    """Answer an interaction with a message of its own, which is edited from then on.

    What is run from a message that one learner sees alone, they alone see as well.
    """
    return _live_answer(interaction, await interaction.reply(post, private=interaction.is_private))


def _live_answer(interaction: ComponentInteraction, sent: Sent) -> LiveMessage:
    source = interaction.source
    return LiveMessage(source.client, source.channel_id or 0, sent.message, source, sent.edit)


def typed_message(context: commands.Context[Any]) -> discord.Message | None:
    """The message that holds a typed command; None for a slash command."""
    return None if context.interaction else context.message


@dataclass(frozen=True, slots=True)
class LiveWork:
    """What a live message stands for.

    ``result`` does the work and returns the last post. ``end_post`` makes the post to show if the job is cancelled first.
    ``pending_lines`` are the command lines that the next bot process will call interrupted if this one is killed.
    ``heading`` stays above the message of an error. ``post_for_refusal`` may return a better post for a refusal than its text.
    """

    result: Coroutine[Any, Any, Post]
    end_post: Callable[[EndReason], Post]
    pending_lines: str
    heading: str
    post_for_refusal: Callable[[Refusal], Post | None] | None = None

    def error_post(self, failed: errors.FailedRequest) -> Post:
        """The post to show after an error."""
        if (
            self.post_for_refusal
            and isinstance(failed.error, Refusal)
            and (post := self.post_for_refusal(failed.error))
        ):
            failed.bot.dispatch("error_told", failed.error)
            return post
        return errors.error_post(failed, *([text(self.heading)] if self.heading else []))


async def run_to_end(request: Request, job: Job, message: LiveMessage, work: LiveWork) -> bool:
    """Do the work, and let the live message say how it ended. Returns whether it ended by itself, without being cancelled.

    While it goes on, the message is kept as pending in the database, so that the next process can mend it. The work does not
    wait for that, and is done where it fails.
    """
    pending = request.tutor.pending_messages
    noted = PendingMessage(message.channel, message.message, request.locale, work.pending_lines)
    noting = asyncio.create_task(pending.add(noted))
    job.live_message = message.message
    try:
        finished = await job.run(work.result)
        last = finished or work.end_post(job.end_reason or EndReason.INTERRUPTED)
    except Exception as error:
        finished, last = None, work.error_post(errors.FailedRequest(message.bot, error, request.texts))
    finally:
        job.live_message = None
        work.result.close()
    with contextlib.suppress(discord.NotFound):  # somebody has deleted the message meanwhile
        await message.edit(last)
    await _forget(pending, message.message, noting)
    return finished is not None


async def _forget(pending: PendingMessages, message: int, noting: asyncio.Task[None]) -> None:
    """Note a message no more as pending. It never raises: the learner has their answer."""
    try:
        await noting
    except Exception as error:
        errors.log_failure(f"message {message} was not noted as unfinished", error)
        return
    try:
        await pending.remove(message)
    except Exception as error:
        errors.log_failure(f"message {message} is still noted as unfinished", error)
