"""Processes that share one PostgreSQL, each with a shard of its own.

What one does no other does, and what one leaves behind another one mends.
"""

from __future__ import annotations

import asyncio
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from bot.core.locale import Locale
from bot.services.pending_messages import PendingMessage, PendingMessages
from bot.store import leases
from bot.store.database import Database
from tests.databases import database_url
from tests.wire.books import deliveries_until, make_due, wrong_answers, wrong_deliveries
from tests.wire.conftest import Operator
from tests.wire.discord_payloads import words
from tests.wire.discord_server import serve
from tests.wire.discord_troubles import Trouble
from tests.wire.learners import School

PARTS: Final = ("0/3", "1/3", "2/3")

GROUPS: Final = {number << 22: number for number in range(300, 410)}
"""More than two processes claim before any lesson of theirs is posted, and the channel of each."""

LEARNERS: Final = 9
PRESSES: Final = 12

url = database_url(["postgresql"])


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await database.open()
    yield database
    await database.close()


async def test_nothing_is_lost_or_doubled_when_one_of_three_is_killed_and_started_anew(
    operator: Operator, url: str, database: Database
) -> None:
    await make_due(database, GROUPS)
    school = School(database)
    homes = list(GROUPS.items())[:LEARNERS]
    pressed = [await school.begin(*home, user, PRESSES) for user, home in enumerate(homes, 1_000)]
    async with serve({guild: [channel] for guild, channel in GROUPS.items()}) as discord, AsyncExitStack() as stack:

        async def start(part: str) -> Process:
            return await stack.enter_async_context(operator.running(discord, KUJIRA_DATABASE=url, KUJIRA_SHARDS=part))

        answered = asyncio.Event()
        for channel in GROUPS.values():
            discord.troubles[channel].append(Trouble(taken=True, late=answered))
        _, killed, _ = [await start(part) for part in PARTS]
        await deliveries_until(database, lambda rows: len({row["process"] for row in rows}) == len(PARTS))
        async with asyncio.TaskGroup() as learners:
            for each in pressed:
                learners.create_task(each.press_all(discord))
            await discord.until(lambda: len(discord.answers) > LEARNERS)
            killed.kill()
            await killed.wait()
            answered.set()
            await start(PARTS[1])
        rows = await deliveries_until(database, lambda rows: sum(bool(row["sent_at"]) for row in rows) == len(GROUPS))
        assert wrong_deliveries(rows, discord, GROUPS) == []
    assert await database.read(wrong_answers, pressed) == []
    assert len(discord.syncs) == 1


async def test_a_message_of_a_process_that_died_is_mended_by_another_and_that_of_a_living_one_is_not(
    operator: Operator, url: str, database: Database
) -> None:
    now = datetime.now(UTC)
    async with serve() as discord, operator.running(discord, KUJIRA_DATABASE=url):
        channel = await discord.open_channel()
        messages: list[dict[str, Any]] = []
        for process, until in (("dead", now - timedelta(days=2)), ("living", now + timedelta(hours=1))):
            await database.write(leases.acquire, f"process:{process}", process, now - timedelta(hours=1), until)
            messages.append(posted := await discord.ask(channel, "!help"))
            pending = PendingMessage(channel, int(posted["id"]), Locale.EN, "docker pull nginx:1.25")
            await PendingMessages(database, process).add(pending)
        abandoned, running = messages
        before = words(running)
        await discord.until(lambda: "was interrupted" in words(abandoned))
        assert "docker pull nginx:1.25" in words(abandoned)
        assert words(running) == before
