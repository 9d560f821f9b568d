"""The ledger of points: one row for each thing that points were given for, so that nothing is paid twice.

A ``source`` names that thing, as in ``reading:4:naming`` or ``quiz:4:default-tag:2026-07-01``. What is shown of the points
(standings, streaks) is kept up to date in the same transaction.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, select

from bot.core.learner import Learner
from bot.core.study.period import course_key, period_keys
from bot.store import standings, streaks
from bot.store.backend.dialect import insert_once, upsert
from bot.store.tables.groups import members
from bot.store.tables.learning import points

NAME_LIMIT: Final = 100
"""Characters of a name that are kept."""

_MEMBER: Final = select(members.c.name, members.c.present).where(
    members.c.guild == bindparam("of_guild"), members.c.user == bindparam("of_user")
)

_POINTS: Final = select(points.c.points).where(
    points.c.guild == bindparam("of_guild"),
    points.c.user == bindparam("of_user"),
    points.c.source == bindparam("of_source"),
)


def award(connection: Connection, learner: Learner, source: str, amount: int, on: date, day: int | None = None) -> bool:
    """Give a learner points for ``source``, which belongs to the day ``day`` of the course.

    Returns False, and gives nothing, if they had points for it before.
    """
    row = {
        "guild": learner.guild,
        "user": learner.user,
        "source": source,
        "points": amount,
        "earned_on": on,
        "day": day,
    }
    if not insert_once(connection, points, row):
        return False
    standings.add_points(connection, learner, period_keys(on, day), amount)
    streaks.add_day(connection, learner, on)
    _keep_name(connection, learner, on)
    return True


def points_for(connection: Connection, learner: Learner, source: str) -> int:
    """The points that a learner was given for ``source``, 0 for none."""
    key = {"of_guild": learner.guild, "of_user": learner.user, "of_source": source}
    return connection.execute(_POINTS, key).scalar_one_or_none() or 0


def _keep_name(connection: Connection, learner: Learner, on: date) -> None:
    """Store the learner's present name in the group, for the ranking; one who had left stands in it again."""
    known = connection.execute(_MEMBER, {"of_guild": learner.guild, "of_user": learner.user}).first()
    name = learner.name[:NAME_LIMIT]
    if known is not None and known == (name, True):
        return
    upsert(connection, members, [{"guild": learner.guild, "user": learner.user, "name": name, "present": True}])
    if known is not None and not known.present:
        days = connection.execute(
            select(points.c.day).where(points.c.guild == learner.guild, points.c.user == learner.user).distinct()
        ).scalars()
        course = [course_key(day) for day in days if day is not None]
        standings.set_present(connection, learner.guild, [learner.user], [*period_keys(on, None), *course], True)
