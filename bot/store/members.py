"""What members of a group have chosen for themselves: reminders, nudges, and whether they were offered to catch up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select, update

from bot.core.learner import Learner
from bot.store.backend.dialect import insert_once, skip_locked
from bot.store.database import to_stored
from bot.store.tables.groups import members
from bot.store.tables.learning import readings

NAME_LIMIT: Final = 100
"""Characters of a name that are kept."""


def find(connection: Connection, guild: int, user: int) -> RowMapping | None:
    """The row of a member, None for one who is not known yet."""
    query = select(members).where(members.c.guild == guild, members.c.user == user)
    return connection.execute(query).mappings().first()


def set_values(connection: Connection, learner: Learner, **values: Any) -> None:
    """Change columns of a member, who becomes known by it; a name that is known stays."""
    chosen = update(members).where(members.c.guild == learner.guild, members.c.user == learner.user).values(**values)
    if connection.execute(chosen).rowcount:
        return
    row = {"guild": learner.guild, "user": learner.user, "name": learner.name[:NAME_LIMIT], "present": True}
    if not insert_once(connection, members, row | values):  # another process has been quicker
        connection.execute(chosen)


def mark_offered(connection: Connection, learner: Learner) -> bool:
    """Record that a member was offered to catch up, once: returns False if that was recorded before."""
    row = {"guild": learner.guild, "user": learner.user, "name": learner.name[:NAME_LIMIT], "present": True}
    if insert_once(connection, members, {**row, "catch_up_offered": True}):
        return True
    whose = (members.c.guild == learner.guild) & (members.c.user == learner.user)
    marked = update(members).where(whose, members.c.catch_up_offered.is_(False)).values(catch_up_offered=True)
    return connection.execute(marked).rowcount > 0


def find_to_remind(connection: Connection, now: datetime, limit: int, *, lock: bool) -> list[RowMapping]:
    """At most ``limit`` members whose own reminder is due. ``lock`` as in ``schedules.deliveries.find_unsent``."""
    due = select(members).where(members.c.remind_due <= to_stored(now)).order_by(members.c.remind_due).limit(limit)
    return list(connection.execute(skip_locked(connection, due) if lock else due).mappings())


def nudged(connection: Connection, guild: int, after: int, limit: int) -> list[int]:
    """At most ``limit`` members who want a nudge, by their ids from the one that follows ``after``."""
    query = select(members.c.user).where(
        members.c.guild == guild, members.c.nudged.is_(True), members.c.present.is_(True), members.c.user > after
    )
    return list(connection.execute(query.order_by(members.c.user).limit(limit)).scalars())


def page(connection: Connection, guild: int, after: int, limit: int) -> list[RowMapping]:
    """At most ``limit`` members of a group, by their ids from the one that follows ``after``; none who have left."""
    query = select(members).where(members.c.guild == guild, members.c.user > after, members.c.present.is_(True))
    return list(connection.execute(query.order_by(members.c.user).limit(limit)).mappings())


def sections_read(connection: Connection, guild: int, users: Collection[int]) -> dict[int, set[tuple[int, str]]]:
    """Day and id of each section that these members have read."""
    query = select(readings.c.user, readings.c.day, readings.c.section)
    found: dict[int, set[tuple[int, str]]] = {user: set() for user in users}
    for row in connection.execute(query.where(readings.c.guild == guild, readings.c.user.in_(users))):
        found[row.user].add((row.day, row.section))
    return found


def mark_certified(connection: Connection, guild: int, users: Collection[int]) -> None:
    """Record that the group was told of these members' certificates."""
    whose = (members.c.guild == guild) & members.c.user.in_(users)
    connection.execute(update(members).where(whose).values(certified=True))
