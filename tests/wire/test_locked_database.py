"""Another program holds the lock of the database: who only reads does not notice, and who writes is served once it is free."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from tests.wire import discord_server
from tests.wire.conftest import Operator, ended
from tests.wire.discord_payloads import LEARNER, words
from tests.wire.discord_server import PATIENCE, Discord, serve

pytestmark = pytest.mark.asyncio(loop_scope="module")

DEFERRED_MESSAGE, DEFERRED_UPDATE = 5, 6
"""Types of acknowledgements of an interaction that is answered later."""

PRIVATE = 64
"""Flag of a message that only its reader sees."""

SOMEBODY = 0

HOLD_LOCK: Final = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("locked", flush=True)
sys.stdin.read()
"""


@asynccontextmanager
async def locked(operator: Operator, begin: str = "BEGIN IMMEDIATE") -> AsyncIterator[None]:
    """Another process is in the middle of writing, for as long as this lasts."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLD_LOCK, operator.folder / "kujira.db", begin), stdin=PIPE, stdout=PIPE
    )
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"locked\n"
        yield
    finally:
        await process.communicate(b"")


def sections_read(operator: Operator) -> set[str]:
    """Those that are noted as read."""
    with closing(sqlite3.connect(operator.folder / "kujira.db")) as connection:
        return {section for (section,) in connection.execute("SELECT section FROM readings")}


async def until_more_is_read(operator: Operator, before: set[str]) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            if sections_read(operator) != before:
                return
            await asyncio.sleep(0.05)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def operator(tmp_path_factory: pytest.TempPathFactory, bytecode: Path) -> Operator:
    return Operator(tmp_path_factory.mktemp("home"), bytecode)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(operator: Operator) -> AsyncIterator[Discord]:
    """A Discord in which one bot is at home for all tests."""
    async with serve() as discord, operator.running(discord):
        yield discord


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
async def test_who_only_reads_does_not_notice(operator: Operator, discord: Discord, begin: str) -> None:
    channel = await discord.open_channel()
    async with locked(operator, begin):
        assert "docker.io/library/nginx:latest" in words(await discord.ask(channel, "!explain nginx"))
        page = await discord.ask(channel, "!lesson 4 1")
        press = await discord.press(page, "ja", f"turn:{LEARNER}:4:2")
        answer = await discord.until(lambda: discord.answers.get(press))
        assert "· 2/" in words(answer["data"])
        screen = await discord.ask(channel, "!docker images")
        await discord.until(lambda: "無効" in words(screen))


@pytest.mark.parametrize(("owner", "section"), [(LEARNER, 1), (SOMEBODY, 2)])
async def test_a_press_is_acknowledged_in_time_and_done_when_the_lock_is_free(
    operator: Operator, discord: Discord, owner: int, section: int
) -> None:
    page = await discord.ask(await discord.open_channel(), f"!lesson 4 {section}")
    before = sections_read(operator)
    async with locked(operator):
        press = await discord.press(page, "ja", f"read:{owner}:4:{section}")
        answer = await discord.until(lambda: discord.answers.get(press))
        assert answer["type"] == DEFERRED_UPDATE
        assert not discord.follow_ups[press]
        assert sections_read(operator) == before
    (shown,) = await discord.until(lambda: discord.follow_ups[press])
    assert "🔥" in words(shown)
    assert bool(shown.get("flags", 0) & PRIVATE) == (owner == SOMEBODY)
    assert len(sections_read(operator)) == len(before) + 1


async def test_an_answer_that_is_ready_while_discord_is_told_that_it_will_come_comes_after_that(
    operator: Operator, discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord_server, "ACKNOWLEDGE", PATIENCE)
    page = await discord.ask(await discord.open_channel(), "!lesson 4 3")
    before = sections_read(operator)
    discord.takes_answers.clear()
    async with locked(operator):
        press = await discord.press(page, "ja", f"read:{LEARNER}:4:3")
        await discord.until(lambda: press in discord.acknowledging)
    await until_more_is_read(operator, before)
    discord.takes_answers.set()
    (shown,) = await discord.until(lambda: discord.follow_ups[press])
    assert "🔥" in words(shown)
    assert discord.acknowledging.count(press) == 1


async def test_a_slash_command_is_answered_when_the_lock_is_free(operator: Operator, discord: Discord) -> None:
    channel = await discord.open_channel()
    async with locked(operator):
        command = await discord.slash(channel, "en-US", "quiz")
        answer = await discord.until(lambda: discord.answers.get(command))
        assert answer["type"] == DEFERRED_MESSAGE
        assert not discord.follow_ups[command]
    (shown,) = await discord.until(lambda: discord.follow_ups[command])
    assert "Question 1" in words(shown)


async def test_those_who_wait_are_all_served(operator: Operator, discord: Discord) -> None:
    page = await discord.ask(await discord.open_channel(), "!lesson 4 1")
    before = sections_read(operator)
    async with locked(operator):
        presses = [await discord.press(page, "ja", f"read:{LEARNER}:4:{number}") for number in range(11, 16)]
        for press in presses:
            await discord.until(lambda press=press: discord.answers.get(press))
    for press in presses:
        await discord.until(lambda press=press: discord.follow_ups[press])
    assert len(sections_read(operator)) == len(before) + 5


async def test_a_bot_that_waits_for_the_lock_can_be_stopped(tmp_path: Path, bytecode: Path) -> None:
    operator = Operator(tmp_path, bytecode)
    async with serve() as discord, operator.running(discord, stderr=PIPE) as bot:
        page = await discord.ask(await discord.open_channel(), "!lesson 4 1")
        async with locked(operator):
            press = await discord.press(page, "ja", f"read:{LEARNER}:4:1")
            await discord.until(lambda: discord.answers.get(press))
            bot.send_signal(signal.SIGTERM)
            status, errors = await ended(bot)
    assert status == 0
    assert "Traceback" not in errors
