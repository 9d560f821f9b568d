"""Standings: the points of each member of a guild in each period, kept up to date with the ledger.

A ranking has the most points first, and among equals the member with the higher id. Each query reads a range of the index
``ix_standings_rank``. Members who have left the server keep their points and stand in no ranking.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, tuple_, update

from bot.core.learner import Learner
from bot.store.backend.dialect import Columns, upsert
from bot.store.tables import members, standings


@dataclass(frozen=True, slots=True)
class Standing:
    """The points of a member in a period."""

    user: int
    name: str
    points: int


_RANKING: Final = (standings.c.points.desc(), standings.c.user.desc())


def add_points(connection: Connection, learner: Learner, periods: Sequence[str], amount: int) -> None:
    """Add points to a member's standings in these periods."""
    rows = [
        {"guild": learner.guild, "user": learner.user, "period": period, "points": amount, "present": True}
        for period in periods
    ]
    upsert(connection, standings, rows, _added)


def _added(given: Columns) -> dict[str, ColumnElement[int]]:
    return {"points": standings.c.points + given.points}


def points_of(connection: Connection, guild: int, user: int, periods: Sequence[str]) -> dict[str, int]:
    """The points of a member in each of these periods, 0 where there are none."""
    rows = connection.execute(
        select(standings.c.period, standings.c.points).where(
            standings.c.guild == guild, standings.c.user == user, standings.c.period.in_(periods)
        )
    )
    return dict.fromkeys(periods, 0) | {row.period: row.points for row in rows}


def count(connection: Connection, guild: int, period: str) -> int:
    """How many members stand in a ranking."""
    return _count(connection, _ranked(guild, period))


def rank_of(connection: Connection, guild: int, period: str, points: int) -> int:
    """The rank, from 1, of whoever has so many points: one more than those who have more."""
    return 1 + _count(connection, _ranked(guild, period) & (standings.c.points > points))


def ties(connection: Connection, guild: int, period: str, points: int) -> int:
    """How many members of a ranking have so many points."""
    return _count(connection, _ranked(guild, period) & (standings.c.points == points))


def ties_before(connection: Connection, guild: int, period: str, of: Standing) -> int:
    """How many members with as many points stand before another one."""
    return _count(connection, _ranked(guild, period) & (standings.c.points == of.points) & (standings.c.user > of.user))


def page(connection: Connection, guild: int, period: str, offset: int, limit: int) -> list[Standing]:
    """At most ``limit`` members of a ranking after the first ``offset``."""
    return _standings(connection, guild, _query(_ranked(guild, period)).order_by(*_RANKING).offset(offset).limit(limit))


def find(connection: Connection, guild: int, period: str, user: int) -> Standing | None:
    """A member's standing, None for one who stands in no ranking of the period."""
    return _first(connection, guild, _query(_ranked(guild, period) & (standings.c.user == user)))


def above(connection: Connection, guild: int, period: str, of: Standing) -> Standing | None:
    """The member who stands right before another one; None before the first."""
    place = tuple_(standings.c.points, standings.c.user)
    query = _query(_ranked(guild, period) & (place > (of.points, of.user)))
    return _first(connection, guild, query.order_by(standings.c.points, standings.c.user))


def below(connection: Connection, guild: int, period: str, of: Standing) -> Standing | None:
    """The member who stands right after another one; None after the last."""
    place = tuple_(standings.c.points, standings.c.user)
    query = _query(_ranked(guild, period) & (place < (of.points, of.user)))
    return _first(connection, guild, query.order_by(*_RANKING))


def next_points(connection: Connection, guild: int, period: str, points: int) -> int | None:
    """The least points of those who have more than ``points``; None if nobody has."""
    better = _ranked(guild, period) & (standings.c.points > points)
    return connection.execute(select(func.min(standings.c.points)).where(better)).scalar_one()


def has_left(connection: Connection, guild: int, user: int) -> bool:
    """Whether a member is recorded as one who has left the server."""
    present = select(members.c.present).where(members.c.guild == guild, members.c.user == user)
    return connection.execute(present).scalar_one_or_none() is False


def set_present(
    connection: Connection, guild: int, users: Collection[int], periods: Sequence[str], present: bool
) -> None:
    """Record that members have left the server or have come back: for rankings of these periods, and for those to come."""
    connection.execute(
        update(members).where(members.c.guild == guild, members.c.user.in_(users)).values(present=present)
    )
    connection.execute(
        update(standings)
        .where(standings.c.guild == guild, standings.c.period.in_(periods), standings.c.user.in_(users))
        .values(present=present)
    )


def _ranked(guild: int, period: str) -> ColumnElement[bool]:
    return and_(standings.c.guild == guild, standings.c.period == period, standings.c.present.is_(True))


def _query(which: ColumnElement[bool]) -> Select[int, int]:
    return select(standings.c.user, standings.c.points).where(which)


def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(standings).where(which)).scalar_one()


def _first(connection: Connection, guild: int, query: Select[int, int]) -> Standing | None:
    found = _standings(connection, guild, query.limit(1))
    return found[0] if found else None


def _standings(connection: Connection, guild: int, query: Select[int, int]) -> list[Standing]:
    """The names are looked up for these rows alone: a join would look up those of a whole offset."""
    rows = connection.execute(query).all()
    named = select(members.c.user, members.c.name).where(
        members.c.guild == guild, members.c.user.in_([row.user for row in rows])
    )
    names = {row.user: row.name for row in connection.execute(named)} if rows else {}
    return [Standing(row.user, names.get(row.user, str(row.user)), row.points) for row in rows]
