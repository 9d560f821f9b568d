"""The settings of a Discord server (a guild): language, timezone, the daily lesson, and whether questions are counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select

from bot.store.backend.dialect import insert_into, skip_locked
from bot.store.database import to_stored
from bot.store.tables import guilds

DEFAULT_TIMEZONE: Final = "Asia/Tokyo"

LOOK_AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""A time at which a daily lesson is due that has long passed."""


def find(connection: Connection, guild: int, *, lock: bool = False) -> RowMapping | None:
    """The row of a guild, None if nothing was ever set. With ``lock`` it waits until it may be the only one to change it."""
    query = select(guilds).where(guilds.c.guild == guild)
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def set_values(connection: Connection, guild: int, **values: Any) -> None:
    """Change columns of a guild; in a new row the others get their defaults."""
    defaults = {"timezone": DEFAULT_TIMEZONE, "daily_enabled": False}
    insert = insert_into(connection, guilds).values(guild=guild, **{**defaults, **values})
    if values:
        connection.execute(insert.on_conflict_do_update(index_elements=["guild"], set_=values))
    else:
        connection.execute(insert.on_conflict_do_nothing())


def set_daily_enabled(connection: Connection, guild: int, enabled: bool) -> None:
    """Switch the daily lesson on or off. When it is due is found out when it is looked for the next time."""
    set_values(connection, guild, daily_enabled=enabled, daily_due=LOOK_AT_ONCE if enabled else None)


def find_due(connection: Connection, now: datetime, limit: int, *, lock: bool) -> list[RowMapping]:
    """At most ``limit`` guilds whose daily lesson is due, the one that has waited longest first.

    With ``lock`` those that another transaction has locked are left out, and these are locked until this one ends.
    """
    query = select(guilds).where(guilds.c.daily_due <= to_stored(now)).order_by(guilds.c.daily_due).limit(limit)
    return list(connection.execute(skip_locked(connection, query) if lock else query).mappings())
