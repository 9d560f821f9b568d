"""Servers on loopback that answer the doctor: a Discord with rights in channels, and a Docker Hub with a quota."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from aiohttp import web

TOKEN = "a-token-that-is-good"
BOT, GUILD, CHANNEL, THREAD = 9_000, 100, 200, 300
MESSAGE_CONTENT = 1 << 19
VIEW, SEND, ATTACH, HISTORY, IN_THREADS, OPEN_THREADS = 1 << 10, 1 << 11, 1 << 15, 1 << 16, 1 << 38, 1 << 35
POSTING = VIEW | SEND | ATTACH | HISTORY


@dataclass
class Discord:
    """What Discord says; ``behind`` is by how much its clock differs, ``statuses`` has paths that fail."""

    flags: int = MESSAGE_CONTENT
    behind: timedelta = timedelta()
    everyone: int = POSTING
    role: int = 0
    overwrites: list[dict[str, Any]] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)

    async def answer(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/api/v10")
        headers = {"Date": format_datetime(datetime.now(UTC) - self.behind, usegmt=True)}
        status = 401 if request.headers["Authorization"] != f"Bot {TOKEN}" else self.statuses.get(path, 200)
        return web.json_response(self._body(path), status=status, headers=headers)

    def _body(self, path: str) -> Any:
        return {
            "/users/@me": {"id": str(BOT), "username": "kujira"},
            "/oauth2/applications/@me": {"flags": self.flags},
            f"/channels/{CHANNEL}": {"type": 0, "permission_overwrites": self.overwrites},
            f"/channels/{THREAD}": {"type": 11, "parent_id": str(CHANNEL)},
            f"/guilds/{GUILD}/members/{BOT}": {"roles": ["5"]},
            f"/guilds/{GUILD}/roles": [
                {"id": str(GUILD), "permissions": str(self.everyone)},
                {"id": "5", "permissions": str(self.role)},
                {"id": "6", "permissions": str(~0)},
            ],
        }.get(path)


@dataclass
class Hub:
    """``headers`` are those by which a Docker Hub tells its quota; each status is that of a kind of answer."""

    headers: dict[str, str] = field(default_factory=dict)
    status: int = 401
    of_tokens: int = 200
    of_images: int = 200

    async def answer(self, request: web.Request) -> web.Response:
        if request.path == "/token":
            return web.json_response({"token": "t"}, status=self.of_tokens)
        if request.path == "/v2/":
            return web.Response(status=self.status)
        return web.Response(headers=self.headers, status=self.of_images)


@asynccontextmanager
async def serve(stand_in: Discord | Hub) -> AsyncIterator[str]:
    """The address at which it answers."""
    app = web.Application()
    app.add_routes([web.route("*", "/{path:.*}", stand_in.answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@contextmanager
def silent_server() -> Iterator[int]:
    """The port of a server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        yield listening.getsockname()[1]


def told(findings: Iterable[Any], check: str) -> list[tuple[str, str]]:
    """Level and code of what a check found."""
    return [(finding.level.name, finding.code) for finding in findings if finding.check == check]


def is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())
