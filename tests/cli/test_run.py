"""What a start imports, and what it leaves to those who first need it."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Final

from bot.config import ROOT
from bot.store.database import Database

SERVING: Final = {"bot.wiring", "bot.services.tutor", "sqlalchemy", "fluent.syntax"}
"""Of what it serves with, some that shows that all of it is there."""

LATER: Final = {
    "question": {"fugashi", "snowballstemmer", "bm25s", "numpy"},
    "picture": {"matplotlib", "PIL"},
    "holidays": {"holidays"},
    "review": {"fsrs"},
    "new database": {"alembic"},
    "lab": {"docker", "pyte", "cryptography", "aiohttp.web"},
    "cluster": {"nats", "nkeys"},
    "postgresql": {"asyncpg", "sqlalchemy.dialects.postgresql"},
    "watching": {"prometheus_client"},
    "errors": {"sentry_sdk"},
    "schemas": {"jsonschema"},
    "help": {"rich"},
    "reading of the course, in another process": {"yaml", "bot.store.content.reader"},
}
"""What is imported when there is the first one of each, or where the settings ask for it."""

START: Final = """
import asyncio, json, sys

def tell():
    print(json.dumps(sorted(sys.modules)))

import bot.cli.app, bot.cli.run
tell()

from bot.chat.client import Kujira
from bot.cli import serving
from bot.config import DatabaseSettings, LabSettings, Settings
from bot.core.shards import SINGLE

async def start():
    settings = Settings(database=DatabaseSettings(url=sys.argv[1]), lab=LabSettings(mode="off"))
    async with serving.open_tutor(settings) as tutor:
        client = Kujira(SINGLE, prefix="!")
        serving.equip_client(client, tutor)
        for cog in client.features.cogs:
            await client.add_cog(cog(client))
        tutor.explain.understand("nginx:1.25")
        tell()
        tutor.explain.understand("使ってないイメージを全部消したい")
        tell()

asyncio.run(start())
"""
"""As ``kujira run`` starts, but for the connection. It tells its modules three times: of a bot that reaches Discord, of one that
serves, and of one that was asked a question."""


async def test_whatever_can_wait_is_not_imported_at_the_start(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/kujira.db"
    database = Database(url)
    await database.open()
    await database.close()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", START, url, cwd=ROOT, stdout=PIPE)
    told, _ = await process.communicate()
    reaching, serving, asked = (set(json.loads(line)) for line in told.splitlines())
    later = set[str]().union(*LATER.values())
    assert "discord" in reaching
    assert (SERVING | later) & reaching == set()
    assert serving >= SERVING
    assert later & serving == set()
    assert later & asked == LATER["question"]
