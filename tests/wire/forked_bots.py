"""Bots that start at once: forked off a process that has imported Kujira, else like ``python -m bot run``."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from bot.cli.app import run
from tests.wire.discord_server import TOKEN, Discord
from tests.wire.unhurried import UNHURRIED

PRELOADED: Final = (
    "bot.cli.serving",
    "bot.cli.run",
    "bot.pictures.recap",
    "tests.wire.forked_bots",
)


def serve_as(environment: Mapping[str, str], log: str) -> None:
    """Be a bot with these settings; what it says on standard error goes to the end of ``log``."""
    os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), sys.stderr.fileno())
    os.environ.update(environment)
    run()


class ForkedBot:
    """A bot that runs."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        self._process.kill()

    async def wait(self) -> None:
        """Return when it has ended."""
        await asyncio.to_thread(self._process.join)


class ForkServer:
    """Starts bots; their logs are in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(PRELOADED))

    async def start(self, discord: Discord, database: str) -> ForkedBot:
        """A bot in this Discord, with the database at a URL."""
        environment = {
            "DISCORD_TOKEN": TOKEN, "KUJIRA_DISCORD_API": discord.api, "KUJIRA_DISCORD_GATEWAY": discord.gateway.url,
            "KUJIRA_DATABASE": database, "KUJIRA_LAB": "off", **UNHURRIED,
        }  # fmt: skip
        process = self._context.Process(
            target=serve_as, args=(environment, str(self._folder / "bots.log")), daemon=True
        )
        process.start()
        return ForkedBot(process)
