"""NATS goes away, and a worker is killed: learners are told in a sentence, operators where to look, and all goes on by itself."""

from __future__ import annotations

import os
import sys
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import ROOT
from tests.lab.cluster.messaging import nats_server
from tests.lab.gated_registry import gate_before
from tests.lab.processes import daemons, free_port, kill
from tests.wire.conftest import Operator
from tests.wire.faults.installation import LOCALES, Installation, installation
from tests.wire.faults.table import missing

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="module")]

IMAGE, LARGE = "hello-world", "python:3.11"


@dataclass
class Cluster:
    """A bot, and a worker in whose folder the engines are, which find each other through a NATS server at ``port``."""

    bot: Installation
    folder: Path
    practice: Path
    port: int

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def worker(self, **more: str) -> AsyncIterator[Process]:
        """``kujira worker``, as an operator starts it, once the bot has a lab."""
        given = {
            "KUJIRA_LAB_DATA": str(self.folder),
            "KUJIRA_LAB_SPARES": "0",
            "KUJIRA_PRACTICE_DATA": str(self.practice),
            **more,
        }
        argv = (sys.executable, "-m", "bot", "worker", "--nats", self.url)
        process = await create_subprocess_exec(*argv, cwd=ROOT, env={**os.environ, **given}, stderr=DEVNULL)
        try:
            await self.bot.watcher.until_ready()
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
            await self.bot.watcher.until_ready(False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cluster(
    tmp_path_factory: pytest.TempPathFactory, bytecode: Path, practice_data: Path
) -> AsyncIterator[Cluster]:
    operator = Operator(tmp_path_factory.mktemp("home"), bytecode)
    port, folder = free_port(), tmp_path_factory.mktemp("lab")
    async with installation(operator, {"KUJIRA_LAB": f"nats://127.0.0.1:{port}"}) as bot:
        yield Cluster(bot, folder, practice_data, port)
    kill(daemons(folder))


async def test_nats_goes_away_and_comes_back(cluster: Cluster) -> None:
    bot, server = cluster.bot, AsyncExitStack()
    await server.enter_async_context(nats_server(cluster.port))
    async with server, cluster.worker(KUJIRA_HUB="practice"):
        await bot.typed(f"docker pull {IMAGE}")
        await server.aclose()
        await bot.watcher.until_ready(False)
        assert missing("NATS gone", await bot.told(**await bot.typed("docker images"))) == []
        await server.enter_async_context(nats_server(cluster.port))
        await bot.watcher.until_ready()
        assert IMAGE in (await bot.typed("docker images"))["ja"]


async def test_a_worker_is_killed_in_the_middle_of_a_command_and_comes_back(cluster: Cluster) -> None:
    bot = cluster.bot
    async with nats_server(cluster.port), gate_before(cluster.practice) as gate:
        async with cluster.worker(KUJIRA_LAB_MIRROR=gate.url) as worker:
            asked = {locale.value: await bot.begin(f"docker pull {LARGE}", locale) for locale in LOCALES}
            await bot.discord.until(lambda: all("Pulling" in bot.shown(each) for each in asked.values()))
            worker.kill()
            told = {locale: await bot.until_told(each) for locale, each in asked.items()}
            assert missing("worker killed", await bot.told(**told)) == []
        gate.open()
        async with cluster.worker(KUJIRA_LAB_MIRROR=gate.url):
            assert "✅" in (await bot.typed(f"docker pull {LARGE}"))["ja"]
