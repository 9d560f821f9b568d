"""A real NATS server, and both ends of the lab on it."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import nats
import pytest
from nats.aio.client import Client

from bot.core.lab import Job, Lab
from bot.core.refusal import Refusal
from bot.lab import wire
from bot.lab.nats import NatsLab
from bot.lab.worker import serve
from tests.lab.tools import eventually


@asynccontextmanager
async def nats_server(port: int) -> AsyncIterator[str]:
    """A NATS server; its URL."""
    if shutil.which("nats-server") is None:
        pytest.skip("nats-server, which carries the messages, is not installed")
    quiet = asyncio.subprocess.DEVNULL
    server = await asyncio.create_subprocess_exec(
        "nats-server", "-a", "127.0.0.1", "-p", str(port), stdout=quiet, stderr=quiet
    )
    await eventually(lambda: answers(port))
    try:
        yield f"nats://127.0.0.1:{port}"
    finally:
        server.terminate()
        await server.wait()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@asynccontextmanager
async def worker(lab: Lab, url: str, learners: tuple[str, ...] = ()) -> AsyncIterator[None]:
    """A worker that offers ``lab``, in this process."""
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(lab, url, stop, learners))
    async with client(url) as probe:
        await offered(probe)
    try:
        yield
    finally:
        stop.set()
        await serving


async def offered(probe: Client) -> None:
    """Wait until there is a worker."""
    async with asyncio.timeout(30):
        while True:
            with contextlib.suppress(nats.errors.NoRespondersError):
                await probe.request(wire.STATUS, timeout=30)
                return
            await asyncio.sleep(0.02)


@asynccontextmanager
async def client(url: str) -> AsyncIterator[Client]:
    connected = await nats.connect(url)
    try:
        yield connected
    finally:
        await connected.close()


@asynccontextmanager
async def bot(url: str, **limits: float) -> AsyncIterator[NatsLab]:
    lab = NatsLab(url, **limits)
    await lab.start()
    try:
        yield lab
    finally:
        await lab.close()


async def refusal(lab: Lab, wanted: Job) -> str:
    """The code with which a job is refused."""
    with pytest.raises(Refusal) as refused:
        async with aclosing(lab.run(wanted)) as updates:
            async for _ in updates:
                pass
    return refused.value.code
