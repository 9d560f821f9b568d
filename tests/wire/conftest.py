"""The bot as its operator starts it, and the Discord that it talks to."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from bot.core.shards import parse_shards
from tests.databases import Databases
from tests.wire.discord_gateway import IDENTIFY
from tests.wire.discord_payloads import GUILD, words
from tests.wire.discord_server import PATIENCE, TOKEN, Discord, serve
from tests.wire.unhurried import UNHURRIED

START_PATIENCE: Final = 60.0
"""Seconds in which a bot must have identified all its shards; most of them pass while Python loads it."""

RUN: Final = ("-m", "bot", "run")
"""The bot as it is."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Starts bots whose database is in ``folder``. ``bytecode`` is where Python keeps what it compiled."""

    folder: Path
    bytecode: Path

    @property
    def database(self) -> str:
        return f"sqlite+aiosqlite:///{self.folder}/kujira.db"

    async def start(
        self, discord: Discord, *, python: Sequence[str] = RUN, stderr: int | None = None, **environment: str
    ) -> Process:
        """Start ``python -m bot run``, or what else ``python`` is to run; ``environment`` changes what is set for it."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("KUJIRA_", "DISCORD_"))}
        settings = {
            "DISCORD_TOKEN": TOKEN,
            "KUJIRA_DISCORD_API": discord.api,
            "KUJIRA_DISCORD_GATEWAY": discord.gateway.url,
            "KUJIRA_DATABASE": self.database,
            "KUJIRA_LAB": "off",
            **UNHURRIED,
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self.bytecode),
        }
        return await asyncio.create_subprocess_exec(
            sys.executable, *python, cwd=self.folder, env=own | settings | environment, stderr=stderr
        )

    @asynccontextmanager
    async def running(
        self,
        discord: Discord,
        *,
        shards: int = 1,
        python: Sequence[str] = RUN,
        stderr: int | None = None,
        until_open: bool = True,
        **environment: str,
    ) -> AsyncIterator[Process]:
        """A bot with so many shards that has identified itself; killed at the end if it has not ended before.

        It serves, too, unless it need not be waited for until it is open: the last that it does then is to register its commands.
        """
        registers = parse_shards(environment.get("KUJIRA_SHARDS", "auto")).has_first
        wanted = discord.gateway.began.count(IDENTIFY) + shards
        registered = len(discord.syncs) + (registers and until_open)

        def is_there() -> bool:
            return discord.gateway.began.count(IDENTIFY) >= wanted and len(discord.syncs) >= registered

        process = await self.start(discord, python=python, stderr=stderr, **environment)
        arriving = asyncio.create_task(discord.until(is_there, START_PATIENCE))
        ending = asyncio.create_task(process.wait())
        try:
            await asyncio.wait({arriving, ending}, return_when=asyncio.FIRST_COMPLETED)
            assert arriving.done(), "the bot ended at once"
            await arriving
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def beside(self, name: str) -> Operator:
        """Starts bots with a database of their own."""
        folder = self.folder / name
        folder.mkdir()
        return Operator(folder, self.bytecode)


async def ended(process: Process) -> tuple[int, str]:
    """Exit status and standard error of a process that ends by itself."""
    async with asyncio.timeout(PATIENCE):
        _, errors = await process.communicate()
    assert process.returncode is not None
    return process.returncode, (errors or b"").decode()


async def until_draining(discord: Discord, guild: int = GUILD) -> None:
    """Type commands until one is answered with a word that the bot is restarting."""
    channel = await discord.open_channel(guild)
    async with asyncio.timeout(PATIENCE):
        while "再起動しています" not in words(await discord.ask(channel, "!help")):
            pass


@pytest.fixture
async def operator(tmp_path: Path, bytecode: Path, databases: Databases) -> Operator:
    """With a database that has its tables: to make them takes a bot half a second of its start."""
    await databases.copy_file(tmp_path / "kujira.db")
    return Operator(tmp_path, bytecode)


@pytest.fixture(scope="session")
def bytecode(pytestconfig: pytest.Config) -> Path:
    """Kept from run to run: a bot that need not compile anything is there in a second."""
    assert pytestconfig.cache is not None
    return pytestconfig.cache.mkdir("bytecode")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory, bytecode: Path) -> AsyncIterator[Discord]:
    """A Discord in which one bot is at home for all tests of a file."""
    operator = Operator(tmp_path_factory.mktemp("home"), bytecode)
    async with serve() as discord, operator.running(discord):
        yield discord
