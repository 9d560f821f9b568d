"""Who has read a section, and of how many."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from bot.store.tables.groups import members
from bot.store.tables.learning import readings


def count_members(connection: Connection, guild: int) -> int:
    """How many members of a group are known and have not left. It reads an index range as long as the group."""
    query = select(func.count()).select_from(members).where(members.c.guild == guild, members.c.present.is_(True))
    return connection.execute(query).scalar_one()


def first_names(connection: Connection, guild: int, day: int, section: str, limit: int) -> list[str]:
    """The names of at most ``limit`` members who have read a section, the first to do so first.

    Those who have left or want to be seen by nobody are left out.
    """
    of_member = (members.c.guild == readings.c.guild) & (members.c.user == readings.c.user)
    query = (
        select(members.c.name)
        .join_from(readings, members, of_member)
        .where(readings.c.guild == guild, readings.c.day == day, readings.c.section == section)
        .where(members.c.present.is_(True), members.c.hidden.is_(False))
    )
    return list(connection.execute(query.order_by(readings.c.read_at).limit(limit)).scalars())
