"""The settings of a Discord server (a guild): language, timezone, the daily lesson, and whether questions are counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select, update

from bot.store.backend.dialect import insert_once, notify, skip_locked
from bot.store.database import to_stored
from bot.store.tables import guilds

DEFAULT_TIMEZONE: Final = "Asia/Tokyo"

CHANGES: Final = "guild_settings"
"""The channel on which processes tell each other of changed settings."""

LOOK_AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""A time at which a daily lesson is due that has long passed."""


def find(connection: Connection, guild: int, *, lock: bool = False) -> RowMapping | None:
    """The row of a guild, None if nothing was ever set. With ``lock`` it waits until it may be the only one to change it."""
    query = select(guilds).where(guilds.c.guild == guild)
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def set_values(connection: Connection, guild: int, **values: Any) -> None:
    """Change columns of a guild; in a new row the others get their defaults."""
    if values and connection.execute(update(guilds).where(guilds.c.guild == guild).values(values)).rowcount:
        return
    row = {"guild": guild, "timezone": DEFAULT_TIMEZONE, "daily_enabled": False, **values}
    if not insert_once(connection, guilds, row) and values:  # another process has been quicker
        set_values(connection, guild, **values)


def tell_of_change(connection: Connection, guild: int) -> None:
    """Let other processes know that the settings of a guild are not what they were."""
    notify(connection, CHANGES, str(guild))


def set_daily_enabled(connection: Connection, guild: int, enabled: bool) -> None:
    """Switch the daily lesson on or off. When it is due is found out when it is looked for the next time."""
    set_values(connection, guild, daily_enabled=enabled, daily_due=LOOK_AT_ONCE if enabled else None)


def find_due(connection: Connection, now: datetime, limit: int, *, lock: bool) -> list[RowMapping]:
    """At most ``limit`` guilds whose daily lesson is due, the one that has waited longest first.

    With ``lock`` those that another transaction has locked are left out, and these are locked until this one ends.
    """
    query = select(guilds).where(guilds.c.daily_due <= to_stored(now)).order_by(guilds.c.daily_due).limit(limit)
    return list(connection.execute(skip_locked(connection, query) if lock else query).mappings())
