"""Docker commands that run when something happens to the bot."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any, Final

from tests.wire.conftest import Operator
from tests.wire.discord_payloads import words
from tests.wire.discord_server import PATIENCE, Discord

NEVER_READY: Final = {"KUJIRA_LAB": "nats://127.0.0.1:1"}
"""A lab that commands wait for, for some seconds."""


async def noted(operator: Operator, count: int) -> None:
    """Wait until the bot has written down so many messages of commands that run."""
    file = operator.folder / "kujira.db"
    async with asyncio.timeout(PATIENCE):
        while True:
            with closing(sqlite3.connect(file)) as connection:
                if connection.execute("SELECT count(*) FROM unfinished").fetchone() == (count,):
                    return
            await asyncio.sleep(0.01)


def commands(discord: Discord, channel: int) -> list[dict[str, Any]]:
    return [message for message in discord.messages[channel] if "$ docker" in words(message)]
