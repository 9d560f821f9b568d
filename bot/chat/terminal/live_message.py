"""A message that says that something goes on, until it says how that ended, whatever happens."""

from __future__ import annotations

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
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.jobs import EndReason, Job
from bot.core.refusal import Refusal
from bot.services.pending_messages import PendingMessage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LiveMessage:
    """A message of ours that is to be edited; of an interaction, by its token for as long as Discord takes that."""

    bot: KujiraBot
    channel: int
    message: int
    interaction: discord.Interaction[Any] | None = None
    by_token: Callable[..., Awaitable[Any]] | None = None

    async def edit(self, post: Post) -> None:
        """Put ``post`` in the place of what the message shows."""
        if self.interaction and self.by_token and not self.interaction.is_expired():
            await self.by_token(**post.edit_kwargs())
        else:
            message = self.bot.get_partial_messageable(self.channel).get_partial_message(self.message)
            await message.edit(**post.edit_kwargs())

    async def try_edit(self, post: Post) -> None:
        """For a post in between, which may be lost."""
        try:
            await self.edit(post)
        except discord.HTTPException:
            log.warning("a screen could not be shown", exc_info=True)


def live_message_of(context: commands.Context[Any], sent: discord.Message) -> LiveMessage:
    """What a command has sent."""
    return LiveMessage(context.bot, context.channel.id, sent.id, context.interaction, sent.edit)


def live_response_of(interaction: ComponentInteraction, message: int) -> LiveMessage:
    """What answers a press: the message that was pressed, or one of its own."""
    source = interaction.source
    return LiveMessage(source.client, source.channel_id or 0, message, source, source.edit_original_response)


@dataclass(frozen=True, slots=True)
class LiveWork:
    """``work`` gives back the last post. ``ended`` is the one to show if the job is ended first.

    ``lines`` are what a bot that is started after this one was killed will say was interrupted; ``above`` stays if it fails.
    ``instead`` may know a better post for a refusal than its words.
    """

    result: Coroutine[Any, Any, Post]
    end_post: Callable[[EndReason], Post]
    pending_lines: str
    heading: str
    post_for_refusal: Callable[[Refusal], Post | None] | None = None

    def error_post(self, trouble: errors.FailedRequest) -> Post:
        """The post to show after ``trouble``."""
        if (
            self.post_for_refusal
            and isinstance(trouble.error, Refusal)
            and (post := self.post_for_refusal(trouble.error))
        ):
            return post
        return errors.error_post(trouble, *([text(self.heading)] if self.heading else []))


async def run_to_end(request: Request, job: Job, answer: LiveMessage, doing: LiveWork) -> bool:
    """Do it, and let the message say how it ended; tells whether it came to an end of its own."""
    unfinished = request.tutor.pending_messages
    job.live_message = answer.message
    try:
        await unfinished.add(PendingMessage(answer.channel, answer.message, request.locale, doing.pending_lines))
        finished = await job.run(doing.result)
        last = finished or doing.end_post(job.end_reason or EndReason.INTERRUPTED)
    except Exception as error:
        finished, last = None, doing.error_post(errors.FailedRequest(answer.bot, error, request.texts))
    finally:
        job.live_message = None
        doing.result.close()
    with contextlib.suppress(discord.NotFound):  # somebody has deleted the message meanwhile
        await answer.edit(last)
    try:
        await unfinished.remove(answer.message)
    except Exception:  # the learner has their answer
        log.exception("message %s is still noted as unfinished", answer.message)
    return finished is not None
