"""Counting the errors that a group meets in the lab, by their kind alone."""

from __future__ import annotations

from datetime import datetime

from bot.core.study.period import week_of
from bot.services.guilds import Guilds
from bot.store import lab_errors
from bot.store.database import Database


class LabErrors:
    """Counts the known errors of a group's commands, week by week."""

    def __init__(self, db: Database, guilds: Guilds) -> None:
        self._db = db
        self._guilds = guilds

    async def note(self, guild: int, error: str, now: datetime) -> None:
        """Count an error by its id; none in direct messages, which are no group's."""
        if guild:
            today = await self._guilds.today(guild, now)
            await self._db.write(lab_errors.add, guild, week_of(today)[0], error)

    async def most_common(self, guild: int, now: datetime, limit: int) -> list[tuple[str, int]]:
        """At most ``limit`` ids of this week's errors with how often each came, the most common first."""
        monday = week_of(await self._guilds.today(guild, now))[0]
        return await self._db.read(lab_errors.most_common, guild, monday, limit)
