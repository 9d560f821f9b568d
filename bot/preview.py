"""The same bot in a local browser page: no token, no Discord, real answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import discord
from simcord.backend.errors import SetupError
from simcord.env import Env
from simcord.preview import Preview

from bot.chat.client import Kujira
from bot.chat.visit import Asking
from bot.config import Settings
from bot.core.locale import Locale
from bot.wiring import client_of, tutor_of, wall_clock

VIEWERS: Final = {"mio": Locale.JA, "haruto": Locale.JA, "alex": Locale.EN}
"""Who can be played in the page, and the language of their Discord; the first one is the organiser."""

SETTLE: Final = 600.0
"""Seconds that the page waits for a command to end: longer than any job of the lab may take."""

TICK: Final = 20.0
"""Seconds between two moves of the simulated clock, which timers of the bot run on."""


class PreviewClient(Kujira):
    """The simulated Discord says nothing of its users' languages, so they are known by name."""

    def reader_locale(self, asking: Asking) -> Locale | None:
        if not isinstance(asking, discord.Interaction) and asking.interaction is None:
            return None
        user = asking.user if isinstance(asking, discord.Interaction) else asking.author
        return VIEWERS.get(user.name)


@asynccontextmanager
async def preview_of(settings: Settings) -> AsyncIterator[Preview]:
    """A running page with a study group of three, whose ids are the same in every run."""
    async with tutor_of(settings) as tutor:
        env = Env(client_of(settings, tutor, kind=PreviewClient), check_errors=False, settle_timeout=SETTLE)
        users = [env.create_user(name) for name in VIEWERS]
        guild = env.create_guild("Docker 勉強会", owner=users[0])
        channel = guild.create_text_channel("docker")
        env.backend.advance_clock((wall_clock() - env.now()).total_seconds())
        await env.start()
        try:
            members = [guild.add_member(user) for user in users]
            async with env.preview(
                channel,
                viewers=members,
                layout="channel",
                locale="ja",
                timezone="Asia/Tokyo",
                port=settings.preview_port,
            ) as preview:
                await members[0].send(channel, f"{settings.prefix}help")
                yield preview
        finally:
            await env.shutdown()


async def keep_time(preview: Preview) -> None:
    """Let the simulated clock follow the real one, so that daily lessons come while the page is open."""
    while True:
        await asyncio.sleep(TICK)
        try:
            await preview.env.advance_time(TICK)
            await preview.refresh()
        except SetupError:
            continue  # somebody is using the page right now; the next tick will do


async def serve(settings: Settings) -> None:
    """Serve the page until it is closed or interrupted."""
    async with preview_of(settings) as preview:
        print(f"\n🐋 Kujira: {preview.url}\n   Ctrl-C で終了します / Ctrl-C to stop\n", flush=True)
        ticking = asyncio.create_task(keep_time(preview))
        try:
            await preview.wait_closed()
        finally:
            ticking.cancel()
