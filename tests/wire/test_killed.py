"""The bot is killed while a command runs; when it is started again, no message says any more that it runs."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any, Final

from tests.wire.conftest import Operator
from tests.wire.discord_payloads import words
from tests.wire.discord_server import PATIENCE, Discord, serve

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


async def test_commands_that_ran_when_the_bot_was_killed_are_said_to_be_interrupted(operator: Operator) -> None:
    async with serve() as discord:
        async with operator.running(discord, **NEVER_READY) as bot:
            channels = [await discord.open_channel() for _ in range(2)]
            for channel in channels:
                await discord.ask(channel, "!docker pull nginx:1.25\ndocker images")
            await noted(operator, len(channels))
            bot.kill()
            await bot.wait()
        assert all("中止" in str(message) for channel in channels for message in commands(discord, channel))
        async with operator.running(discord):
            for channel in channels:
                (message,) = commands(discord, channel)
                await discord.until(lambda message=message: "中断しました" in words(message))
                assert "$ docker pull nginx:1.25\n$ docker images" in words(message)
                assert "中止" not in str(message)
            await noted(operator, 0)
