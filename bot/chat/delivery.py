"""Posting a daily lesson that was claimed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

import discord

from bot.chat.context import KujiraBot
from bot.chat.render.lesson import section_post
from bot.services.daily import Delivery

log = logging.getLogger(__name__)

HISTORY: Final = 200
"""Messages that are looked through for a lesson that may have been posted."""


async def deliver(bot: KujiraBot, delivery: Delivery) -> bool:
    """Post a claimed lesson and say so in the database, whatever goes wrong; tells whether it was posted.

    discord.py sends a nonce with ``enforce_nonce``, so that Discord drops a second copy. It remembers nonces for some
    minutes only, so before a later try the channel is looked through.
    """
    tutor, texts = bot.tutor, bot.texts[delivery.locale]
    try:
        view = tutor.lessons.show(delivery.day, delivery.section, delivery.locale)
        post = section_post(view, 0, texts, partial(tutor.lessons.diagram, delivery.day, delivery.locale))
        channel = bot.get_partial_messageable(delivery.channel, guild_id=delivery.guild)
        message = await _posted_before(channel, delivery) if delivery.is_retry else None
        if message is None:
            message = await channel.send(**post.sending(), nonce=delivery.nonce)
    except Exception as error:
        log.warning("the daily lesson of guild %s could not be posted", delivery.guild, exc_info=True)
        await tutor.daily.mark_failed(delivery, str(error))
        return False
    await tutor.daily.mark_sent(delivery, message.id, bot.clock())
    return True


async def _posted_before(channel: discord.PartialMessageable, delivery: Delivery) -> discord.Message | None:
    """The lesson, if an earlier try has posted it; None also where the channel's history may not be read."""
    mark = f"read:0:{delivery.day}:{delivery.section}"
    try:
        async for message in channel.history(after=delivery.earliest_post, limit=HISTORY):
            if any(getattr(item, "custom_id", None) == mark for item in _parts(message.components)):
                return message
    except discord.Forbidden:
        log.warning("the history of channel %s may not be read", delivery.channel)
    return None


def _parts(components: Iterable[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _parts(getattr(component, "children", ()))
