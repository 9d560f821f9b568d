"""The database goes away, hangs, or has no room: learners are told in a sentence, operators where to look."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.mounts import fill, small_disk
from tests.postgres import PostgresServer, frozen
from tests.wire.conftest import Operator
from tests.wire.faults.installation import Installation, installation
from tests.wire.faults.table import missing

IMPATIENT: Final = (
    "-c",
    "from bot.store import database; from bot.store.backend import postgresql; from bot.cli.app import run\n"
    "database.PATIENCE, database.REPORT_AFTER, postgresql.UNIT_TIMEOUT = 3.0, 1.0, 2.0\n"
    "run()",
)
"""A bot that tries no longer than three seconds what it would try for a minute, and waits for a server that hangs for two."""

MARKED: Final = "🔥"


async def lesson(bot: Installation) -> dict[str, object]:
    return await bot.discord.ask(await bot.discord.open_channel(), "!lesson 4 1")


@pytest.mark.parametrize("fault", ["PostgreSQL gone", "PostgreSQL hangs"])
async def test_postgresql_goes_away_or_hangs_and_comes_back(
    operator: Operator, own_postgres: PostgresServer, fault: str
) -> None:
    settings = {"KUJIRA_DATABASE": await own_postgres.create_migrated_database()}
    async with installation(operator, settings, python=IMPATIENT) as bot:
        await bot.watcher.until_ready()
        page = await lesson(bot)
        if fault == "PostgreSQL gone":
            own_postgres.stop()
            assert missing(fault, await bot.told(**await bot.read(page, 1))) == []
            own_postgres.start()
        else:
            with frozen(own_postgres.processes):
                assert missing(fault, await bot.told(**await bot.read(page, 1))) == []
        await bot.watcher.until_ready()
        assert MARKED in (await bot.read(page, 2))["ja"]


async def test_the_disk_is_full_and_has_room_again(tmp_path: Path, bytecode: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=3_000) as disk:
        async with installation(Operator(disk, bytecode), {}) as bot:
            await bot.watcher.until_ready()
            page = await lesson(bot)
            filler = fill(disk)
            read = {"ja": MARKED}
            number = 0
            while MARKED in read["ja"]:
                number += 1
                read = await bot.read(page, number)
            assert missing("disk full", await bot.told(**read)) == []
            filler.unlink()
            await bot.watcher.until_ready()
            assert MARKED in (await bot.read(page, number))["ja"]
