"""The bot is told to stop while learners ask: what is under way comes to its end, nothing new begins, and it ends soon."""

from __future__ import annotations

import re
import signal
import sqlite3
from asyncio.subprocess import PIPE
from contextlib import closing

from tests.wire.commands import NEVER_READY, commands, noted
from tests.wire.conftest import Operator, ended, until_draining
from tests.wire.discord_payloads import words
from tests.wire.discord_server import serve

PRIVATE = 64
"""Flag of a message that only its reader sees."""


def without_nats(log: str) -> str:
    """What the bot said on standard error but for the client of NATS, which is not there."""
    entries = re.split(r"^(?=\d{4}-\d\d-\d\d )", log, flags=re.MULTILINE)
    return "".join(entry for entry in entries if " nats." not in entry.partition("\n")[0])


async def test_a_press_under_way_is_answered_and_later_ones_are_told_to_try_again(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE) as bot:
        channel = await discord.open_channel()
        page = await discord.ask(channel, "!lesson 4 1")
        discord.takes_answers.clear()
        pressed = await discord.press(page, "en-US", "turn:7:4:2")
        await discord.until(lambda: discord.acknowledging)
        bot.send_signal(signal.SIGTERM)
        await until_draining(discord)
        late = [await discord.press(page, "en-US", "turn:7:4:3"), await discord.slash(channel, "en-US", "help")]
        await discord.until(lambda: set(late) <= set(discord.acknowledging))
        discord.takes_answers.set()
        status, errors = await ended(bot)
    assert status == 0
    assert "Traceback" not in without_nats(errors)
    assert "· 2/" in words(discord.answers[pressed]["data"])
    for interaction in late:
        assert "Kujira is restarting" in words(discord.answers[interaction]["data"])
        assert discord.answers[interaction]["data"]["flags"] & PRIVATE


async def test_a_command_that_runs_says_that_it_was_interrupted(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE, **NEVER_READY) as bot:
        channel = await discord.open_channel()
        await discord.ask(channel, "!docker pull nginx:1.25\ndocker images")
        await noted(operator, 1)
        bot.send_signal(signal.SIGTERM)
        status, errors = await ended(bot)
        await noted(operator, 0)
    (message,) = commands(discord, channel)
    assert "中断しました" in words(message)
    assert "中止" not in str(message)
    assert status == 0
    assert "Traceback" not in without_nats(errors)


async def test_a_discord_that_does_not_answer_does_not_keep_it(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE, **NEVER_READY) as bot:
        channel = await discord.open_channel()
        await discord.ask(channel, "!docker pull nginx:1.25")
        await noted(operator, 1)
        discord.stuck.add(channel)
        discord.gateway.rude = True
        bot.send_signal(signal.SIGTERM)
        status, errors = await ended(bot)
    assert status == 0
    assert "Traceback" not in without_nats(errors)


async def test_a_database_that_does_not_answer_does_not_keep_it(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE) as bot:
        channel = await discord.open_channel()
        page = await discord.ask(channel, "!lesson 4 1")
        with closing(sqlite3.connect(operator.folder / "kujira.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await discord.press(page, "en-US", "turn:7:4:2")
            await discord.ask(channel, "!explain nginx")  # after which the press has begun to wait
            bot.send_signal(signal.SIGTERM)
            status, errors = await ended(bot)
    assert status == 0
    assert "Traceback" not in errors
