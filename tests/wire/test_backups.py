"""An operator backs up the database of a bot that runs, and puts the backup back when it does not."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

from bot.store.maintenance.backup import read_backup
from tests.lab.processes import eventually
from tests.wire.conftest import Operator, ended
from tests.wire.discord_payloads import LEARNER
from tests.wire.discord_server import Discord, serve


async def kujira(operator: Operator, *words: str) -> tuple[int, str]:
    """Exit status, and all that a command says."""
    settings = {
        "KUJIRA_DATABASE": operator.database,
        "LC_ALL": "C.UTF-8",
        "PYTHONPYCACHEPREFIX": str(operator.bytecode),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words), cwd=operator.folder, env=os.environ | settings, stdout=PIPE, stderr=PIPE
    )
    said = await process.communicate()
    assert process.returncode is not None
    return process.returncode, "".join(each.decode() for each in said)


async def read_section(discord: Discord, page: dict[str, Any], number: int) -> None:
    press = await discord.press(page, "en-US", f"read:{LEARNER}:4:{number}")
    await discord.until(lambda: discord.answers.get(press))


def sections_read(file: Path) -> int:
    return read_backup(file).contents.counts["readings"]


async def test_a_backup_of_a_running_bot_is_put_back_when_it_is_stopped(operator: Operator) -> None:
    backup = operator.folder / "backup.db"
    async with serve() as discord:
        async with operator.running(discord) as bot:
            page = await discord.ask(await discord.open_channel(), "!lesson 4 1")
            await read_section(discord, page, 1)
            await eventually(lambda: sections_read(operator.folder / "kujira.db") == 1)
            assert (await kujira(operator, "backup", str(backup)))[0] == 0
            await read_section(discord, page, 2)
            await eventually(lambda: sections_read(operator.folder / "kujira.db") == 2)
            status, said = await kujira(operator, "restore", "--yes", str(backup))
            assert (status, "Another Kujira is running" in said) == (2, True)
            bot.send_signal(signal.SIGTERM)
            assert (await ended(bot))[0] == 0
        status, said = await kujira(operator, "restore", "--yes", str(backup))
        assert (status, "is restored" in said) == (0, True)
        async with operator.running(discord):
            assert sections_read(operator.folder / "kujira.db") == 1
    (kept,) = operator.folder.glob("kujira.db.replaced-*")
    assert sections_read(kept) == 2
