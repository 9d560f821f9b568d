"""The gateway of the small Discord: shards, sessions that can be resumed, and ways in which a connection ends."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import ClientConnectionResetError, WSMsgType, web

from tests.wire import discord_payloads as payloads

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
REQUEST_MEMBERS: Final = 8

HEARTBEAT_EVERY: Final = 41_250
"""Milliseconds; what Discord asks for."""

IDENTIFY_EVERY: Final = 2.5
"""Seconds; so often may one shard of those that share a turn identify. Discord asks for five, and this machine may be slow."""

INVALID_SHARD: Final = 4010
"""Code with which a shard is turned away that does not exist."""

LEAVING: Final = (1000, 1001)
"""Codes with which a bot ends its session for good."""


@dataclass
class _Session:
    """Events as they were sent, which are numbered from 1; ``socket`` is None while the bot is away."""

    shard: int
    count: int
    socket: web.WebSocketResponse | None = None
    transport: asyncio.Transport | None = None
    resumable: bool = True
    events: list[str] = field(default_factory=list)

    def serves(self, guild: int | None) -> bool:
        """Whether it hears of a guild; None are private messages."""
        return self.shard == (guild >> 22) % self.count if guild else self.shard == 0

    async def send(self, event: str, data: Mapping[str, Any]) -> None:
        self.events.append(json.dumps({"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data}))
        if self.socket is not None:
            with suppress(ClientConnectionResetError):  # it has gone without a word
                await self.socket.send_str(self.events[-1])


class Gateway:
    """The connections of all bots; ``happened`` is called when there is more in the public lists.

    ``shards`` and ``max_concurrency`` are what a bot is advised to begin with, and how many shards may identify at once;
    ``too_early`` counts those that did not keep to it. The next ``declining`` are told that they came too early as they are.
    ``began`` has the ops with which connections began, ``began_on`` those of each shard, ``closed_with`` the codes with which
    they ended. ``refuses_with`` is the code with which a bot that identifies is turned away, if it is to be. While it is
    ``unreachable`` no connection can be made, and ``refused`` counts those that were tried; where it is ``rude``, it does not
    answer when a bot takes leave. ``asked_for`` has the members that were asked for, request by request; unless it is
    ``silent`` about them, those are told of who have not ``left``. ``starts_left`` is how many sessions of 1,000 it allows today.
    """

    def __init__(self, url: str, guilds: Mapping[int, list[int]], happened: Callable[[], None]) -> None:
        self.url = url
        self.shards = 1
        self.max_concurrency = 16
        self.starts_left = 1_000
        self.too_early = 0
        self.declining = 0
        self.began: list[int] = []
        self.began_on: defaultdict[int, list[int]] = defaultdict(list)
        self.closed_with: list[int | None] = []
        self.refuses_with: int | None = None
        self.asked_for: list[list[int]] = []
        self.left: set[int] = set()
        self.silent = False
        self.unreachable = False
        self.refused = 0
        self.rude = False
        self._guilds = guilds
        self._happened = happened
        self._sessions: dict[str, _Session] = {}
        self._turns: dict[int, float] = {}

    async def dispatch(self, event: str, data: Mapping[str, Any], guild: int | None) -> None:
        """Send an event of a guild, or a private one, to its shard; while a bot is away, it is kept for when it resumes."""
        for session in list(self._sessions.values()):
            if session.serves(guild):
                await session.send(event, data)

    async def ask_to_reconnect(self, shard: int = 0) -> None:
        """Discord moves the sessions of a shard to another machine."""
        for session in self._connected(shard):
            socket, session.socket = session.socket, None
            assert socket is not None
            await socket.send_json({"op": RECONNECT, "d": None})

    async def cut_connection(self, shard: int = 0) -> None:
        """Cut the connections of a shard without a word."""
        for session in self._connected(shard):
            assert session.transport is not None
            session.socket = None
            session.transport.abort()

    def _connected(self, shard: int) -> Iterator[_Session]:
        found = [session for session in self._sessions.values() if session.shard == shard and session.socket]
        assert found, f"nobody serves shard {shard}"
        yield from found

    def forget_sessions(self) -> None:
        """No session begun so far can be resumed."""
        for session in self._sessions.values():
            session.resumable = False

    def advice(self) -> dict[str, Any]:
        """What a bot asks before it connects."""
        limits = {
            "total": 1_000,
            "remaining": self.starts_left,
            "reset_after": 0,
            "max_concurrency": self.max_concurrency,
        }
        return {"url": self.url, "shards": self.shards, "session_start_limit": limits}

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """One connection from HELLO to its end."""
        if self.unreachable:
            self.refused += 1
            self._happened()
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(autoclose=not self.rude)
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_EVERY}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                payload = json.loads(message.data)
                await self._receive(socket, request.transport, payload["op"], payload["d"])
        for session in self._sessions.values():
            if session.socket is socket:
                session.socket = None
                session.resumable = session.resumable and socket.close_code not in LEAVING
        self.closed_with.append(socket.close_code)
        self._happened()
        if self.rude:
            await asyncio.Future()
        return socket

    async def _receive(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, op: int, data: Any
    ) -> None:
        if op == HEARTBEAT:
            await socket.send_json({"op": HEARTBEAT_ACK})
        elif op == REQUEST_MEMBERS:
            await self._tell_members(int(data["guild_id"]), [int(user) for user in data["user_ids"]], data["nonce"])
        elif op == IDENTIFY:
            await self._identify(socket, transport, *data.get("shard", (0, 1)))
        elif op == RESUME:
            await self._resume(socket, transport, data["session_id"], data["seq"])

    async def _tell_members(self, guild: int, asked_for: list[int], nonce: str) -> None:
        there = [payloads.member({**payloads.PERSON, "id": str(user)}) for user in asked_for if user not in self.left]
        chunk = {"guild_id": str(guild), "members": there, "chunk_index": 0, "chunk_count": 1, "nonce": nonce}
        if not self.silent:
            await self.dispatch("GUILD_MEMBERS_CHUNK", chunk, guild)
        self.asked_for.append(asked_for)
        self._happened()

    async def _identify(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, shard: int, count: int
    ) -> None:
        if self.refuses_with is not None or shard >= count:
            await socket.close(code=self.refuses_with or INVALID_SHARD)
        elif self._declines(shard):
            await socket.send_json({"op": INVALID_SESSION, "d": False})
        else:
            await self._begin(_Session(shard, count, socket, transport))
        self._note(IDENTIFY, shard)

    def _declines(self, shard: int) -> bool:
        turn, now = shard % self.max_concurrency, time.monotonic()
        self.too_early += now - self._turns.get(turn, -IDENTIFY_EVERY) < IDENTIFY_EVERY
        self._turns[turn] = now
        self.declining -= (declined := self.declining > 0)
        return declined

    async def _resume(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, name: str, seen: int
    ) -> None:
        session = self._sessions.get(name)
        if session is None or not session.resumable:
            await socket.send_json({"op": INVALID_SESSION, "d": False})
        else:
            while seen < len(session.events):  # more may come meanwhile
                await socket.send_str(session.events[seen])
                seen += 1
            session.socket, session.transport = socket, transport
            await session.send("RESUMED", {})
        self._note(RESUME, session.shard if session else None)

    def _note(self, op: int, shard: int | None) -> None:
        self.began.append(op)
        if shard is not None:
            self.began_on[shard].append(op)
        self._happened()

    async def _begin(self, session: _Session) -> None:
        name = f"session-{len(self._sessions)}"
        self._sessions[name] = session
        guilds = {guild: channels for guild, channels in self._guilds.items() if session.serves(guild)}
        ready = {
            "v": 10,
            "user": payloads.BOT,
            "session_id": name,
            "resume_gateway_url": self.url,
            "shard": [session.shard, session.count],
            "application": {"id": str(payloads.APPLICATION), "flags": 0},
            "guilds": [{"id": str(guild), "unavailable": True} for guild in guilds],
        }
        await session.send("READY", ready)
        for guild, channels in guilds.items():
            await session.send("GUILD_CREATE", payloads.guild(guild, channels))
