"""``kujira preview``: the bot in a simulated Discord (simcord), as a page for a browser on the same machine."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any, Final, NoReturn, cast

import discord
from aiohttp import web
from discord.utils import MISSING
from simcord.backend.errors import SetupError
from simcord.env import Env
from simcord.preview import Preview

from bot.chat.client import Kujira
from bot.chat.commands.classroom.content import take_up
from bot.chat.context import Origin, asker_of
from bot.cli.messages import terminal_texts
from bot.cli.watching import until_usable, watch_course
from bot.config import Settings
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.shards import SINGLE
from bot.operations.probes import LAB, database_probe, lab_probe
from bot.operations.watch import Watch
from bot.wiring import build_client, open_tutor, wall_clock

VIEWERS: Final = {"mio": Locale.JA, "haruto": Locale.JA, "alex": Locale.EN}
"""The members whom one can act as in the page, with the language of their Discord; the first of each language organises."""

SETTLE_TIMEOUT: Final = 600.0
"""Seconds that the page waits for a command to end: more than any command in the lab may take."""

CLOCK_INTERVAL: Final = 20.0
"""Seconds between two steps of the simulated clock, on which the timers of the bot run."""


class PreviewClient(Kujira):
    """The bot, but it knows the language of users by their names: the simulated Discord does not tell it."""

    def reader_locale(self, origin: Origin) -> Locale | None:
        if not isinstance(origin, discord.Interaction) and origin.interaction is None:
            return None
        return VIEWERS.get(asker_of(origin).name)

    async def is_owner(self, user: discord.abc.User, /) -> bool:
        """The first of them owns the bot: whoever plays here has the machine."""
        return user.name == next(iter(VIEWERS))

    def add_listener(self, func: Callable[..., Coroutine[Any, Any, Any]], /, name: str = MISSING) -> None:
        """Add a listener, except simcord's for errors, which would show a refusal as a crash of the bot."""
        if name != "on_command_error" or not func.__module__.startswith("simcord"):
            super().add_listener(func, name)


@asynccontextmanager
async def open_preview(settings: Settings) -> AsyncIterator[Preview]:
    """A running page with a study group of three members. Their ids are the same in every run."""
    # Whoever plays here has the machine anyway, and floods nobody but themselves.
    unhurried = settings.load.model_copy(update={"requests": sys.maxsize})
    settings = settings.unfenced().model_copy(update={"load": unhurried})
    watch = Watch(settings.monitor, "preview")
    async with open_tutor(settings, watch.meter) as tutor, AsyncExitStack() as stack:
        client = build_client(settings, tutor, SINGLE, kind=PreviewClient, meter=watch.meter)
        probes = {"database": database_probe(tutor.check_database), LAB: lab_probe(tutor.terminal.status)}
        await stack.enter_async_context(watch.over(probes))
        env = Env(client, check_errors=False, settle_timeout=SETTLE_TIMEOUT)
        env.backend.bot_user.name = "Kujira"
        users = [env.create_user(name) for name in VIEWERS]
        guild = env.create_guild("Docker 勉強会", owner=users[0])
        channel = guild.create_text_channel("docker")
        env.backend.advance_clock((wall_clock() - env.now()).total_seconds())
        stack.push_async_callback(env.shutdown)
        await env.start()
        manager = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
        members = [guild.add_member(user, roles=[manager] * (VIEWERS[user.name] is Locale.EN)) for user in users]
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
    """Serve a redirect to ``url`` on a port of this machine, and yield its address, which is short enough to be typed.

    The URL of the page itself has a secret in it, which keeps other web sites out. Raises Refusal ``run-port-taken``.
    """

    async def redirect(request: web.Request) -> NoReturn:
        raise web.HTTPFound(url)

    application = web.Application()
    application.router.add_get("/", redirect)
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
    """Let actions in the page, such as presses of buttons, happen one at a time. Returns the lock that they take.

    Simcord refuses an action that overlaps another, and a page whose action was refused takes no more. It has no public
    hook for this, so a private method is replaced.
    """
    lock, act = asyncio.Lock(), preview._action

    async def act_alone(context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with lock:
            return await act(context_id, body)

    preview._action = act_alone
    return lock


async def follow_real_time(preview: Preview, lock: asyncio.Lock) -> None:
    """Advance the simulated clock with the real one, for ever, so that daily lessons come while the page is open.

    ``lock`` is the one that actions in the page take.
    """
    while True:
        await asyncio.sleep(CLOCK_INTERVAL)
        async with lock:
            messages_before = _newest_messages(preview)
            with contextlib.suppress(SetupError):  # somebody is typing a slash command: wait for the next step
                await preview.env.advance_time(CLOCK_INTERVAL)
                # Only if needed: a page that was refreshed refuses presses from a browser that still shows the old one.
                if _newest_messages(preview) != messages_before:
                    await preview.refresh()


def _newest_messages(preview: Preview) -> list[int | None]:
    """The id of the newest message of each text channel."""
    return [channel.last_message_id for guild in preview.env.bot.guilds for channel in guild.text_channels]


async def serve(settings: Settings, watch: bool = False) -> None:
    """Serve the page until it is closed or this is cancelled. Raises Refusal ``run-port-taken``.

    With ``watch`` the files of the course are read anew whenever they change, and what is wrong with them is printed.
    """
    texts, say = terminal_texts(), partial(print, flush=True)
    if watch:
        await until_usable(settings.course.content, say, texts)
    async with open_preview(settings) as preview, redirect_to(preview.url, settings.preview.port) as address:
        print(f"\n🐋 Kujira: {address}\n   Ctrl-C で終了します / Ctrl-C to stop\n", flush=True)
        client = cast(Kujira, preview.env.bot)
        work: list[Coroutine[Any, Any, None]] = [follow_real_time(preview, serialise_actions(preview))]
        if watch:
            work.append(watch_course(client.tutor.content, partial(take_up, client), say, texts))
        tasks = [asyncio.create_task(each) for each in work]
        try:
            await preview.wait_closed()
        finally:
            for task in tasks:
                task.cancel()
