"""A small Discord on loopback: the REST calls and gateway events that the bot needs, over real sockets."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

from aiohttp import web

from tests.patience import patient
from tests.wire import discord_payloads as payloads
from tests.wire.discord_gateway import Gateway
from tests.wire.discord_shown import ShownMessages
from tests.wire.discord_troubles import Trouble, refused, told

TOKEN: Final = "a-token-that-is-good"
VERSION: Final = "/api/v10"
PATIENCE: Final = patient(60.0)
"""Seconds in which what a test waits for must have happened."""

ACKNOWLEDGE: Final = 3.0
"""Seconds in which an interaction must be answered; afterwards Discord knows it no more."""

COMMAND, COMPONENT, FORM = 2, 3, 5

Found = TypeVar("Found")


class Discord:
    """What the bot has done is in the public collections; ``until`` waits for more.

    ``guilds`` are the bot's, with the ids of their channels. The next attempts to post in a channel meet its ``troubles``,
    and as long as it ``is_ill``, all fail; ``attempts`` has all of them, ``messages`` those that Discord took; of the
    channels in ``unreadable`` the bot may not read them, and edits of messages in those of ``stuck`` are never answered.
    ``answers`` are the acknowledgements of interactions by id, ``follow_ups`` what came after them; ``acknowledging`` are
    those that have come, of which each is taken as soon as ``takes_answers`` is set, as it is but for tests, unless it is
    ``too_late``. ``shown`` are the messages that were pressed in, and the answers to that. ``distance`` is how many seconds
    a message takes to get here, and ``posted_at`` has moment (``time.monotonic``) and channel of each that set out; while
    ``tells_posted`` is cleared, nobody hears that theirs was taken. ``nonces`` has the messages by channel and nonce that
    are still remembered. ``direct`` has the channels of direct messages by user. ``syncs`` has the slash commands each time
    that they are registered. ``patience`` is in seconds.
    """

    def __init__(self, address: str, guilds: dict[int, list[int]]) -> None:
        self.api = f"http://{address}{VERSION}"
        self.guilds = guilds
        self.gateway = Gateway(f"ws://{address}/gateway", guilds, self.note)
        self.posted_at: list[tuple[float, int]] = []
        self.syncs: list[list[dict[str, Any]]] = []
        self.troubles: defaultdict[int, list[Trouble]] = defaultdict(list)
        self.is_ill: dict[int, Callable[[], bool]] = {}
        self.attempts: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        self.unreadable: set[int] = set()
        self.stuck: set[int] = set()
        self.acknowledging: list[int] = []
        self.takes_answers = asyncio.Event()
        self.takes_answers.set()
        self.too_late: set[int] = set()
        self.distance = 0.0
        self.tells_posted = asyncio.Event()
        self.tells_posted.set()
        self.nonces: dict[tuple[int, Any], dict[str, Any]] = {}
        self.patience = PATIENCE
        self.direct: dict[int, int] = {}
        self.messages: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        self.answers: dict[int, dict[str, Any]] = {}
        self.follow_ups: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        self.shown = ShownMessages()
        self._home = {channel: guild for guild, channels in guilds.items() for channel in channels}
        self._asked_at: dict[int, float] = {}
        self._ids = payloads.snowflakes()
        self._news = asyncio.Event()

    async def until(self, found: Callable[[], Found | None], patience: float | None = None) -> Found:
        """Wait until ``found`` finds something, and return it. Raises TimeoutError."""
        async with asyncio.timeout(patience or self.patience):
            while not (result := found()):
                self._news.clear()
                await self._news.wait()
        return result

    def note(self) -> None:
        """Let those who wait for something look again."""
        self._news.set()

    async def open_channel(self, guild: int = payloads.GUILD) -> int:
        """A new channel in a guild of the bot."""
        channel = next(self._ids)
        self._home[channel] = guild
        await self.gateway.dispatch("CHANNEL_CREATE", payloads.channel(guild, channel), guild)
        return channel

    def open_private_channel(self) -> int:
        """A channel in which only a learner and the bot are."""
        return next(self._ids)

    async def say(self, channel: int, content: str, who: Mapping[str, Any] = payloads.PERSON) -> None:
        """A learner types a message."""
        said = payloads.message(next(self._ids), channel, who, {"content": content})
        guild = self._home.get(channel)
        where = {"guild_id": str(guild), "member": payloads.member(who)} if guild else {}
        await self.gateway.dispatch("MESSAGE_CREATE", said | where, guild)

    async def ask(self, channel: int, content: str, who: Mapping[str, Any] = payloads.PERSON) -> dict[str, Any]:
        """A learner types a message; the next message in the channel."""
        before = len(self.messages[channel])
        await self.say(channel, content, who)
        return (await self.until(lambda: self.messages[channel][before:]))[0]

    async def slash(self, channel: int, locale: str, name: str, user: int = payloads.LEARNER, **options: str) -> int:
        """A learner uses a slash command; the id of the interaction."""
        given = [{"name": option, "type": 3, "value": value} for option, value in options.items()]
        command = {"id": "1", "name": name, "type": 1, "options": given}
        return await self._interact(COMMAND, channel, locale, command, member=payloads.member(payloads.person(user)))

    async def press(
        self,
        message: Mapping[str, Any],
        locale: str,
        custom_id: str,
        user: int = payloads.LEARNER,
        values: Sequence[str] = (),
    ) -> int:
        """A learner presses a button of a message, or chooses ``values`` in a select; the id of the interaction."""
        return await self._use(message, locale, user, COMPONENT, payloads.pressed(custom_id, values))

    async def submit(
        self, message: Mapping[str, Any], locale: str, custom_id: str, user: int, typed: Mapping[str, str]
    ) -> int:
        """A learner sends a form that was opened from a message, with a text for each field; the id of the interaction."""
        return await self._use(message, locale, user, FORM, payloads.filled(custom_id, typed))

    async def said_to(self, interaction: int) -> str:
        """What the learner reads in the end: the acknowledgement, or what came after one without words."""
        sent = (await self.until(lambda: self.answers.get(interaction))).get("data", {})
        return payloads.words(sent) or payloads.words(await self.until(lambda: self.follow_ups[interaction]))

    async def _use(self, message: Mapping[str, Any], locale: str, user: int, kind: int, data: Mapping[str, Any]) -> int:
        who = payloads.member(payloads.person(user))
        return await self._interact(kind, int(message["channel_id"]), locale, data, message=message, member=who)

    async def _interact(self, kind: int, channel: int, locale: str, data: Mapping[str, Any], **extra: Any) -> int:
        interaction = next(self._ids)
        self._asked_at[interaction] = time.monotonic()
        if "message" in extra:
            self.shown.pressed_in(interaction, extra["message"])
        guild = self._home[channel]
        payload = payloads.interaction(interaction, kind, guild, channel, locale, data)
        await self.gateway.dispatch("INTERACTION_CREATE", payload | extra, guild)
        return interaction

    def routes(self) -> list[web.RouteDef]:
        """What can be called."""
        return [
            web.get("/gateway", self.gateway.connect),
            web.get(f"{VERSION}/gateway/bot", self._advise),
            web.get(f"{VERSION}/users/@me", self._me),
            web.post(f"{VERSION}/users/@me/channels", self._open_direct),
            web.get(f"{VERSION}/oauth2/applications/@me", self._application),
            web.put(f"{VERSION}/applications/{{application}}/commands", self._sync),
            web.post(f"{VERSION}/channels/{{channel}}/messages", self._post),
            web.get(f"{VERSION}/channels/{{channel}}/messages", self._history),
            web.patch(f"{VERSION}/channels/{{channel}}/messages/{{message}}", self._edit),
            web.post(f"{VERSION}/interactions/{{interaction}}/{{token}}/callback", self._acknowledge),
            web.post(f"{VERSION}/webhooks/{{application}}/{{token}}", self._follow_up),
            web.patch(f"{VERSION}/webhooks/{{application}}/{{token}}/messages/{{message}}", self._follow_up),
        ]

    async def _open_direct(self, request: web.Request) -> web.Response:
        _authorize(request)
        user = int((await request.json())["recipient_id"])
        channel = self.direct.setdefault(user, next(self._ids))
        self.note()
        return told({"id": str(channel), "type": 1, "recipients": [payloads.person(user)]})

    async def _me(self, request: web.Request) -> web.Response:
        _authorize(request)
        return told(payloads.BOT)

    async def _advise(self, request: web.Request) -> web.Response:
        _authorize(request)
        return told(self.gateway.advice())

    async def _application(self, request: web.Request) -> web.Response:
        _authorize(request)
        return told(payloads.application())

    async def _sync(self, request: web.Request) -> web.Response:
        _authorize(request)
        self.syncs.append(await request.json())
        self.note()
        return told([payloads.command(next(self._ids), command) for command in self.syncs[-1]])

    async def _history(self, request: web.Request) -> web.Response:
        _authorize(request)
        channel = int(request.match_info["channel"])
        if channel in self.unreadable:
            return told({"message": "Missing Access", "code": 50001}, status=403)
        return told(self.messages[channel][::-1])

    async def _post(self, request: web.Request) -> web.Response:
        _authorize(request)
        channel, sent = int(request.match_info["channel"]), await _body(request)
        self.posted_at.append((time.monotonic(), channel))
        await asyncio.sleep(self.distance)
        trouble = self.troubles[channel].pop(0) if self.troubles[channel] else None
        if channel in self.is_ill and self.is_ill[channel]():
            trouble = refused(500, "Internal Server Error")
        posted = self._take(channel, sent) if trouble is None or trouble.taken else None
        self.attempts[channel].append(sent)
        self.note()
        if trouble is None:
            await self.tells_posted.wait()
            return told(posted)
        if trouble.late and await trouble.late.wait():
            return told(posted)
        if trouble.cut and request.transport:
            request.transport.abort()
        return trouble.response or await asyncio.Future()

    async def _edit(self, request: web.Request) -> web.Response:
        _authorize(request)
        channel, sent = int(request.match_info["channel"]), await _body(request)
        if channel in self.stuck:
            await asyncio.Future()
        for posted in (*self.messages[channel], *self.shown.known_in(channel)):
            if posted["id"] == request.match_info["message"]:
                posted["components"] = sent["components"]
                self.note()
                return told(posted)
        return told({"message": "Unknown Message", "code": 10008}, status=404)

    def _take(self, channel: int, sent: Mapping[str, Any]) -> dict[str, Any]:
        nonce = (channel, sent.get("nonce"))
        if sent.get("enforce_nonce") and nonce in self.nonces:
            return self.nonces[nonce]
        posted = self.nonces[nonce] = payloads.message(next(self._ids), channel, payloads.BOT, sent)
        self.messages[channel].append(posted)
        return posted

    async def _acknowledge(self, request: web.Request) -> web.Response:
        interaction, sent = int(request.match_info["interaction"]), await _body(request)
        self.acknowledging.append(interaction)
        self.note()
        await self.takes_answers.wait()
        if time.monotonic() - self._asked_at[interaction] > ACKNOWLEDGE:
            self.too_late.add(interaction)
            self.note()
            return told({"message": "Unknown interaction", "code": 10062}, status=404)
        if interaction in self.answers:
            return told({"message": "Interaction has already been acknowledged.", "code": 40060}, status=400)
        self.answers[interaction] = sent
        message = next(self._ids)
        self.shown.acknowledge(interaction, message, sent)
        self.note()
        return told(payloads.acknowledged(interaction, message, sent))

    async def _follow_up(self, request: web.Request) -> web.Response:
        sent = await _body(request)
        interaction, message = payloads.interaction_of(request.match_info["token"]), next(self._ids)
        self.follow_ups[interaction].append(sent)
        if request.match_info.get("message") == "@original":
            self.shown.edit(interaction, sent)
        else:
            self.shown.reply(interaction, message, sent)
        self.note()
        return told(payloads.message(message, 0, payloads.BOT, sent))


def _authorize(request: web.Request) -> None:
    if request.headers.get("Authorization") != f"Bot {TOKEN}":
        raise web.HTTPUnauthorized


async def _body(request: web.Request) -> Any:
    """JSON, beside files or alone."""
    alone = request.content_type == "application/json"
    return json.loads(await request.text() if alone else str((await request.post())["payload_json"]))


@asynccontextmanager
async def serve(guilds: dict[int, list[int]] | None = None) -> AsyncIterator[Discord]:
    """A Discord that runs while entered, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        discord = Discord(f"127.0.0.1:{listening.getsockname()[1]}", guilds or {payloads.GUILD: []})
        (app := web.Application()).add_routes(discord.routes())
        # Who posts a message and never hears of it is served until they hang up.
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            yield discord
        finally:
            await runner.cleanup()
