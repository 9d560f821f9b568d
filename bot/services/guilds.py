"""The settings of a Discord server (a guild): language, timezone, who organises it, and whether questions are counted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.timezones import local_date
from bot.store import guilds
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one guild; ``locale`` is None where it was never set.

    ``counts_questions`` tells whether questions that nobody could answer are counted. Whoever has ``organiser_role`` may do
    what only organisers may, besides those who may manage the server. ``shows_readers`` tells whether the names of those who
    have read a lesson stand below it.
    """

    guild: int
    locale: Locale | None
    timezone: ZoneInfo
    counts_questions: bool = True
    organiser_role: int | None = None
    shows_readers: bool = False


def read_settings(connection: Connection, guild: int) -> GuildSettings:
    """The settings of a guild, with defaults for what was never set."""
    return settings_from_row(guild, guilds.find(connection, guild))


def settings_from_row(guild: int, row: RowMapping | None) -> GuildSettings:
    """The settings that a row of the table ``guilds`` holds; the defaults where there is no row."""
    if row is None:
        return GuildSettings(guild, None, ZoneInfo(guilds.DEFAULT_TIMEZONE))
    return GuildSettings(
        guild,
        Locale(row["locale"]) if row["locale"] else None,
        ZoneInfo(row["timezone"]),
        row["counts_questions"],
        row["organiser_role"],
        row["shows_readers"],
    )


class Guilds:
    """Reads and changes the settings of guilds."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[int, GuildSettings] = {}
        self._organiser_roles: dict[int, int] = {}

    async def get(self, guild: int) -> GuildSettings:
        """The settings of a guild as the database has them, with defaults for what was never set."""
        return await self._db.read(read_settings, guild)

    async def locale(self, guild: int) -> Locale | None:
        """The language of a guild, None where it has not chosen one. It is kept in memory: every command needs it."""
        return (await self._remembered(guild)).locale

    async def today(self, guild: int, now: datetime) -> date:
        """The date in the timezone of a guild, in which its days begin. The timezone is kept in memory."""
        return local_date(now, (await self._remembered(guild)).timezone)

    def organiser_role(self, guild: int) -> int | None:
        """The role of those who may do what only organisers may; None where a guild has chosen none.

        All of them are kept in memory, as far as ``load_organiser_roles`` has read them: whoever presses a button is checked
        without waiting for the database.
        """
        return self._organiser_roles.get(guild)

    async def load_organiser_roles(self) -> None:
        """Read the organiser roles of all guilds: few have one."""
        self._organiser_roles = await self._db.read(guilds.organiser_roles)

    async def _remembered(self, guild: int) -> GuildSettings:
        if guild not in self._known:
            found = await self._db.read(read_settings, guild)
            # What was set while the database was asked is newer than its answer.
            self._known.setdefault(guild, found)
        return self._known[guild]

    async def follow_changes(self) -> None:
        """Read settings anew that another process has changed; returns at once where there is no other."""
        async for guild in self._db.listen(guilds.CHANGES):
            with suppress(Refusal):  # once the database answers again, it is told that something may have been missed
                if guild is None:
                    self._known.clear()
                    await self.load_organiser_roles()
                else:
                    self._known.pop(int(guild), None)
                    self._keep_organiser_role(await self.get(int(guild)))

    def _keep_organiser_role(self, settings: GuildSettings) -> None:
        if settings.organiser_role is None:
            self._organiser_roles.pop(settings.guild, None)
        else:
            self._organiser_roles[settings.guild] = settings.organiser_role

    async def setup(
        self,
        guild: int,
        *,
        timezone: ZoneInfo | None = None,
        locale: Locale | None = None,
        organiser_role: int | None = None,
        shows_readers: bool | None = None,
    ) -> GuildSettings:
        """Change the settings that are given. An ``organiser_role`` of 0 is none."""
        values: dict[str, Any] = {
            "timezone": timezone.key if timezone else None,
            "locale": locale.value if locale else None,
            "shows_readers": shows_readers,
        }
        changed = {name: value for name, value in values.items() if value is not None}
        if organiser_role is not None:
            changed["organiser_role"] = organiser_role or None
        return await self._change(guild, partial(_set_values, guild, changed))

    async def _change(self, guild: int, change: Callable[[Connection], None]) -> GuildSettings:
        def unit(connection: Connection) -> GuildSettings:
            change(connection)
            guilds.tell_of_change(connection, guild)
            return read_settings(connection, guild)

        changed = self._known[guild] = await self._db.write(unit)
        self._keep_organiser_role(changed)
        return changed


def _set_values(guild: int, values: dict[str, Any], connection: Connection) -> None:
    guilds.set_values(connection, guild, **values)
