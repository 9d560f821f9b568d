"""The gateway of the small Discord: sessions that can be resumed, and ways in which a connection ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.wire import discord_payloads as payloads

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
REQUEST_MEMBERS: Final = 8

HEARTBEAT_EVERY: Final = 41_250
"""Milliseconds; what Discord asks for."""


@dataclass
class _Session:
    """Events as they were sent, which are numbered from 1; ``socket`` is None while the bot is away."""

    events: list[str] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    transport: asyncio.Transport | None = None

    async def send(self, event: str, data: Mapping[str, Any]) -> None:
        self.events.append(json.dumps({"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data}))
        if self.socket is not None:
            await self.socket.send_str(self.events[-1])


class Gateway:
    """One bot's connections; ``happened`` is called when there is more in the public lists.

    ``began`` has the ops with which connections began, ``closed_with`` the codes with which they ended.
    ``refuses_with`` is the code with which a bot that identifies is turned away, if it is to be. ``asked_for`` has the members
    that were asked for, request by request; unless it is ``silent`` about them, those are told of who have not ``left``.
    """

    def __init__(self, url: str, guilds: Mapping[int, list[int]], happened: Callable[[], None]) -> None:
        self.url = url
        self.began: list[int] = []
        self.closed_with: list[int | None] = []
        self.refuses_with: int | None = None
        self.asked_for: list[list[int]] = []
        self.left: set[int] = set()
        self.silent = False
        self._guilds = guilds
        self._happened = happened
        self._sessions: dict[str, _Session] = {}
        self._session = _Session()

    async def dispatch(self, event: str, data: Mapping[str, Any]) -> None:
        """Send an event; while the bot is away, it is kept for when it resumes."""
        await self._session.send(event, data)

    async def ask_to_reconnect(self) -> None:
        """Discord moves a session to another machine."""
        socket, self._session.socket = self._session.socket, None
        assert socket is not None
        await socket.send_json({"op": RECONNECT, "d": None})

    async def cut_connection(self) -> None:
        """Cut the connection without a word."""
        assert self._session.transport is not None
        self._session.socket = None
        self._session.transport.abort()

    def forget_sessions(self) -> None:
        """No session begun so far can be resumed."""
        self._sessions.clear()

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """One connection from HELLO to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_EVERY}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                payload = json.loads(message.data)
                await self._receive(socket, request.transport, payload["op"], payload["d"])
        self.closed_with.append(socket.close_code)
        self._happened()
        return socket

    async def _receive(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, op: int, data: Any
    ) -> None:
        if op == HEARTBEAT:
            await socket.send_json({"op": HEARTBEAT_ACK})
        elif op == REQUEST_MEMBERS:
            await self._tell_members(int(data["guild_id"]), [int(user) for user in data["user_ids"]], data["nonce"])
        elif op == IDENTIFY and self.refuses_with is not None:
            await socket.close(code=self.refuses_with)
        elif op == IDENTIFY:
            self._session = _Session([], socket, transport)
            await self._begin()
        elif op == RESUME and data["session_id"] in self._sessions:
            self._session.socket, self._session.transport = socket, transport
            for missed in self._session.events[data["seq"] :]:
                await socket.send_str(missed)
            await self.dispatch("RESUMED", {})
        elif op == RESUME:
            await socket.send_json({"op": INVALID_SESSION, "d": False})
        if op in (IDENTIFY, RESUME):
            self.began.append(op)
            self._happened()

    async def _tell_members(self, guild: int, asked_for: list[int], nonce: str) -> None:
        there = [payloads.member({**payloads.PERSON, "id": str(user)}) for user in asked_for if user not in self.left]
        chunk = {"guild_id": str(guild), "members": there, "chunk_index": 0, "chunk_count": 1, "nonce": nonce}
        if not self.silent:
            await self.dispatch("GUILD_MEMBERS_CHUNK", chunk)
        self.asked_for.append(asked_for)
        self._happened()

    async def _begin(self) -> None:
        name = f"session-{len(self.began)}"
        self._sessions[name] = self._session
        ready = {
            "v": 10,
            "user": payloads.BOT,
            "session_id": name,
            "resume_gateway_url": self.url,
            "application": {"id": str(payloads.APPLICATION), "flags": 0},
            "guilds": [{"id": str(guild), "unavailable": True} for guild in self._guilds],
        }
        await self.dispatch("READY", ready)
        for guild, channels in self._guilds.items():
            await self.dispatch("GUILD_CREATE", payloads.guild(guild, channels))
