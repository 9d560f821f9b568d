"""A lesson that a bot of release 0005 had claimed when it was ended, and that this release goes on with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from discord.utils import time_snowflake
from sqlalchemy import Connection

from bot.store.database import Database
from tests.migrations.old_database import migrate, run_statements
from tests.wire.books import deliveries_until
from tests.wire.conftest import Operator
from tests.wire.discord_payloads import BOT, message
from tests.wire.discord_server import serve

GUILD: Final = 101
CHANNEL: Final = 201
POSTED: Final = time_snowflake(datetime.now(UTC))
"""The id of the message that the bot of that release has sent."""

DATABASE: Final = """
    INSERT INTO guilds (guild, locale, timezone, daily_channel, daily_time, daily_day, daily_next, daily_enabled, daily_due)
    VALUES (101, 'ja', 'UTC', 201, '{time}', 4, 3, true, '{next}');
    INSERT INTO deliveries (guild, date, channel, day, section, last, claimed_at, tries, process)
    VALUES (101, '{date}', 201, 4, 2, false, '{claimed}', 1, 'dead')
"""


def former_lesson() -> dict[str, Any]:
    """The message of section 2 of day 4, as that release sent it: with buttons that turn pages, and none for organisers."""
    pressable = ("turn:0:4:1", "turn:0:4:3", "read:0:4:2", "quiz:4")
    buttons = [{"type": 2, "style": 2, "label": name, "custom_id": name, "id": 9} for name in pressable]
    inside = [{"type": 10, "content": "Day 4", "id": 2}, {"type": 1, "components": buttons, "id": 3}]
    return message(POSTED, CHANNEL, BOT, {"components": [{"type": 17, "components": inside, "id": 1}]})


@pytest.fixture
def operator(tmp_path: Path, bytecode: Path) -> Operator:
    """With no database yet."""
    return Operator(tmp_path, bytecode)


@pytest.mark.parametrize("was_sent", [True, False], ids=["sent, and not noted", "not sent"])
async def test_it_is_posted_once(operator: Operator, was_sent: bool) -> None:
    now = datetime.now(UTC)
    claimed, due = now - timedelta(seconds=30), now + timedelta(days=1)
    values = {"time": f"{claimed:%H:%M}", "date": f"{claimed:%Y-%m-%d}", "claimed": claimed, "next": due}
    database = Database(operator.database)

    def fill(connection: Connection) -> None:
        migrate(connection, "0005")
        run_statements(connection, DATABASE.format(**{name: str(value)[:26] for name, value in values.items()}))

    await database.write(fill)
    async with serve({GUILD: [CHANNEL]}) as discord:
        if was_sent:
            discord.messages[CHANNEL].append(former_lesson())
        async with operator.running(discord):
            (row,) = await deliveries_until(database, lambda rows: bool(rows and rows[0]["sent_at"]))
    await database.close()
    (posted,) = discord.messages[CHANNEL]
    assert row["message"] == int(posted["id"])
    assert (row["day"], row["section"]) == (4, 2)
    assert (row["message"] == POSTED) is was_sent
