"""The lesson where Discord fails for long, by the clock of the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, RowMapping, select

from bot.store.database import Database
from bot.store.tables.schedules import tasks
from tests.wire import hasty_bot
from tests.wire.books import delivered, deliveries_until, make_due, name_organiser, wrong_deliveries
from tests.wire.conftest import Operator
from tests.wire.discord_payloads import words
from tests.wire.discord_server import Discord, serve
from tests.wire.hasty_bot import HastyTime

GROUPS = {101: 201, 102: 202}
"""Discord fails for the first."""

HOMES = {guild: [channel] for guild, channel in GROUPS.items()}

ORGANISER = 777

LONG = 300.0
"""Seconds for a day of the bot, on a machine that is busy with others."""


@pytest.fixture
async def database(operator: Operator) -> AsyncIterator[Database]:
    database = Database(operator.database)
    await database.open()
    await make_due(database, GROUPS)
    await database.write(name_organiser, 101, ORGANISER)
    yield database
    await database.close()


@pytest.fixture
def time(operator: Operator) -> HastyTime:
    """That of the bot."""
    return HastyTime.create(operator.folder / "time")


def hasty(operator: Operator) -> tuple[str, ...]:
    return hasty_bot.__file__, str(operator.folder / "time")


def fail_for(discord: Discord, time: HastyTime, lasting: timedelta) -> None:
    """Let Discord answer with 500 where the first group has its lesson."""
    end = time.now() + lasting
    discord.is_ill[201] = lambda: time.now() < end


def lessons(discord: Discord, channel: int) -> list[dict[str, Any]]:
    return [message for message in discord.messages[channel] if "schedule-panel:" in str(message["components"])]


def notices(connection: Connection) -> Sequence[RowMapping]:
    return connection.execute(select(tasks).where(tasks.c.kind == "notice")).mappings().all()


async def test_ten_minutes_of_errors_delay_one_lesson_and_nothing_else(
    operator: Operator, database: Database, time: HastyTime
) -> None:
    async with serve(HOMES) as discord:
        began = time.now()
        fail_for(discord, time, timedelta(minutes=10))
        async with operator.running(discord, python=hasty(operator)):
            rows = await deliveries_until(database, lambda rows: bool(rows and rows[0]["sent_at"]), LONG)
            assert timedelta(minutes=10) < time.now() - began < timedelta(hours=1)
    assert wrong_deliveries(rows, discord, GROUPS) == []
    assert (len(discord.attempts[202]), rows[1]["tries"]) == (1, 1)
    assert rows[0]["tries"] >= 4
    assert len({attempt["nonce"] for attempt in discord.attempts[201]}) == 1
    assert await database.read(notices) == []
    assert discord.direct == {}


async def test_more_than_six_hours_of_errors_are_told_once_and_the_next_lesson_comes(
    operator: Operator, database: Database, time: HastyTime
) -> None:
    async with serve(HOMES) as discord:
        fail_for(discord, time, timedelta(hours=8))
        async with operator.running(discord, python=hasty(operator)):
            await discord.until(lambda: len(lessons(discord, 201)) == 1 and len(lessons(discord, 202)) == 2, LONG)
        rows = await database.read(delivered)
    given_up, posted = (row for row in rows if row["guild"] == 101)
    assert (given_up["sent_at"], given_up["retry_at"]) == (None, None)
    assert posted["date"] == given_up["date"] + timedelta(days=1)
    assert (posted["day"], posted["section"]) == (given_up["day"], given_up["section"])
    (notice,) = discord.messages[discord.direct[ORGANISER]]
    assert "6 時間" in words(notice) and "<#201>" in words(notice)
    assert [row["details"]["reason"] for row in await database.read(notices)] == ["lesson-not-posted"]
