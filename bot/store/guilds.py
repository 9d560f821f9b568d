"""The settings of a Discord server (a guild): language, timezone, who organises it, and whether questions are counted."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select, update

from bot.store.backend.dialect import insert_once, notify
from bot.store.tables.groups import guilds

DEFAULT_TIMEZONE: Final = "Asia/Tokyo"

CHANGES: Final = "guild_settings"
"""The channel on which processes tell each other of changed settings."""


def find(connection: Connection, guild: int, *, lock: bool = False) -> RowMapping | None:
    """The row of a guild, None if nothing was ever set. With ``lock`` it waits until it may be the only one to change it."""
    query = select(guilds).where(guilds.c.guild == guild)
    return connection.execute(query.with_for_update() if lock else query).mappings().first()


def organiser_roles(connection: Connection) -> dict[int, int]:
    """The organiser roles of all guilds that have chosen one, by guild."""
    query = select(guilds.c.guild, guilds.c.organiser_role).where(guilds.c.organiser_role.is_not(None))
    return {row.guild: row.organiser_role for row in connection.execute(query)}


def set_values(connection: Connection, guild: int, **values: Any) -> None:
    """Change columns of a guild; in a new row the others get their defaults."""
    if values and connection.execute(update(guilds).where(guilds.c.guild == guild).values(values)).rowcount:
        return
    row = {"guild": guild, "timezone": DEFAULT_TIMEZONE, **values}
    if not insert_once(connection, guilds, row) and values:  # another process has been quicker
        set_values(connection, guild, **values)


def tell_of_change(connection: Connection, guild: int) -> None:
    """Let other processes know that the settings of a guild are not what they were."""
    notify(connection, CHANGES, str(guild))
