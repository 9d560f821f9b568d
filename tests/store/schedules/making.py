"""How tests make rows of schedules."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection

from bot.store.database import to_stored
from bot.store.schedules import schedules

MADE_AT: Final = datetime(2026, 11, 1, tzinfo=UTC)


def make_schedule(connection: Connection, guild: int, **values: Any) -> int:
    """Make an active schedule of a group that posts every day at noon in Tokyo, but for ``values``. Returns its id."""
    row: dict[str, Any] = {
        "state": "active",
        "channel": 7,
        "time": "12:00",
        "timezone": "Asia/Tokyo",
        "weekdays": "1111111",
        "pauses": [],
        "sections_a_date": 1,
        "day": 4,
        "section": 1,
        "created_at": MADE_AT,
        "active_since": MADE_AT,
    }
    given = {**row, **values, "guild": guild}
    stored = {name: to_stored(value) if isinstance(value, datetime) else value for name, value in given.items()}
    return schedules.add(connection, **stored)
