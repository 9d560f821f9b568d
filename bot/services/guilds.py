"""The settings of a Discord server (a guild): language, timezone, the daily lesson, and whether questions are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.schedule import local_date, parse_time, parse_timezone
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


def read_settings(connection: Connection, guild: int) -> GuildSettings:
    """The settings of a guild, with defaults for what was never set."""
    return settings_from_row(guild, guilds.find(connection, guild))


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


class Guilds:
    """Reads and changes the settings of guilds. The daily lesson begins with the day ``first_day`` of the course."""

    def __init__(self, db: Database, first_day: int) -> None:
        self._db = db
        self._first_day = first_day
        self._known: dict[int, GuildSettings] = {}

    async def get(self, guild: int) -> GuildSettings:
        """The settings of a guild as the database has them, with defaults for what was never set."""
        return await self._db.read(read_settings, guild)

    async def locale(self, guild: int) -> Locale | None:
        """The language of a guild, None where it has not chosen one. It is kept in memory: every command needs it."""
        return (await self._remembered(guild)).locale

    async def today(self, guild: int, now: datetime) -> date:
        """The date in the timezone of a guild, in which its days begin. The timezone is kept in memory."""
        return local_date(now, (await self._remembered(guild)).timezone)

    async def _remembered(self, guild: int) -> GuildSettings:
        if guild not in self._known:
            found = await self._db.read(read_settings, guild)
            # What was set while the database was asked is newer than its answer.
            self._known.setdefault(guild, found)
        return self._known[guild]

    async def follow_changes(self) -> None:
        """Read settings anew that another process has changed; returns at once where there is no other."""
        async for guild in self._db.listen(guilds.CHANGES):
            if guild is None:
                self._known.clear()
            else:
                self._known.pop(int(guild), None)

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
        changed = {name: value for name, value in values.items() if value is not None}
        return await self._change(guild, partial(self._setup, guild, changed))

    def _setup(self, guild: int, values: dict[str, Any], connection: Connection) -> None:
        known = {**(guilds.find(connection, guild) or {}), **values}
        complete = known.get("daily_channel") is not None and known.get("daily_time") is not None
        starts = complete and ("daily_channel" in values or "daily_time" in values)
        first = {"daily_day": self._first_day, "daily_next": 1} if starts and known.get("daily_day") is None else {}
        guilds.set_values(connection, guild, **values, **first)
        if starts or "timezone" in values:
            guilds.set_daily_enabled(connection, guild, starts or bool(known.get("daily_enabled")))

    async def set_daily_enabled(self, guild: int, enabled: bool) -> None:
        """Switch the daily lesson on or off. Raises Refusal ``setup-missing`` where none is set up."""

        def switch(connection: Connection) -> None:
            if read_settings(connection, guild).daily is None:
                raise Refusal("setup-missing")
            guilds.set_daily_enabled(connection, guild, enabled)

        await self._change(guild, switch)

    async def _change(self, guild: int, change: Callable[[Connection], None]) -> GuildSettings:
        def unit(connection: Connection) -> GuildSettings:
            change(connection)
            guilds.tell_of_change(connection, guild)
            return read_settings(connection, guild)

        self._known[guild] = await self._db.write(unit)
        return self._known[guild]
