"""A registry of ours that can be made to misbehave."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.lab.gateway.fake_images import Made

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FakeHub:
    """Serves what it was given, counts what it was asked for, and follows ``handlers`` where there is one for a path."""

    def __init__(self) -> None:
        self._runner: web.ServerRunner | None = None
        self._manifests: dict[str, tuple[bytes, str, str]] = {}
        self._blobs: dict[str, bytes] = {}
        self.handlers: dict[str, Handler] = {}
        self.asked: Counter[str] = Counter()
        self.authorizations: list[str | None] = []
        self.url = ""

    async def start(self, port: int = 0) -> None:
        self._runner = web.ServerRunner(web.Server(self._answer, handler_cancellation=True), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    def add(self, name: str, made: Made) -> str:
        """Offer an image under a repository and tag; returns the path of its manifest."""
        repository, _, tag = name.partition(":")
        for reference in (tag, made.digest):
            path = f"/v2/{repository}/manifests/{reference}"
            self._manifests[path] = made.manifest, made.media_type, made.digest
        for digest, blob in made.blobs.items():
            self._blobs[f"/v2/{repository}/blobs/{digest}"] = blob
        return f"/v2/{repository}/manifests/{tag}"

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked[f"{request.method} {request.path}"] += 1
        self.authorizations.append(request.headers.get("Authorization"))
        if handler := self.handlers.get(request.path):
            return await handler(request)
        if found := self._manifests.get(request.path):
            data, media_type, digest = found
            headers = {"Docker-Content-Digest": digest}
            return web.Response(body=data, content_type=media_type, headers=headers)
        if blob := self._blobs.get(request.path):
            return web.Response(body=blob)
        return web.json_response({"errors": [{"code": "UNKNOWN"}]}, status=404)


def redirect(target: str) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=307, headers={"Location": target})

    return answer


def challenge(header: str) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=401, headers={"WWW-Authenticate": header})

    return answer


async def hang(_: web.Request) -> web.StreamResponse:
    """Never answers."""
    await asyncio.Event().wait()
    raise AssertionError


def begins_and_hangs(data: bytes, length: int | None = None) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(length)} if length else {})
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        await response.write(data)
        await asyncio.Event().wait()
        raise AssertionError

    return answer


def endless(piece: bytes, pause: float = 0.0, length: int | None = None) -> Handler:
    """Sends the same again and again until the other end has had enough."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(length)} if length else {})
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        while True:
            await response.write(piece)
            await asyncio.sleep(pause)

    return answer
