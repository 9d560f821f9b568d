"""Standings: the points of each member of a guild in each period, kept up to date with the ledger.

A ranking has the most points first, and among equals the member with the higher id. Each query reads a range of the index
``ix_standings_rank``. Members who have left the server keep their points and stand in no ranking.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, bindparam, func, select, tuple_, update

from bot.core.learner import Learner
from bot.store.backend.dialect import Columns, upsert
from bot.store.tables.groups import members
from bot.store.tables.learning import standings


@dataclass(frozen=True, slots=True)
class Standing:
    """The points of a member in a period."""

    user: int
    points: int


BEFORE_ALL: Final = Standing(2**63 - 1, 2**31 - 1)
AFTER_ALL: Final = Standing(-(2**63), -(2**31))
"""Places before the first and after the last row of any ranking."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member stands in a ranking, told by how many others stand where.

    ``better`` have more points and ``worse`` have fewer; of those who have as many, ``level_before`` stand before the member
    and ``level_after`` behind. ``next_points`` are the least points of the better ones, None if there are none, and
    ``next_level`` is how many have those.
    """

    better: int
    level_before: int
    level_after: int
    worse: int
    next_points: int | None
    next_level: int

    @property
    def rows_before(self) -> int:
        """How many rows come first."""
        return self.better + self.level_before

    @property
    def members(self) -> int:
        """How many stand in the ranking, this member among them."""
        return self.rows_before + 1 + self.level_after + self.worse


_RANKED: Final = and_(
    standings.c.guild == bindparam("of_guild"),
    standings.c.period == bindparam("of_period"),
    standings.c.present.is_(True),
)
_POINTS: Final = standings.c.points
_PLACE: Final = tuple_(_POINTS, standings.c.user)
_GIVEN_POINTS: Final = bindparam("of_points", type_=_POINTS.type)
_GIVEN_USER: Final = bindparam("of_user", type_=standings.c.user.type)
_GIVEN_PLACE: Final = tuple_(_GIVEN_POINTS, _GIVEN_USER)

_COUNT: Final = select(func.count()).select_from(standings).where(_RANKED)
_BETTER_COUNT: Final = _COUNT.where(_POINTS > _GIVEN_POINTS)
_LEVEL_COUNT: Final = _COUNT.where(_POINTS == _GIVEN_POINTS)
_LEVEL_BEFORE_COUNT: Final = _LEVEL_COUNT.where(standings.c.user > _GIVEN_USER)
_NEXT_POINTS: Final = select(func.min(_POINTS)).where(_RANKED, _POINTS > _GIVEN_POINTS).scalar_subquery()
# No entry of the index is counted twice, but for those of the next better ones: a pass over all of a ranking takes a while.
_PLACE_OF: Final = select(
    _BETTER_COUNT.scalar_subquery().label("better"),
    _LEVEL_BEFORE_COUNT.scalar_subquery().label("level_before"),
    _LEVEL_COUNT.where(standings.c.user < _GIVEN_USER).scalar_subquery().label("level_after"),
    _COUNT.where(_POINTS < _GIVEN_POINTS).scalar_subquery().label("worse"),
    _NEXT_POINTS.label("next_points"),
    _COUNT.where(_POINTS == _NEXT_POINTS).scalar_subquery().label("next_level"),
)

_ROWS: Final = select(standings.c.user, _POINTS).where(_RANKED)
_OWN: Final = _ROWS.where(standings.c.user == _GIVEN_USER)
_SOME: Final = _ROWS.offset(bindparam("skipped", type_=Integer)).limit(bindparam("most", type_=Integer))
_ABOVE: Final = _SOME.where(_PLACE > _GIVEN_PLACE).order_by(_POINTS, standings.c.user)
_BELOW: Final = _SOME.where(_PLACE < _GIVEN_PLACE).order_by(_POINTS.desc(), standings.c.user.desc())
_NAMES: Final = select(members.c.user, members.c.name).where(
    members.c.guild == bindparam("of_guild"), members.c.user.in_(bindparam("users", expanding=True))
)
_POINTS_IN: Final = select(_POINTS).where(
    standings.c.guild == bindparam("of_guild"),
    standings.c.period == bindparam("of_period"),
    standings.c.user == _GIVEN_USER,
)


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
    # Asked for several periods at once, SQLite reads the whole rankings of them.
    found = ((period, connection.execute(_POINTS_IN, _of(guild, period, user=user))) for period in periods)
    return {period: rows.scalar_one_or_none() or 0 for period, rows in found}


def points_of_all(connection: Connection, guild: int, users: Collection[int], period: str) -> dict[int, int]:
    """The points of each of these members in a period; those who have none are left out."""
    query = select(standings.c.user, _POINTS).where(
        standings.c.guild == guild, standings.c.period == period, standings.c.user.in_(users)
    )
    return {row.user: row.points for row in connection.execute(query)}


def count(connection: Connection, guild: int, period: str) -> int:
    """How many members stand in a ranking."""
    return connection.execute(_COUNT, _of(guild, period)).scalar_one()


def rank_of(connection: Connection, guild: int, period: str, points: int) -> int:
    """The rank, from 1, of whoever has so many points: one more than those who have more."""
    return 1 + connection.execute(_BETTER_COUNT, _of(guild, period, points)).scalar_one()


def find(connection: Connection, guild: int, period: str, user: int) -> Standing | None:
    """A member's standing, None for one who stands in no ranking of the period."""
    row = connection.execute(_OWN, _of(guild, period, user=user)).one_or_none()
    return None if row is None else Standing(row.user, row.points)


def place_of(connection: Connection, guild: int, period: str, of: Standing) -> Place:
    """Where a member stands, by one pass over the ranking."""
    return Place(**connection.execute(_PLACE_OF, _of(guild, period, of.points, of.user)).mappings().one())


def level_before(connection: Connection, guild: int, period: str, of: Standing) -> int:
    """How many members with as many points stand before another one."""
    return connection.execute(_LEVEL_BEFORE_COUNT, _of(guild, period, of.points, of.user)).scalar_one()


def above(connection: Connection, guild: int, period: str, of: Standing, most: int, skipped: int = 0) -> list[Standing]:
    """At most so many members who stand before another one, from the nearest upwards, without the first ``skipped``.

    Those that are skipped are read, too.
    """
    return _some(connection, _ABOVE, _of(guild, period, of.points, of.user), most, skipped)


def below(connection: Connection, guild: int, period: str, of: Standing, most: int, skipped: int = 0) -> list[Standing]:
    """The same of those who stand after another one, from the nearest downwards."""
    return _some(connection, _BELOW, _of(guild, period, of.points, of.user), most, skipped)


def names(connection: Connection, guild: int, users: Collection[int]) -> dict[int, str]:
    """The name of each of these members, which is their id where no name is known."""
    rows = connection.execute(_NAMES, {"of_guild": guild, "users": list(users)})
    return {user: str(user) for user in users} | {row.user: row.name for row in rows}


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


def _of(guild: int, period: str, points: int | None = None, user: int | None = None) -> dict[str, Any]:
    """What the statements above are about; one that does not ask for points or a user does not see them."""
    given = {"of_guild": guild, "of_period": period, "of_points": points, "of_user": user}
    return {name: value for name, value in given.items() if value is not None}


def _some(
    connection: Connection, query: Select[int, int], of: dict[str, Any], most: int, skipped: int
) -> list[Standing]:
    rows = connection.execute(query, {**of, "skipped": skipped, "most": most})
    return [Standing(row.user, row.points) for row in rows]
