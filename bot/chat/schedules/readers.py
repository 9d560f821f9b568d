"""Editing the messages of lessons, so that they tell who has read them."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Final

import discord

from bot.chat.context import KujiraBot
from bot.chat.errors import log_failure
from bot.chat.post import Post
from bot.chat.render.schedule.lesson_post import lesson_post
from bot.chat.schedules.pace import Pace
from bot.core.overload import Background
from bot.core.refusal import Refusal
from bot.services.schedules.readers import LessonPost, SectionReaders

log = logging.getLogger(__name__)

EDITS_AT_ONCE: Final = 5
"""Messages that are edited at the same time: others are to be answered meanwhile."""

BAD_REQUEST: Final = 400

EDIT_SECONDS: Final = 20.0
"""Seconds after which an edit is given up; it is tried again later."""


async def edit_readers(bot: KujiraBot, pace: Pace) -> None:
    """Edit the messages whose sections were read since they were edited last, and return when none is left."""
    while not bot.drain.begun:
        claimed = await bot.tutor.readers.claim_edits(bot.clock(), EDITS_AT_ONCE)
        for _ in claimed:
            await pace.turn(Background.EDIT)
        await asyncio.gather(*(_edit_alone(bot, post) for post in claimed))
        if len(claimed) < EDITS_AT_ONCE:
            return


async def _edit_alone(bot: KujiraBot, post: LessonPost) -> None:
    """Edit one message; its trouble is no other's."""
    try:
        with bot.drain.under_way():
            await _edit(bot, post)
    except (discord.Forbidden, discord.NotFound, Refusal) as error:
        # It was deleted, or its section is gone: there is nothing to tell any more.
        log.info("the lesson %s cannot tell who has read it: %s", post.message, error)
        await bot.tutor.readers.mark_failed(post, bot.clock(), for_good=True)
    except Exception as error:
        log_failure(f"the lesson {post.message} could not tell who has read it", error)
        await bot.tutor.readers.mark_failed(post, bot.clock(), for_good=False)


async def _edit(bot: KujiraBot, post: LessonPost) -> None:
    readers = await bot.tutor.readers.count(post.guild, post.day, post.number, bot.clock())
    message = bot.get_partial_messageable(post.channel, guild_id=post.guild).get_partial_message(post.message)
    async with asyncio.timeout(EDIT_SECONDS):
        try:
            await message.edit(**_render(bot, post, readers).edit_items_kwargs())
        except discord.HTTPException as error:
            if error.status != BAD_REQUEST:
                raise
            # A picture that Discord does not find among the files of the message any more is sent once more.
            await message.edit(**_render(bot, post, readers).edit_kwargs())
    await bot.tutor.readers.mark_edited(post, readers, bot.clock())


def _render(bot: KujiraBot, post: LessonPost, readers: SectionReaders) -> Post:
    lessons, texts = bot.tutor.lessons, bot.texts[post.locale]
    view = lessons.show(post.day, post.number, post.locale)
    picture = partial(lessons.diagram, post.day, post.locale)
    return lesson_post(
        view,
        readers,
        texts,
        picture,
        schedule=post.schedule,
        role=post.role,
        missed=post.missed,
    )
