"""A bot of an earlier release whose database a later one migrates meanwhile: it goes on, and says so once."""

from __future__ import annotations

import asyncio
import signal
from asyncio.subprocess import PIPE

from sqlalchemy import Connection, text

from bot.services.processes import BEAT_SECONDS
from bot.store.database import Database
from tests.postgres import PostgresServer
from tests.wire.conftest import Operator, ended
from tests.wire.discord_payloads import words
from tests.wire.discord_server import serve


def migrate(connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


async def test_it_is_told_once_with_what_to_do(operator: Operator, postgres: PostgresServer) -> None:
    url = await postgres.create_database()
    async with serve() as discord, operator.running(discord, stderr=PIPE, KUJIRA_DATABASE=url) as bot:
        database = Database(url)
        await database.write(migrate)
        await database.close()
        await asyncio.sleep(2.5 * BEAT_SECONDS)
        assert "!lesson" in words(await discord.ask(await discord.open_channel(), "!help"))
        bot.send_signal(signal.SIGTERM)
        status, errors = await ended(bot)
    assert status == 0
    (told,) = [line for line in errors.splitlines() if "A later release of Kujira" in line]
    assert "revision 9999" in told
    assert "Update this one as well" in told
