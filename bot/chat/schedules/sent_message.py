"""Finding a message that an earlier try has sent, in a process that was killed before it could say so."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import discord

from bot.chat.components import walk_components
from bot.chat.discord_codes import is_final

log = logging.getLogger(__name__)

SEARCHED_MESSAGES: Final = 500
"""Messages of a channel that are searched, from the newest on."""


async def find_sent(place: discord.abc.Messageable, since: datetime, *marks: Iterable[str]) -> discord.Message | None:
    """The newest message since a moment whose components have each ``custom_id`` of one of ``marks``.

    None also where the history may not be read. Raises HTTPException where that cannot be told at the moment.
    """
    try:
        return await _search(place, since, [frozenset(each) for each in marks])
    except discord.HTTPException as error:
        if not is_final(error):
            raise
        log.warning("a history may not be read: %s", error)
        return None


async def _search(
    place: discord.abc.Messageable, since: datetime, marks: Sequence[frozenset[str]]
) -> discord.Message | None:
    async for message in place.history(after=since, limit=SEARCHED_MESSAGES, oldest_first=False):
        has = {getattr(item, "custom_id", None) for item in walk_components(message.components)}
        if any(each <= has for each in marks):
            return message
    return None
