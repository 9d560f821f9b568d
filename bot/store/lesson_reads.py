"""Which sections of the lessons a learner has read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.learner import Learner
from bot.store.database import to_stored
from bot.store.tables import readings


async def read_sections(connection: AsyncConnection, learner: Learner, day: int) -> set[str]:
    """Ids of the sections of a day that the learner has read."""
    rows = await connection.execute(
        select(readings.c.section).where(
            readings.c.guild == learner.guild, readings.c.user == learner.user, readings.c.day == day
        )
    )
    return set(rows.scalars())


async def mark_read(connection: AsyncConnection, learner: Learner, day: int, section: str, now: datetime) -> bool:
    """Record that a learner has read a section. Returns False if it was recorded before."""
    if section in await read_sections(connection, learner, day):
        return False
    await connection.execute(
        insert(readings).values(
            guild=learner.guild, user=learner.user, day=day, section=section, read_at=to_stored(now)
        )
    )
    return True
