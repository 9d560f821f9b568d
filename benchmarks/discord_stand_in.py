"""A Discord that is no more than one guild in which buttons are pressed, so lean that it is never what is measured.

It gives a bot what it needs to start, sends it presses, and notes when each was acknowledged and when its outcome was shown.
It takes any message in any channel.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.wire import discord_payloads as payloads
from tests.wire.discord_gateway import DISPATCH, HEARTBEAT, HEARTBEAT_ACK, HEARTBEAT_EVERY, HELLO, IDENTIFY
from tests.wire.discord_server import ACKNOWLEDGE, COMPONENT, VERSION
from tests.wire.discord_troubles import told

DEFERRED_UPDATE, UPDATE = 6, 7
"""Kinds of acknowledgements: the message with the button will be edited later, or is edited with it."""

CHANNEL: Final = 200
COMPONENTS_V2: Final = 1 << 15


@dataclass
class Press:
    """A press and what became of it; moments are those of ``time.perf_counter``.

    ``refused`` tells that the outcome was no edit of the message with the button, but an answer beside it.
    """

    pressed: float
    acknowledged: float | None = None
    deferred: bool = False
    shown: float | None = None
    refused: bool = False
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def late(self) -> bool:
        """Whether it was acknowledged when Discord knew it no more."""
        return self.acknowledged is not None and self.acknowledged - self.pressed > ACKNOWLEDGE


class DiscordStandIn:
    """One bot's Discord. ``ready`` is set when the bot has come; ``posted`` has moment and channel of each message.

    ``files`` counts the messages beside those that were pressed that came with files, such as pictures.

    Where ``shows_outcome`` is False, the bot is one that only acknowledges, and a press is done with that.
    """

    def __init__(self, address: str, *, shows_outcome: bool = True) -> None:
        self.api = f"http://{address}{VERSION}"
        self.gateway = f"ws://{address}/gateway"
        self.ready = asyncio.Event()
        self.posted: list[tuple[float, int]] = []
        self.files = 0
        self._shows_outcome = shows_outcome
        self._ids = payloads.snowflakes()
        self._sequence = itertools.count(1)
        self._socket: web.WebSocketResponse | None = None
        self._presses: dict[int, Press] = {}
        self._message = payloads.message(
            next(self._ids), CHANNEL, payloads.BOT, {"components": card(), "flags": COMPONENTS_V2}
        )

    async def press(self, user: int, custom_id: str) -> Press:
        """A member presses a button; returns when the bot has been told."""
        identity = next(self._ids)
        data = {"custom_id": custom_id, "component_type": 2}
        event = payloads.interaction(identity, COMPONENT, payloads.GUILD, CHANNEL, "ja", data)
        event |= {"member": payloads.member(payloads.person(user)), "message": self._message}
        press = self._presses[identity] = Press(time.perf_counter())
        await self._dispatch("INTERACTION_CREATE", event)
        return press

    async def _dispatch(self, event: str, data: Mapping[str, Any]) -> None:
        assert self._socket is not None
        payload = {"op": DISPATCH, "t": event, "s": next(self._sequence), "d": data}
        await self._socket.send_str(json.dumps(payload))

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Any call of the bot."""
        match request.path.removeprefix(VERSION).split("/")[1:]:
            case ["interactions", identity, _, "callback"]:
                return self._acknowledge(int(identity), await self._sent(request))
            case ["webhooks", _, token, *rest]:
                return self._follow_up(payloads.interaction_of(token), await self._sent(request), edits=bool(rest))
            case ["channels", channel, "messages"]:
                self.posted.append((time.perf_counter(), int(channel)))
                return told(payloads.message(next(self._ids), int(channel), payloads.BOT, await self._sent(request)))
            case ["gateway", "bot"]:
                limit = {"total": 1_000, "remaining": 1_000, "reset_after": 0, "max_concurrency": 16}
                return told({"url": self.gateway, "shards": 1, "session_start_limit": limit})
            case ["gateway"]:
                return await self._connect(request)
            case ["users", "@me"]:
                return told(payloads.BOT)
            case ["oauth2", "applications", "@me"]:
                return told(payloads.application())
            case ["applications", _, "commands"]:
                return told([payloads.command(next(self._ids), command) for command in await request.json()])
            case _:
                return told({"message": "Not Found", "code": 0}, status=404)

    async def _sent(self, request: web.BaseRequest) -> dict[str, Any]:
        """What is sent, beside files or alone."""
        if request.content_type == "application/json":
            return await request.json()
        form = await request.post()
        self.files += request.method == "POST" and request.path.startswith(f"{VERSION}/webhooks/")
        return json.loads(str(form["payload_json"]))

    def _acknowledge(self, identity: int, sent: Mapping[str, Any]) -> web.Response:
        press, now = self._presses[identity], time.perf_counter()
        again = press.acknowledged is not None
        if not again:
            press.acknowledged = now
            press.deferred = sent["type"] == DEFERRED_UPDATE
            press.refused = sent["type"] not in (UPDATE, DEFERRED_UPDATE)
            if not press.deferred or not self._shows_outcome:
                _finish(press, now)
        if again or press.late:
            _finish(press, now)
            return told({"message": "Unknown interaction", "code": 10062}, status=404)
        if press.deferred:
            return told({"interaction": {"id": str(identity), "type": COMPONENT}})
        return told(payloads.acknowledged(identity, int(self._message["id"]), sent))

    def _follow_up(self, identity: int, sent: Mapping[str, Any], *, edits: bool) -> web.Response:
        press = self._presses[identity]
        press.refused = press.refused or not edits
        _finish(press, time.perf_counter())
        return told(payloads.message(int(self._message["id"]), CHANNEL, payloads.BOT, sent))

    async def _connect(self, request: web.BaseRequest) -> web.WebSocketResponse:
        self._socket = connection = web.WebSocketResponse()
        await connection.prepare(request)
        await connection.send_json({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_EVERY}})
        async for message in connection:
            if message.type is not WSMsgType.TEXT:
                continue
            op = json.loads(message.data)["op"]
            if op == HEARTBEAT:
                await connection.send_json({"op": HEARTBEAT_ACK})
            elif op == IDENTIFY:
                await self._begin()
        return connection

    async def _begin(self) -> None:
        ready = {
            "v": 10,
            "user": payloads.BOT,
            "session_id": "session",
            "shard": [0, 1],
            "resume_gateway_url": self.gateway,
            "application": {"id": str(payloads.APPLICATION), "flags": 0},
            "guilds": [{"id": str(payloads.GUILD), "unavailable": True}],
        }
        await self._dispatch("READY", ready)
        await self._dispatch("GUILD_CREATE", payloads.guild(payloads.GUILD, [CHANNEL]))
        self.ready.set()


