"""The settings of a Discord server (a guild): language, timezone, the daily lesson, and whether questions are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.schedule import parse_time, parse_timezone
from bot.store import guilds
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class DailySettings:
    """Where and when the daily lesson is posted, and which day and section of the course come next."""

    channel: int
    time: time
    day: int
    next_section: int
    enabled: bool


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one guild; ``locale`` and ``daily`` are None where they were never set.

    ``counts_questions`` tells whether questions that nobody could answer are counted.
    """

    guild: int
    locale: Locale | None
    timezone: ZoneInfo
    daily: DailySettings | None
    counts_questions: bool = True


def settings_from_row(guild: int, row: RowMapping | None) -> GuildSettings:
    """The settings that a row of the table ``guilds`` holds; the defaults where there is no row."""
    if row is None:
        return GuildSettings(guild, None, ZoneInfo(guilds.DEFAULT_TIMEZONE), None)
    daily = None
    if row["daily_channel"] is not None and row["daily_time"] is not None:
        daily = DailySettings(
            row["daily_channel"],
            time.fromisoformat(row["daily_time"]),
            row["daily_day"],
            row["daily_next"],
            row["daily_enabled"],
        )
    locale = Locale(row["locale"]) if row["locale"] else None
    return GuildSettings(guild, locale, ZoneInfo(row["timezone"]), daily, row["counts_questions"])


async def timezone_of(connection: AsyncConnection, guild: int) -> ZoneInfo:
    """The timezone in which a guild's days begin."""
    return settings_from_row(guild, await guilds.find(connection, guild)).timezone


class Guilds:
    """Reads and changes the settings of guilds. The daily lesson begins with the day ``first_day`` of the course."""

    def __init__(self, db: Database, first_day: int) -> None:
        self._db = db
        self._first_day = first_day
        self._locales: dict[int, Locale | None] = {}

    async def get(self, guild: int) -> GuildSettings:
        """The settings of a guild, with defaults for what was never set."""
        async with self._db.begin() as connection:
            return settings_from_row(guild, await guilds.find(connection, guild))

    async def locale(self, guild: int) -> Locale | None:
        """The language of a guild, None where it has not chosen one.

        It is cached, because every typed command needs it and only ``setup`` changes it. (No other process does: each
        guild is served by one bot.)
        """
        if guild not in self._locales:
            found = (await self.get(guild)).locale
            # What was set while the database was asked is newer than its answer.
            self._locales.setdefault(guild, found)
        return self._locales[guild]

    async def setup(
        self,
        guild: int,
        *,
        channel: int | None = None,
        time: str | None = None,
        timezone: str | None = None,
        locale: Locale | None = None,
    ) -> GuildSettings:
        """Change the settings that are given; ``time`` is typed as in 08:00, ``timezone`` as in Asia/Tokyo.

        A channel or a time starts the daily lesson as soon as both are known. Raises Refusal ``setup-time`` or
        ``setup-timezone`` for one that cannot be read; then nothing is changed.
        """
        values: dict[str, Any] = {
            "daily_channel": channel,
            "daily_time": f"{parse_time(time):%H:%M}" if time else None,
            "timezone": parse_timezone(timezone).key if timezone else None,
            "locale": locale.value if locale else None,
        }
        values = {name: value for name, value in values.items() if value is not None}
        async with self._db.begin() as connection:
            known = {**(await guilds.find(connection, guild) or {}), **values}
            complete = known.get("daily_channel") is not None and known.get("daily_time") is not None
            if complete and (channel is not None or time is not None):
                values["daily_enabled"] = True
                if known.get("daily_day") is None:
                    values |= {"daily_day": self._first_day, "daily_next": 1}
            await guilds.set_values(connection, guild, **values)
            settings = settings_from_row(guild, await guilds.find(connection, guild))
        self._locales[guild] = settings.locale
        return settings

    async def set_daily_enabled(self, guild: int, enabled: bool) -> None:
        """Switch the daily lesson on or off. Raises Refusal ``setup-missing`` where none is set up."""
        async with self._db.begin() as connection:
            if settings_from_row(guild, await guilds.find(connection, guild)).daily is None:
                raise Refusal("setup-missing")
            await guilds.set_values(connection, guild, daily_enabled=enabled)
