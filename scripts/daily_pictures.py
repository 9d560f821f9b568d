"""Takes the pictures of docs/daily.md: what organisers and learners see of the daily lesson, wide and on a phone.

``python -m scripts.daily_pictures [NAME…]`` from Kujira's own folder; without names, all of them.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord

from bot.chat.schedules.delivery import deliver
from bot.config import ROOT
from bot.core.learner import Learner
from bot.core.locale import Locale
from scripts.camera import PHONE, WIDE, Camera, joined, open_page
from tests.e2e.conftest import World
from tests.e2e.schedules.organising import conversation

FOLDER = ROOT / "docs" / "pictures"

COLOURS = 112
"""Colours of a picture: as many as text on one background needs."""


class Studio:
    """Takes messages of a group, for the docs: each as one picture of a wide page and one of a phone."""

    def __init__(self, world: World, camera: Camera) -> None:
        self.world = world
        self._camera = camera

    async def take(self, name: str, *messages: discord.Message) -> None:
        """Save messages, from top to bottom, as ``daily-NAME.png`` and ``phone-daily-NAME.png``."""
        await self._camera.look_again()
        for width, start in ((WIDE, ""), (PHONE, "phone-")):
            picture = await self._camera.take(width, *(message.id for message in messages))
            file = FOLDER / f"{start}daily-{name}.png"
            joined([picture], beside=False).quantize(COLOURS).save(file, optimize=True)
            print(file.name, picture.size)


async def set_up(studio: Studio) -> None:
    """The conversation: its first page, and one behind it."""
    setup = await conversation(studio.world)
    await studio.take("setup", setup.message)
    await setup.press("📅")
    await studio.take("setup-when", setup.message)
    await setup.press("◀")
    await setup.press("✉️")
    await studio.take("setup-post", setup.message)
    await setup.press("◀")
    await setup.press("▶")
    await studio.take("panel", setup.message)


async def organise(studio: Studio) -> None:
    """Two schedules and the choices of a group, in English."""
    world = studio.world
    other = world.guild.create_text_channel("evening-class")
    overview = await conversation(world)
    await overview.press("➕")
    await overview.choose("main/channel", other)
    await overview.type("🕗", time="夜9時", weekdays="平日")
    await overview.press("▶")
    await overview.press("☰")
    await studio.take("overview", overview.message)


async def post_lesson(studio: Studio) -> None:
    """The lesson of today, which two have read before."""
    world = studio.world
    bot: Any = world.env.bot
    guild, now = world.guild.id, bot.clock()
    for user, name in enumerate(("みお", "れん"), 1):
        await world.tutor.lessons.mark_read(Learner(guild, user, name), 4, 1, Locale.JA, now)
    await world.tutor.guilds.setup(guild, shows_readers=True)
    schedule = (await world.tutor.schedules.of_guild(guild))[0]
    delivery = await world.tutor.deliveries.claim_today(guild, schedule.id, now)
    assert await deliver(bot, replace(delivery, missed=3))
    channel = next(each for each in world.env.bot.get_all_channels() if each.id == delivery.channel)
    assert isinstance(channel, discord.TextChannel)
    await studio.take("lesson", *[message async for message in channel.history(limit=1)])


SCENES: dict[str, Callable[[Studio], Awaitable[None]]] = {"setup": set_up, "overview": organise, "lesson": post_lesson}
"""What is shown, in this order: a scene finds what the ones before it have done."""


async def main() -> None:
    """Take the pictures, in a preview of its own."""
    async with open_page(lab=False) as opened:
        studio = Studio(opened.world, Camera(opened.page))
        for name in sys.argv[1:] or SCENES:
            await SCENES[name](studio)


if __name__ == "__main__":
    asyncio.run(main())
