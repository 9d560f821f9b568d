"""A registry whose layers can be held back, so that a pull is on its way for as long as a test wants."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.config import ROOT
from bot.lab.practice.images import load_images
from bot.lab.practice.registry import PracticeRegistry
from tests.lab.processes import free_port

IMAGES = ROOT / "content" / "practice" / "images.yaml"


class Gate:
    """Stands before the practice registry. Until it is opened, whoever asks for a layer waits."""

    def __init__(self) -> None:
        self.url = ""
        self._open = asyncio.Event()

    def open(self) -> None:
        self._open.set()

    async def answer(self, request: web.Request, registry: aiohttp.ClientSession) -> web.StreamResponse:
        if "/blobs/" in request.path:
            await self._open.wait()
        wanted = {"Accept": ", ".join(request.headers.getall("Accept", ["*/*"]))}
        async with registry.request(request.method, request.path, headers=wanted) as found:
            kept = {name: value for name, value in found.headers.items() if name.startswith(("Content-", "Docker"))}
            return web.Response(status=found.status, headers=kept, body=await found.read())


@asynccontextmanager
async def gate_before(practice_data: Path) -> AsyncIterator[Gate]:
    """A gate that is shut, before the images in a folder."""
    gate, registry = Gate(), PracticeRegistry(practice_data)
    await registry.start(IMAGES, load_images(IMAGES))
    async with aiohttp.ClientSession(registry.url) as session:

        async def answer(request: web.Request) -> web.StreamResponse:
            return await gate.answer(request, session)

        app = web.Application()
        app.router.add_get("/{path:.*}", answer)
        runner = web.AppRunner(app, shutdown_timeout=0)
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        gate.url = f"http://127.0.0.1:{port}"
        try:
            yield gate
        finally:
            gate.open()
            await runner.cleanup()
            await registry.close()
