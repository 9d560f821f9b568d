"""A small HTTP server for those who watch a process: ``/healthz``, ``/readyz`` and ``/metrics``.

It runs on the event loop that is to be watched: where the loop hangs, nothing answers.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from http import HTTPStatus

from aiohttp import web

from bot.core.refusal import Refusal
from bot.operations.health import Probe, readiness


@asynccontextmanager
async def monitor(
    host: str, port: int, probes: Mapping[str, Probe], exposition: Callable[[], Awaitable[tuple[bytes, str]]]
) -> AsyncIterator[int]:
    """Serve while the block runs; the port at which that is (another one than asked for where that is 0).

    ``exposition`` gives the measurements and their content type. Raises Refusal ``monitor-address`` where the address
    cannot be had.
    """

    async def healthz(request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readyz(request: web.Request) -> web.Response:
        found = await readiness(probes)
        ready = all(each.ready for each in found.values())
        told = {"ready": ready, **{name: asdict(each) for name, each in found.items()}}
        return web.json_response(told, status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)

    async def metrics(request: web.Request) -> web.Response:
        body, content_type = await exposition()
        return web.Response(body=body, headers={"Content-Type": content_type})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise Refusal("monitor-address", host=host, port=port, reason=str(error)) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
