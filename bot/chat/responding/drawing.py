"""Drawing pictures: one at a time, since each keeps a processor busy.

While there is too much to do, none is drawn that a message can do without.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec

from bot.chat.context import KujiraBot
from bot.services.running.load import PICTURE

Facts = ParamSpec("Facts")


async def draw(bot: KujiraBot, picture: Callable[Facts, bytes], *facts: Facts.args, **named: Facts.kwargs) -> bytes:
    """A picture, drawn in a thread."""
    async with bot.drawing:
        return await asyncio.to_thread(picture, *facts, **named)


async def draw_in_time(
    bot: KujiraBot, picture: Callable[Facts, bytes], *facts: Facts.args, **named: Facts.kwargs
) -> bytes | None:
    """The same, but None while there is too much to do: its message says so, and has in words what the picture shows."""
    load = bot.tutor.load
    if not load.is_too_much:
        async with bot.drawing:
            if not load.is_too_much:  # nor has it become so in the meantime
                return await asyncio.to_thread(picture, *facts, **named)
    load.shed(PICTURE)
    return None
