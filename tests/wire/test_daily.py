"""The daily lesson, where Discord refuses it and where the bot is killed."""

from __future__ import annotations

import asyncio
import signal
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import RowMapping, select

from bot.chat.schedules.delivery import POSTING_AT_ONCE
from bot.store.database import Database
from bot.store.tables.schedules import deliveries
from tests.wire.books import delivered, make_due
from tests.wire.conftest import Operator, ended, until_draining
from tests.wire.discord_server import PATIENCE, serve
from tests.wire.discord_troubles import Trouble, refused

GUILDS = {101: [201], 102: [202], 103: [203]}


@pytest.fixture
async def database(operator: Operator) -> AsyncIterator[Database]:
    """The bot's database, in which a lesson is due in every guild, far from midnight."""
    database = Database(operator.database)
    await database.open()
    await make_due(database, {guild: channel for guild, (channel,) in GUILDS.items()})
    yield database
    await database.close()


async def noted(database: Database) -> list[RowMapping]:
    """All deliveries, once it is noted of each how it went."""
    async with asyncio.timeout(PATIENCE):
        while True:
            rows = await database.read(delivered)
            if len(rows) == len(GUILDS) and all(row["sent_at"] or row["error"] for row in rows):
                return rows
            await asyncio.sleep(0.05)


async def test_a_lesson_that_cannot_be_posted_is_noted_and_the_others_get_theirs(
    operator: Operator, database: Database
) -> None:
    async with serve(GUILDS) as discord:
        discord.troubles[201].append(refused(403, "Missing Access"))
        discord.troubles[202].append(Trouble(cut=True))
        async with operator.running(discord):
            forbidden, unheard, posted = await noted(database)
    assert "403 Forbidden" in forbidden["error"]
    assert "disconnected" in unheard["error"]
    assert not forbidden["sent_at"] and not unheard["sent_at"]
    assert posted["message"] == int(discord.messages[203][0]["id"])


@pytest.mark.parametrize(("unreadable", "attempts"), [(set(), 2), ({202}, 3)])
async def test_a_bot_killed_while_it_posts_never_posts_twice(
    operator: Operator, database: Database, unreadable: set[int], attempts: int
) -> None:
    """It finds what it had posted; where it may not read the channel, Discord tells a second copy by its nonce."""
    async with serve(GUILDS) as discord:
        discord.unreadable |= unreadable
        discord.troubles[202] += [Trouble(taken=False), Trouble(taken=True)]
        for tried in (1, 2):
            async with operator.running(discord) as bot:
                await discord.until(lambda wanted=tried: len(discord.attempts[202]) == wanted)
                bot.kill()
        async with operator.running(discord):
            rows = await noted(database)
    assert len(discord.attempts[202]) == attempts
    assert len({attempt["nonce"] for attempt in discord.attempts[202]}) == 1
    assert all(attempt["enforce_nonce"] for attempt in discord.attempts[202])
    assert [len(discord.messages[row["channel"]]) for row in rows] == [1, 1, 1]
    assert all(row["sent_at"] for row in rows)
    assert len(discord.attempts[201]) == 1


async def test_a_bot_that_is_told_to_stop_notes_the_lessons_that_it_posts_and_begins_no_other(
    operator: Operator, database: Database
) -> None:
    more = {1_000 + number: [2_000 + number] for number in range(POSTING_AT_ONCE)}
    guilds = GUILDS | more
    await make_due(database, {guild: channel for guild, (channel,) in more.items()})
    async with serve(guilds) as discord:
        answered = asyncio.Event()
        for (channel,) in guilds.values():
            discord.troubles[channel].append(Trouble(taken=True, late=answered))
        async with operator.running(discord, stderr=PIPE) as bot:
            begun = await discord.until(lambda: len(discord.attempts) == POSTING_AT_ONCE and set(discord.attempts))
            bot.send_signal(signal.SIGTERM)
            await until_draining(discord, next(iter(guilds)))
            answered.set()
            status, _ = await ended(bot)
        assert status == 0
        assert {channel for (channel,) in guilds.values() if discord.messages[channel]} == begun
        query = select(deliveries.c.channel).where(deliveries.c.sent_at.is_not(None))
        assert set(await database.read(lambda connection: connection.execute(query).scalars().all())) == begun
