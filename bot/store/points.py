"""The ledger of points: one row for each thing that points were given for, so that nothing is paid twice.

A ``source`` names that thing, as in ``reading:4:naming`` or ``quiz:4:default-tag:2026-07-01``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.learner import Learner
from bot.store.tables import members, points


@dataclass(frozen=True, slots=True)
class Standing:
    """The points of a member in a period."""

    user: int
    name: str
    points: int


async def award(connection: AsyncConnection, learner: Learner, source: str, amount: int, on: date) -> bool:
    """Give a learner points for ``source``. Returns False, and gives nothing, if they had points for it before."""
    try:
        async with connection.begin_nested():
            await connection.execute(
                insert(points).values(
                    guild=learner.guild, user=learner.user, source=source, points=amount, earned_on=on
                )
            )
    except IntegrityError:
        return False
    await _save_name(connection, learner)
    return True


async def last_awarded(connection: AsyncConnection, learner: Learner, source: str) -> date | None:
    """The last day on which ``source``, or one that begins with it and a colon, gave points; None if it never did."""
    found = await connection.execute(
        select(func.max(points.c.earned_on)).where(
            points.c.guild == learner.guild,
            points.c.user == learner.user,
            (points.c.source == source) | points.c.source.startswith(f"{source}:", autoescape=True),
        )
    )
    return found.scalar_one()


async def _save_name(connection: AsyncConnection, learner: Learner) -> None:
    """Store the learner's present name in the group, for the ranking."""
    whose = (members.c.guild == learner.guild) & (members.c.user == learner.user)
    changed = await connection.execute(update(members).where(whose).values(name=learner.name[:100]))
    if changed.rowcount == 0:
        await connection.execute(
            insert(members).values(guild=learner.guild, user=learner.user, name=learner.name[:100])
        )


async def days_with_points(connection: AsyncConnection, guild: int, user: int) -> list[date]:
    """The days on which a member earned points, in no order."""
    rows = await connection.execute(
        select(points.c.earned_on).where(points.c.guild == guild, points.c.user == user).distinct()
    )
    return list(rows.scalars())


async def total_points(connection: AsyncConnection, guild: int, user: int, since: date | None = None) -> int:
    """The sum of a member's points, all of them or those earned since a day."""
    query = select(func.coalesce(func.sum(points.c.points), 0)).where(points.c.guild == guild, points.c.user == user)
    if since:
        query = query.where(points.c.earned_on >= since)
    return int((await connection.execute(query)).scalar_one())


async def standings(
    connection: AsyncConnection, guild: int, between: tuple[date, date] | None = None
) -> list[Standing]:
    """All members of a guild who have points, most points first, and those with equal points by their ids.

    ``between`` is the first and the last day of the period; without it all points count.
    """
    summed = func.sum(points.c.points).label("summed")
    query = (
        select(points.c.user, members.c.name, summed)
        .join(members, (members.c.guild == points.c.guild) & (members.c.user == points.c.user))
        .where(points.c.guild == guild)
        .group_by(points.c.user, members.c.name)
        .order_by(summed.desc(), points.c.user)
    )
    if between:
        query = query.where(points.c.earned_on.between(*between))
    rows: list[RowMapping] = list((await connection.execute(query)).mappings())
    return [Standing(row["user"], row["name"], int(row["summed"])) for row in rows]
