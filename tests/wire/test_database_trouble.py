"""The database fails while the bot runs: learners are told in a sentence, operators in a line, and nothing is lost."""

from __future__ import annotations

import signal
import sqlite3
from asyncio.subprocess import PIPE, Process
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from tests.mounts import fill, small_disk
from tests.postgres import PostgresServer
from tests.wire.conftest import Operator, ended
from tests.wire.discord_payloads import LEARNER, words
from tests.wire.discord_server import Discord, serve

DEFERRED_UPDATE: Final = 6
"""Type of the acknowledgement of a press that is answered later."""

DATABASE: Final = "kujira.db"


def sections_read(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM readings").fetchone()[0]


async def mark_read(discord: Discord, page: dict[str, Any], number: int, locale: str = "en-US") -> str:
    """Press the button that marks a section as read. Returns what the learner sees then."""
    press = await discord.press(page, locale, f"read:{LEARNER}:4:{number}")
    return await discord.said_to(press)


async def log_of(bot: Process) -> str:
    """What a bot that is stopped now has written, in which there is no traceback."""
    bot.send_signal(signal.SIGTERM)
    status, errors = await ended(bot)
    assert status == 0
    assert "Traceback" not in errors
    return errors


async def test_a_full_disk_is_told_and_forgotten_once_there_is_room(tmp_path: Path, bytecode: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=3_000) as disk:
        operator = Operator(disk, bytecode)
        async with serve() as discord, operator.running(discord, stderr=PIPE) as bot:
            page = await discord.ask(await discord.open_channel(), "!lesson 4 1")
            filler, saved = fill(disk), 0
            while "🔥" in (said := await mark_read(discord, page, saved + 1)):
                saved += 1
            assert "no room left" in said
            assert str(disk) not in said
            assert "· 3/" in words(await discord.ask(await discord.open_channel(), "!lesson 4 3"))
            filler.unlink()
            assert "🔥" in await mark_read(discord, page, saved + 1)
            log = await log_of(bot)
        assert sections_read(disk / DATABASE) == saved + 1
    (line,) = [line for line in log.splitlines() if "ERROR" in line]
    assert f"There is no space left for the database {disk / DATABASE}" in line
    assert "df -h" in line


async def test_a_file_that_is_deleted_is_saved_and_taken_up_when_the_bot_is_started_anew(operator: Operator) -> None:
    file = operator.folder / DATABASE
    async with serve() as discord:
        async with operator.running(discord, stderr=PIPE) as bot:
            page = await discord.ask(await discord.open_channel(), "!lesson 4 1")
            assert "🔥" in await mark_read(discord, page, 1)
            file.unlink()
            for number in (2, 3):
                said = await mark_read(discord, page, number)
                assert "kept safe" in said
                assert str(operator.folder) not in said
            assert "· 3/" in words(await discord.ask(await discord.open_channel(), "!lesson 4 3"))
            log = await log_of(bot)
        (line,) = [line for line in log.splitlines() if "ERROR" in line]
        assert f"{file}, was deleted or replaced" in line
        assert f"saved in {file}.rescued" in line
        async with operator.running(discord, stderr=PIPE) as bot:
            page = await discord.ask(await discord.open_channel(), "!lesson")
            assert "· 2/" in words(page)
            assert "🔥" in await mark_read(discord, page, 2)
            assert f"goes on with what was saved in {file}.rescued" in await log_of(bot)
    assert sections_read(file) == 2


async def test_what_needs_no_database_is_answered_though_none_tells_the_language_of_the_group(
    operator: Operator, own_postgres: PostgresServer
) -> None:
    url = await own_postgres.create_migrated_database()
    async with serve() as discord, operator.running(discord, stderr=PIPE, KUJIRA_DATABASE=url) as bot:
        own_postgres.stop()
        channel = await discord.open_channel()
        assert "docker.io/library/nginx:latest" in words(await discord.ask(channel, "!explain nginx"))
        screen = await discord.ask(channel, "!docker images")
        await discord.until(lambda: "無効" in words(screen))
        await log_of(bot)


@pytest.mark.parametrize("crash", [False, True])
async def test_what_is_pressed_while_postgresql_is_gone_is_done_once_it_is_back(
    operator: Operator, own_postgres: PostgresServer, crash: bool
) -> None:
    url = await own_postgres.create_migrated_database()
    async with serve() as discord, operator.running(discord, stderr=PIPE, KUJIRA_DATABASE=url) as bot:
        channel = await discord.open_channel()
        page = await discord.ask(channel, "!lesson 4 1")
        assert "🔥" in await mark_read(discord, page, 1)
        own_postgres.kill() if crash else own_postgres.stop()
        press = await discord.press(page, "ja", f"read:{LEARNER}:4:2")
        assert "docker.io/library/nginx:latest" in words(await discord.ask(channel, "!explain nginx"))
        answer = await discord.until(lambda: discord.answers.get(press))
        assert answer["type"] == DEFERRED_UPDATE
        own_postgres.start()
        (shown,) = await discord.until(lambda: discord.follow_ups[press])
        assert "🔥" in words(shown)
        assert "· 3/" in words(await discord.ask(channel, "!lesson"))
        await log_of(bot)
