"""Posting a daily lesson that this process has claimed."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from functools import partial
from typing import Final

import discord

from bot.chat.context import KujiraBot
from bot.chat.discord_codes import CLOSED, GONE
from bot.chat.errors import log_failure
from bot.chat.render.schedule.lesson_post import lesson_post
from bot.chat.schedules.pace import Pace
from bot.chat.schedules.question_threads import open_thread
from bot.chat.schedules.sent_message import find_sent
from bot.core.overload import Background
from bot.core.refusal import Refusal
from bot.core.schedule.delivery import Delivery
from bot.services.lessons import SectionView

log = logging.getLogger(__name__)

CLAIMED_AT_ONCE: Final = 25
"""Lessons that are claimed together, and so tried again by another process if this one is killed."""

POSTING_AT_ONCE: Final = 25
"""Lessons that are on their way to Discord at the same time."""

TRY_SECONDS: Final = 60.0
"""Seconds after which a try to post a section is given up, as where Discord asks to wait for long; it is tried again later."""

NOT_FOUND: Final = "not posted in its time"
"""The error that is noted of a lesson for which it was too late when the bot was back."""


async def deliver_due(bot: KujiraBot, pace: Pace) -> None:
    """Post all daily lessons that are due, those first that have waited longest, and return when none is left."""
    posting: set[asyncio.Task[None]] = set()
    try:
        while not bot.drain.begun:
            alive = await bot.tutor.processes.alive()
            claimed = await bot.tutor.deliveries.claim_due(bot.clock(), CLAIMED_AT_ONCE, alive)
            pace.share_among(len(alive))
            for delivery in claimed:
                await pace.turn(Background.LESSON)
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
        delivery = replace(delivery, role=await _role(bot, delivery))
        while delivery.places:
            async with asyncio.timeout(TRY_SECONDS):
                posted = await _post_next(bot, delivery)
            if posted is None:
                await deliveries.mark_failed(delivery, NOT_FOUND, bot.clock())
                return False
            message, thread = posted
            delivery = await deliveries.mark_posted(delivery, message.id, bot.clock(), message.channel.id, thread)
    except Exception as error:
        log.warning("the daily lesson of guild %s could not be posted", delivery.guild, exc_info=True)
        said = str(error) or type(error).__name__
        if reason := _reason(error):
            await deliveries.mark_closed(delivery, said, reason, bot.clock())
        else:
            await deliveries.mark_failed(delivery, said, bot.clock())
        return False
    return True


def _reason(error: Exception) -> str | None:
    """The text that says why nothing can be posted until an organiser has done something; None for what may pass."""
    code = error.code if isinstance(error, discord.HTTPException) else None
    if code in GONE:
        return "schedule-paused-gone"
    return "schedule-paused-closed" if code in CLOSED else None


async def _post_next(bot: KujiraBot, delivery: Delivery) -> tuple[discord.Message, int | None] | None:
    """Post the next section, unless an earlier try has posted it. Returns its message, and the id of the thread from it.

    None for one that is only searched for, and is not there.
    """
    day, section = delivery.places[0]
    view = bot.tutor.lessons.show(day, section, delivery.locale)
    message = await _find_posted(bot, delivery) if delivery.is_retry else None
    if message is None and delivery.only_search:
        return None
    if message is None:
        message = await _send(bot, delivery, view)
    return message, await _open_thread(bot, delivery, message, view) if delivery.threads else None


async def _send(bot: KujiraBot, delivery: Delivery, view: SectionView) -> discord.Message:
    lessons, texts, day = bot.tutor.lessons, bot.texts[delivery.locale], view.lesson.day
    readers = await bot.tutor.readers.count(delivery.guild, day, view.number, bot.clock())
    post = lesson_post(
        view,
        readers,
        texts,
        partial(lessons.diagram, day, delivery.locale),
        schedule=delivery.schedule,
        role=delivery.role,
        missed=delivery.missed_shown,
    )
    # Nobody else is mentioned, whatever a lesson says.
    mentioned = discord.AllowedMentions(
        everyone=False, users=False, roles=[discord.Object(delivery.role)] if delivery.role else False
    )
    channel = bot.get_partial_messageable(delivery.channel, guild_id=delivery.guild)
    return await channel.send(**post.send_kwargs(), nonce=delivery.nonce, allowed_mentions=mentioned)


async def _role(bot: KujiraBot, delivery: Delivery) -> int | None:
    """The role to mention, None for one that was deleted, of which the organiser is told."""
    guild = bot.get_guild(delivery.guild)
    if delivery.role is None or guild is None or guild.unavailable or guild.get_role(delivery.role):
        return delivery.role
    await bot.tutor.deliveries.warn_of_role(delivery, bot.clock())
    return None


async def _open_thread(bot: KujiraBot, delivery: Delivery, message: discord.Message, view: SectionView) -> int | None:
    """The id of the thread, None where none can be opened: a lesson without its thread is a lesson all the same.

    Where it may not be opened, the organiser is told.
    """
    try:
        return await open_thread(message, view, bot.texts[delivery.locale])
    except (Refusal, discord.HTTPException) as error:
        log.warning("no thread could be opened in channel %s: %s", message.channel.id, error)
        if isinstance(error, Refusal) and error.code == "thread-forbidden":
            await bot.tutor.deliveries.warn_of_thread(delivery, bot.clock())
        return None


async def _find_posted(bot: KujiraBot, delivery: Delivery) -> discord.Message | None:
    """The message of the next section, if an earlier try has posted it; None also where a history may not be read.

    One that was claimed when groups had one schedule at most was posted with buttons that turn its pages.
    """
    day, section = delivery.places[0]
    read = f"read:0:{day}:{section}"
    turns = (f"turn:0:{day}:{section - 1}", f"turn:0:{day}:{section + 1}")
    marks = (read, f"schedule-panel:{delivery.schedule}"), (read, *turns)
    for id in filter(None, (delivery.channel, delivery.channel_before)):
        channel = bot.get_partial_messageable(id, guild_id=delivery.guild)
        if message := await find_sent(channel, delivery.earliest_post, *marks):
            return message
    return None
