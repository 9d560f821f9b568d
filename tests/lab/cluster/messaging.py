"""A real NATS server, and both ends of the lab on it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import nats
import pytest
from nats.aio.client import Client
from nats.errors import TimeoutError as NatsTimeoutError

from bot.config import ROOT, Settings
from bot.core.lab.protocol import Job, Lab, LabStatus
from bot.core.refusal import Refusal
from bot.lab.cluster import messages
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.cluster.worker_server import serve
from tests.lab.processes import eventually


@asynccontextmanager
async def nats_server(port: int, *options: str | Path) -> AsyncIterator[str]:
    """A NATS server, with these options on its command line; its URL."""
    if shutil.which("nats-server") is None:
        pytest.skip("nats-server, which carries the messages, is not installed")
    quiet = asyncio.subprocess.DEVNULL
    server = await asyncio.create_subprocess_exec(
        "nats-server", "-a", "127.0.0.1", "-p", str(port), *map(str, options), stdout=quiet, stderr=quiet
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
async def worker(lab: Lab, url: str, learners: Mapping[str, float] | None = None) -> AsyncIterator[None]:
    """A worker that offers ``lab``, in this process."""
    async with client(url) as probe:
        already = await workers(probe)
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(lab, url, stop, learners))
        await offered(probe, already + 1)
    try:
        yield
    finally:
        stop.set()
        await serving


async def workers(probe: Client) -> int:
    """How many workers answer a call within a moment."""
    beats = await probe.subscribe(f"{messages.PRESENCE}.*")
    heard: set[str] = set()
    await probe.publish(messages.CALL)
    with contextlib.suppress(NatsTimeoutError):
        while True:
            heard.add(messages.Presence.model_validate_json((await beats.next_msg(timeout=0.1)).data).worker)
    await beats.unsubscribe()
    return len(heard)


async def offered(probe: Client, number: int = 1) -> None:
    """Wait until there are so many workers."""
    async with asyncio.timeout(30):
        while await workers(probe) < number:
            pass


async def only_worker(probe: Client) -> str:
    """The name of the worker that is there."""
    beats = await probe.subscribe(f"{messages.PRESENCE}.*")
    await probe.publish(messages.CALL)
    beat = await beats.next_msg(timeout=5)
    await beats.unsubscribe()
    return messages.Presence.model_validate_json(beat.data).worker


async def sent(sender: Client) -> None:
    """Wait until the server has all that was sent. Client.flush does not tell: its ping overtakes what is still to be written."""
    inbox = sender.new_inbox()
    echo = await sender.subscribe(inbox)
    await sender.publish(inbox)
    await echo.next_msg(timeout=5)
    await echo.unsubscribe()


async def pose(stranger: Client, far: Lab, *learners: str) -> str:
    """Beat once as a worker that holds ``learners``, until ``far`` hears it; its name. The stranger must answer for it."""
    name = "0" * 16
    leases = dict.fromkeys(learners, 1.0)
    told = messages.Presence(worker=name, status=LabStatus(available=True), room=True, leases=leases)
    await stranger.publish(messages.PRESENCE, told.model_dump_json().encode())
    await sent(stranger)
    async with asyncio.timeout(30):
        while True:
            if (await far.status()).available:
                break
            await asyncio.sleep(0.01)
    return name


@asynccontextmanager
async def worker_process(
    url: str, folder: Path, settings: Settings, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """``kujira worker``, as an operator starts it; it is still getting ready."""
    environment = {
        **os.environ,
        "KUJIRA_LAB_DATA": str(folder),
        "KUJIRA_PRACTICE_DATA": str(settings.registry.practice_data),
        "KUJIRA_HUB": "practice",
        **more,
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "worker", "--nats", url,
        cwd=ROOT, env=environment, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield running
    finally:
        if running.returncode is None:
            running.terminate()
            running.send_signal(signal.SIGCONT)
        await running.wait()


@asynccontextmanager
async def client(url: str, **options: Any) -> AsyncIterator[Client]:
    connected = await nats.connect(url, **options)
    try:
        yield connected
    finally:
        await connected.close()


@asynccontextmanager
async def bot(url: str, **more: Any) -> AsyncIterator[NatsLab]:
    lab = NatsLab(url, **{"listen": 0.1, **more})
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
