"""Sections that an organiser posts out of turn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.core.locale import Locale
from bot.core.schedule.timezones import local_date
from bot.services.guilds import read_settings
from bot.store.database import Database
from bot.store.schedules import lesson_posts


class Announcements:
    """Keeps which messages they are, so that the readers of a section are told below them as below a schedule's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, guild: int, channel: int, message: int, place: tuple[int, int], locale: Locale, now: datetime
    ) -> None:
        """Record that a section, by day and number, was posted as the Discord message with the id ``message``."""
        await self._database.write(_record, guild, channel, message, place, locale, now)


def _record(
    connection: Connection,
    guild: int,
    channel: int,
    message: int,
    place: tuple[int, int],
    locale: Locale,
    now: datetime,
) -> None:
    on = local_date(now, read_settings(connection, guild).timezone)
    row = {"message": message, "guild": guild, "channel": channel, "schedule": None, "date": on}
    lesson_posts.add(connection, row | {"day": place[0], "section": place[1], "locale": locale})
