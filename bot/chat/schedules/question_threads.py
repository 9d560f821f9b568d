"""A thread for questions about a lesson, from its message."""

from __future__ import annotations

import logging
from typing import Final

import discord

from bot.chat.context import KujiraBot
from bot.chat.discord_codes import CLOSED
from bot.chat.post import Post, text
from bot.core.refusal import Refusal
from bot.core.text.shorten import shorten
from bot.services.lessons import SectionView
from bot.services.schedules.readers import LessonPost
from bot.texts import Texts

log = logging.getLogger(__name__)

NAME_LIMIT: Final = 100
"""Characters of the name of a thread that Discord allows."""

THREAD_EXISTS: Final = 160004
"""The code with which Discord answers where a message has a thread already, whose id is that of the message."""

KEPT_OPEN: Final = 1440
"""Minutes without a message after which Discord archives the thread; whoever writes opens it again."""


async def thread_of(
    bot: KujiraBot, message: discord.Message, posted: LessonPost | None, view: SectionView, texts: Texts
) -> int:
    """The thread from the message of a lesson; it is opened if there is none, or it was deleted. Raises like ``open_thread``."""
    if posted and posted.thread and await _exists(bot, posted.guild, posted.thread):
        return posted.thread
    thread = await open_thread(message, view, texts)
    if posted:
        await bot.tutor.readers.mark_thread(message.id, thread)
    return thread


async def _exists(bot: KujiraBot, guild: int, thread: int) -> bool:
    """Whether a thread is still there; one that is archived is not known to discord.py."""
    found = bot.get_guild(guild)
    if found is not None and found.get_thread(thread) is not None:
        return True
    try:
        await bot.fetch_channel(thread)
    except discord.NotFound:
        return False
    except discord.Forbidden:
        pass  # it is there for others
    return True


async def open_thread(message: discord.PartialMessage | discord.Message, view: SectionView, texts: Texts) -> int:
    """Open a thread with a first line, unless the message has one. Returns its id.

    Raises Refusal ``thread-forbidden`` where the bot lacks the permission, and ``thread-inside`` in a thread.
    """
    if isinstance(message.channel, discord.Thread):
        raise Refusal("thread-inside")
    name = shorten(texts("thread-name", day=view.lesson.day, title=view.section.title), NAME_LIMIT)
    try:
        thread = await message.create_thread(name=name, auto_archive_duration=KEPT_OPEN)
        said = Post(text(texts("thread-first-line", title=view.section.title)))
        await thread.send(**said.send_kwargs())
    except discord.HTTPException as error:
        if error.code in CLOSED:
            raise Refusal("thread-forbidden") from error
        if error.code != THREAD_EXISTS:
            raise
        return message.id
    return thread.id
