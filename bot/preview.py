"""The same bot in a local browser page: no token, no Discord, real answers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final, NoReturn

import discord
from aiohttp import web
from discord.utils import MISSING
from simcord.backend.errors import SetupError
from simcord.env import Env
from simcord.preview import Preview

from bot.chat.client import Kujira
from bot.chat.context import Origin
from bot.config import Settings
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.wiring import build_client, open_tutor, wall_clock

VIEWERS: Final = {"mio": Locale.JA, "haruto": Locale.JA, "alex": Locale.EN}
"""Who can be played in the page, and the language of their Discord; the first one is the organiser."""

SETTLE_TIMEOUT: Final = 600.0
"""Seconds that the page waits for a command to end: longer than any job of the lab may take."""

CLOCK_INTERVAL: Final = 20.0
"""Seconds between two moves of the simulated clock, which timers of the bot run on."""


class PreviewClient(Kujira):
    """The simulated Discord says nothing of its users' languages, so they are known by name."""

    def reader_locale(self, origin: Origin) -> Locale | None:
        if not isinstance(origin, discord.Interaction) and origin.interaction is None:
            return None
        user = origin.user if isinstance(origin, discord.Interaction) else origin.author
        return VIEWERS.get(user.name)

    def add_listener(self, func: Callable[..., Coroutine[Any, Any, Any]], /, name: str = MISSING) -> None:
        """Without the page's own for errors: it would show an answer such as "no such tag" as a crash of the bot."""
        if name != "on_command_error":
            super().add_listener(func, name)


@asynccontextmanager
async def open_preview(settings: Settings) -> AsyncIterator[Preview]:
    """A running page with a study group of three, whose ids are the same in every run."""
    settings = settings.unfenced()  # whoever plays here has the machine anyway
    async with open_tutor(settings) as tutor, AsyncExitStack() as stack:
        env = Env(build_client(settings, tutor, kind=PreviewClient), check_errors=False, settle_timeout=SETTLE_TIMEOUT)
        env.backend.bot_user.name = "Kujira"
        users = [env.create_user(name) for name in VIEWERS]
        guild = env.create_guild("Docker 勉強会", owner=users[0])
        channel = guild.create_text_channel("docker")
        env.backend.advance_clock((wall_clock() - env.now()).total_seconds())
        stack.push_async_callback(env.shutdown)
        await env.start()
        members = [guild.add_member(user) for user in users]
        page = env.preview(
            channel,
            viewers=members,
            layout="channel",
            locale="ja",
            timezone="Asia/Tokyo",
        )
        await stack.enter_async_context(page)
        await members[0].send(channel, f"{settings.discord.prefix}help")
        yield page


@asynccontextmanager
async def redirect_to(url: str, port: int) -> AsyncIterator[str]:
    """An address that can be typed. The page's own has a secret in it, by which other web sites are kept out.

    Raises Refusal ``run-port-taken`` where the port cannot be had.
    """

    async def lead_on(request: web.Request) -> NoReturn:
        raise web.HTTPFound(url)

    application = web.Application()
    application.router.add_get("/", lead_on)
    async with AsyncExitStack() as stack:
        runner = web.AppRunner(application, access_log=None)
        stack.push_async_callback(runner.cleanup)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError as error:
            raise Refusal("run-port-taken", port=port) from error
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"


def serialise_actions(preview: Preview) -> asyncio.Lock:
    """One thing at a time: presses wait for whoever holds this lock, and for each other.

    Simcord refuses what overlaps, and a page that is refused takes no more presses. It has no public place for this.
    """
    turn, act = asyncio.Lock(), preview._action

    async def act_in_turn(context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with turn:
            return await act(context_id, body)

    preview._action = act_in_turn
    return turn


async def follow_real_time(preview: Preview, turn: asyncio.Lock) -> None:
    """Let the simulated clock follow the real one, so that daily lessons come while the page is open."""
    while True:
        await asyncio.sleep(CLOCK_INTERVAL)
        async with turn:
            before = _newest(preview)
            with contextlib.suppress(SetupError):  # somebody types a slash command; the next tick will do
                await preview.env.advance_time(CLOCK_INTERVAL)
                # A page that is drawn anew without need refuses the presses of those who look at the old one.
                if _newest(preview) != before:
                    await preview.refresh()


def _newest(preview: Preview) -> list[int | None]:
    """The newest message of each channel."""
    return [channel.last_message_id for guild in preview.env.bot.guilds for channel in guild.text_channels]


async def serve(settings: Settings) -> None:
    """Serve the page until it is closed or interrupted. Raises Refusal ``run-port-taken``."""
    async with open_preview(settings) as preview, redirect_to(preview.url, settings.preview.port) as address:
        print(f"\n🐋 Kujira: {address}\n   Ctrl-C で終了します / Ctrl-C to stop\n", flush=True)
        ticking = asyncio.create_task(follow_real_time(preview, serialise_actions(preview)))
        try:
            await preview.wait_closed()
        finally:
            ticking.cancel()