def _finish(press: Press, now: float) -> None:
    if press.shown is None:
        press.shown = now
        press.done.set()


def card() -> list[dict[str, Any]]:
    """A question with four choices, as large as those of the course."""
    texts = ["鯨" * 120, "\n".join("鯨" * 40 for _ in range(4))]
    buttons = [{"type": 2, "style": 1, "label": label, "custom_id": f"pick:1:1:{label}"} for label in "0123"]
    end = {"type": 2, "style": 2, "label": "終了", "custom_id": "end:1"}
    inside = [
        *({"type": 10, "content": text} for text in texts),
        {"type": 14, "divider": True, "spacing": 1},
        {"type": 1, "components": buttons},
        {"type": 1, "components": [end]},
    ]
    return [{"type": 17, "accent_color": 0x1D63ED, "spoiler": False, "components": inside}]


@asynccontextmanager
async def serve(*, shows_outcome: bool = True) -> AsyncIterator[DiscordStandIn]:
    """A stand-in that runs while entered, on a free port."""
    with socket.create_server(("127.0.0.1", 0), backlog=1_024) as listening:
        discord = DiscordStandIn(f"127.0.0.1:{listening.getsockname()[1]}", shows_outcome=shows_outcome)
        runner = web.ServerRunner(web.Server(discord.handle), shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            yield discord
        finally:
            await runner.cleanup()
