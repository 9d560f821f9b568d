"""The lesson over sockets, where Discord has trouble: it is posted once, as soon as it can be, or the organiser is told once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from bot.store.database import Database
from bot.store.schedules import schedules
from bot.store.tables.schedules import deliveries, tasks
from tests.wire.books import delivered, deliveries_until, make_due, name_organiser, wrong_deliveries
from tests.wire.conftest import Operator
from tests.wire.discord_payloads import words
from tests.wire.discord_server import Discord, serve
from tests.wire.discord_troubles import Trouble, blocked, rate_limited, refused, told

GROUPS = {101: 201, 102: 202}
"""The lesson of the first has the trouble."""

ORGANISER = 777

LONG = 120.0
"""Seconds for what takes more than one look for what is due."""


@pytest.fixture
async def database(operator: Operator) -> AsyncIterator[Database]:
    database = Database(operator.database)
    await database.open()
    await make_due(database, GROUPS)
    yield database
    await database.close()


def homes(groups: Mapping[int, int] = GROUPS) -> dict[int, list[int]]:
    return {guild: [channel] for guild, channel in groups.items()}


async def hurry(database: Database) -> None:
    """Let what is to be tried again be tried now."""

    def unit(connection: Connection) -> None:
        now = datetime.now(UTC) - timedelta(seconds=1)
        connection.execute(update(deliveries).where(deliveries.c.retry_at.is_not(None)).values(retry_at=now))

    await database.write(unit)


async def noted(database: Database) -> None:
    """Wait until the trouble is noted, and the lesson of the other group was sent."""
    await deliveries_until(
        database, lambda rows: len(rows) == 2 and bool(rows[0]["error"]) and bool(rows[1]["sent_at"]), LONG
    )


async def all_sent(database: Database, discord: Discord) -> list[str]:
    """Wait until all was sent. Returns what is wrong."""
    rows = await deliveries_until(database, lambda rows: sum(bool(row["sent_at"]) for row in rows) == 2, LONG)
    return wrong_deliveries(rows, discord, GROUPS)


@pytest.mark.parametrize("retry_after", [True, False])
async def test_where_discord_asks_to_wait_it_is_posted_afterwards(
    operator: Operator, database: Database, retry_after: bool
) -> None:
    blunt = Trouble(told({"message": "You are being rate limited."}, status=429))  # as a proxy in between answers
    async with serve(homes()) as discord:
        discord.troubles[201].append(rate_limited(1.5) if retry_after else blunt)
        if not retry_after:
            async with operator.running(discord):
                await noted(database)
            await hurry(database)
        async with operator.running(discord):
            assert await all_sent(database, discord) == []
    assert len(discord.attempts[201]) == 2


async def test_a_refusal_by_a_proxy_passes(operator: Operator, database: Database) -> None:
    await database.write(name_organiser, 101, ORGANISER)
    async with serve(homes()) as discord:
        discord.troubles[201].append(blocked())
        async with operator.running(discord):
            await noted(database)
        await hurry(database)
        async with operator.running(discord):
            assert await all_sent(database, discord) == []
    assert discord.direct == {}


async def test_a_connection_that_is_cut_after_the_message_was_taken_posts_no_second_one(
    operator: Operator, database: Database
) -> None:
    async with serve(homes()) as discord:
        discord.troubles[201].append(Trouble(taken=True, cut=True))
        async with operator.running(discord):
            await noted(database)
        await hurry(database)
        async with operator.running(discord):
            assert await all_sent(database, discord) == []


async def test_a_gateway_that_is_dropped_holds_up_no_lesson(operator: Operator, database: Database) -> None:
    async with serve(homes()) as discord:
        held = asyncio.Event()
        for channel in GROUPS.values():
            discord.troubles[channel].append(Trouble(taken=True, late=held))
        async with operator.running(discord):
            await discord.until(lambda: len(discord.attempts) == 2)
            await discord.gateway.cut_connection()
            held.set()
            assert await all_sent(database, discord) == []


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [(404, 10003, "schedule-paused-gone"), (403, 50013, "schedule-paused-closed")],
    ids=["the channel was deleted", "the permissions were withdrawn"],
)
async def test_a_channel_that_is_gone_or_closed_pauses_the_schedule_and_the_organiser_is_told_once(
    operator: Operator, database: Database, status: int, code: int, reason: str
) -> None:
    await database.write(name_organiser, 101, ORGANISER)
    async with serve(homes()) as discord:
        discord.troubles[201].append(Trouble(told({"message": "gone", "code": code}, status=status)))
        async with operator.running(discord):
            await noted(database)
        async with operator.running(discord):
            direct = await discord.until(lambda: discord.direct.get(ORGANISER), LONG)
            await discord.until(lambda: discord.messages[direct], LONG)
    (row,) = await database.read(schedules.of_guild, 101)
    assert (row["state"], row["pause_reason"]) == ("paused", reason)
    (notice,) = discord.messages[direct]
    assert "<#201>" in words(notice)
    assert discord.messages[201] == []
    rows: Any = await database.read(delivered)
    assert rows[0]["retry_at"] is None
    planned = await database.read(lambda found: found.execute(select(tasks).where(tasks.c.kind == "notice")).all())
    assert len(planned) == 1


async def test_a_bot_that_is_killed_while_it_tells_the_organiser_tells_them_once(
    operator: Operator, database: Database
) -> None:
    await database.write(name_organiser, 101, ORGANISER)
    async with serve(homes()) as discord:
        direct = discord.direct[ORGANISER] = 888
        discord.troubles[201].append(refused(403, "Missing Access", 50001))
        discord.troubles[direct] += [Trouble(taken=False), Trouble(taken=True)]
        for tried in (1, 2):
            async with operator.running(discord) as bot:
                await discord.until(lambda wanted=tried: len(discord.attempts[direct]) == wanted, LONG)
                bot.kill()
        async with operator.running(discord):
            await all_done(database)
    assert len(discord.messages[direct]) == 1
    assert len({attempt["nonce"] for attempt in discord.attempts[direct]}) == 1


async def all_done(database: Database) -> None:
    """Wait until no notice is left."""
    left = select(tasks.c.key).where(tasks.c.kind == "notice", tasks.c.run_at.is_not(None))
    async with asyncio.timeout(LONG):
        while True:
            if not await database.read(lambda found: found.execute(left).all()):
                return
            await asyncio.sleep(0.1)
