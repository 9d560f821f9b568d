"""Finding a message that an earlier try has sent, in a process that was killed before it could say so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

import discord

from bot.chat.components import walk_components

SEARCHED_MESSAGES: Final = 500
"""Messages of a channel that are searched, from the newest on."""


async def find_sent(place: discord.abc.Messageable, since: datetime, marks: Collection[str]) -> discord.Message | None:
    """The newest message since a moment that has all ``marks``, which are a ``custom_id`` or a whole text each.

    Raises Forbidden or NotFound where the history may not be read.
    """
    async for message in place.history(after=since, limit=SEARCHED_MESSAGES, oldest_first=False):
        items = list(walk_components(message.components))
        has = {getattr(item, name, None) for item in items for name in ("custom_id", "content")}
        if has.issuperset(marks):
            return message
    return None
