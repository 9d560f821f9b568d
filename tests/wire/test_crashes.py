"""The bot is killed at random moments, started anew each time, and nothing is lost or doubled."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import Final, get_args

import pytest

from bot.store.database import Database
from tests.databases import database_url
from tests.wire.crashes import Crashes, Work
from tests.wire.discord_server import Discord, serve
from tests.wire.forked_bots import ForkedBot, ForkServer

KILLS: Final = 2
"""``python -m benchmarks.crashes`` kills more often."""

url = database_url()


@pytest.mark.parametrize("work", get_args(Work))
async def test_what_was_acknowledged_or_posted_is_kept_once(tmp_path: Path, url: str, work: Work) -> None:
    bots = ForkServer(tmp_path)

    async def start(discord: Discord) -> ForkedBot:
        return await bots.start(discord, url)

    seed = os.urandom(4).hex()
    database = Database(url)
    await database.open()
    async with serve() as discord:
        crashes = Crashes(discord, database, start, Random(seed))
        assert await crashes.run(work, KILLS) == [], f"with the seed {seed}"
    await database.close()
