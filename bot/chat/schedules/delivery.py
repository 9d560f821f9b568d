"""Posting a daily lesson that this process has claimed."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Final

import discord
from aiolimiter import AsyncLimiter

from bot.chat.components import walk_components
from bot.chat.context import KujiraBot
from bot.chat.errors import log_failure
from bot.chat.render.lesson import section_post
from bot.core.schedule.delivery import Delivery

log = logging.getLogger(__name__)

POSTS_A_SECOND: Final = 46
"""Lessons that are posted in a second: Discord allows 50 requests, and others have to be answered meanwhile."""

CAUGHT_UP: Final = 2.0
"""Lessons that may follow at once on a pause, as there is one while the next are claimed, so that no time is lost."""

CLAIMED_AT_ONCE: Final = 25
"""Lessons that are claimed together, and so tried again by another process if this one is killed."""

POSTING_AT_ONCE: Final = 25
"""Lessons that are on their way to Discord at the same time."""

UNKNOWN_CHANNEL: Final = 10003
"""The code with which Discord answers for a channel that is gone."""

SEARCHED_MESSAGES: Final = 200
"""Messages of a channel that are searched for a lesson which an earlier try may have posted."""


async def deliver_due(bot: KujiraBot) -> None:
    """Post all daily lessons that are due, those first that have waited longest, and return when none is left.

    ``POSTS_A_SECOND`` is shared evenly among the processes that live.
    """
    posting: set[asyncio.Task[None]] = set()
    pace, sharing = _pace(1), 1
    try:
        while not bot.drain.begun:
            alive = await bot.tutor.processes.alive()
            claimed = await bot.tutor.deliveries.claim_due(bot.clock(), CLAIMED_AT_ONCE, alive)
            if len(alive) != sharing:
                pace, sharing = _pace(len(alive)), len(alive)
            for delivery in claimed:
                await pace.acquire()
                while len(posting) >= POSTING_AT_ONCE:
                    await asyncio.wait(posting, return_when=asyncio.FIRST_COMPLETED)
                if bot.drain.begun:
                    return
                task = asyncio.create_task(_deliver_alone(bot, delivery))
                posting.add(task)
                task.add_done_callback(posting.discard)
            if len(claimed) < CLAIMED_AT_ONCE:
                break
    finally:
        await asyncio.gather(*posting)


def _pace(processes: int) -> AsyncLimiter:
    """The pace of one process of so many."""
    at_once = max(1.0, CAUGHT_UP / processes)
    return AsyncLimiter(at_once, at_once * processes / POSTS_A_SECOND)


async def _deliver_alone(bot: KujiraBot, delivery: Delivery) -> None:
    """Post one lesson; its trouble is no other's."""
    try:
        with bot.drain.under_way():
            await deliver(bot, delivery)
    except Exception as error:
        log_failure(f"the daily lesson of guild {delivery.guild} could not be posted", error)


async def deliver(bot: KujiraBot, delivery: Delivery) -> bool:
    """Post what is left of a claimed delivery and record in the database whether that worked. Returns whether all was posted.

    discord.py sends a nonce with ``enforce_nonce``, so that Discord drops a second copy. It remembers nonces for some
    minutes only, so before a later try the channel is looked through.
    """
    deliveries = bot.tutor.deliveries
    try:
        while delivery.places:
            delivery = await deliveries.mark_posted(delivery, await _post_next(bot, delivery), bot.clock())
    except (discord.Forbidden, discord.NotFound) as error:
        reason = "schedule-paused-gone" if error.code == UNKNOWN_CHANNEL else "schedule-paused-closed"
        await deliveries.mark_closed(delivery, str(error), reason, bot.clock())
        return False
    except Exception as error:
        log.warning("the daily lesson of guild %s could not be posted", delivery.guild, exc_info=True)
        await deliveries.mark_failed(delivery, str(error), bot.clock())
        return False
    return True


async def _post_next(bot: KujiraBot, delivery: Delivery) -> int:
    """Post the next section, unless an earlier try has posted it. Returns the id of its message."""
    lessons, texts, (day, section) = bot.tutor.lessons, bot.texts[delivery.locale], delivery.places[0]
    channel = bot.get_partial_messageable(delivery.channel, guild_id=delivery.guild)
    message = await _find_posted(channel, delivery) if delivery.is_retry else None
    if message is None:
        view = lessons.show(day, section, delivery.locale)
        post = section_post(view, 0, texts, partial(lessons.diagram, day, delivery.locale))
        message = await channel.send(**post.send_kwargs(), nonce=delivery.nonce)
    return message.id


async def _find_posted(channel: discord.PartialMessageable, delivery: Delivery) -> discord.Message | None:
    """The next section, if an earlier try has posted it; None also where the channel's history may not be read."""
    day, section = delivery.places[0]
    mark = f"read:0:{day}:{section}"
    try:
        async for message in channel.history(after=delivery.earliest_post, limit=SEARCHED_MESSAGES):
            if any(getattr(item, "custom_id", None) == mark for item in walk_components(message.components)):
                return message
    except discord.Forbidden:
        log.warning("the history of channel %s may not be read", delivery.channel)
    return None
