"""Standings: the points of each member of a guild in each period, kept up to date with the ledger.

A ranking has the most points first, and among equals the member with the higher id. Each query reads a range of the index
``ix_standings_rank``. Members who have left the server keep their points and stand in no ranking.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, select, tuple_, update

from bot.core.learner import Learner
from bot.store.backend.dialect import Columns, upsert
from bot.store.tables import members, standings


@dataclass(frozen=True, slots=True)
class Standing:
    """The points of a member in a period."""

    user: int
    name: str
    points: int


_RANKED: Final = and_(
    standings.c.guild == bindparam("of_guild"),
    standings.c.period == bindparam("of_period"),
    standings.c.present.is_(True),
)
_PLACE: Final = tuple_(standings.c.points, standings.c.user)
_GIVEN_PLACE: Final = tuple_(bindparam("of_points"), bindparam("of_user"))
_COUNT: Final = select(func.count()).select_from(standings).where(_RANKED)
_BETTER: Final = standings.c.points > bindparam("of_points")
_LEVEL: Final = standings.c.points == bindparam("of_points")
_ROWS: Final = select(standings.c.user, standings.c.points).where(_RANKED)
_DOWNWARDS: Final = _ROWS.order_by(standings.c.points.desc(), standings.c.user.desc())

_BETTER_COUNT: Final = _COUNT.where(_BETTER)
_LEVEL_COUNT: Final = _COUNT.where(_LEVEL)
_LEVEL_BEFORE_COUNT: Final = _LEVEL_COUNT.where(standings.c.user > bindparam("of_user"))
_PAGE: Final = _DOWNWARDS.offset(bindparam("skipped")).limit(bindparam("most"))
_OWN: Final = _ROWS.where(standings.c.user == bindparam("of_user"))
_ABOVE: Final = _ROWS.where(_PLACE > _GIVEN_PLACE).order_by(standings.c.points, standings.c.user).limit(1)
_BELOW: Final = _DOWNWARDS.where(_PLACE < _GIVEN_PLACE).limit(1)
_NEXT_POINTS: Final = select(func.min(standings.c.points)).where(_RANKED, _BETTER)
_NAMES: Final = select(members.c.user, members.c.name).where(
    members.c.guild == bindparam("of_guild"), members.c.user.in_(bindparam("users", expanding=True))
)
_POINTS: Final = select(standings.c.period, standings.c.points).where(
    standings.c.guild == bindparam("of_guild"),
    standings.c.user == bindparam("of_user"),
    standings.c.period.in_(bindparam("periods", expanding=True)),
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
    rows = connection.execute(_POINTS, {"of_guild": guild, "of_user": user, "periods": list(periods)})
    return dict.fromkeys(periods, 0) | {row.period: row.points for row in rows}


def count(connection: Connection, guild: int, period: str) -> int:
    """How many members stand in a ranking."""
    return connection.execute(_COUNT, _of(guild, period)).scalar_one()


def rank_of(connection: Connection, guild: int, period: str, points: int) -> int:
    """The rank, from 1, of whoever has so many points: one more than those who have more."""
    return 1 + connection.execute(_BETTER_COUNT, _of(guild, period, points)).scalar_one()


def ties(connection: Connection, guild: int, period: str, points: int) -> int:
    """How many members of a ranking have so many points."""
    return connection.execute(_LEVEL_COUNT, _of(guild, period, points)).scalar_one()


def ties_before(connection: Connection, guild: int, period: str, of: Standing) -> int:
    """How many members with as many points stand before another one."""
    return connection.execute(_LEVEL_BEFORE_COUNT, _of(guild, period, of.points, of.user)).scalar_one()


def page(connection: Connection, guild: int, period: str, offset: int, limit: int) -> list[Standing]:
    """At most ``limit`` members of a ranking after the first ``offset``."""
    return _standings(connection, _PAGE, {**_of(guild, period), "skipped": offset, "most": limit})


def find(connection: Connection, guild: int, period: str, user: int) -> Standing | None:
    """A member's standing, None for one who stands in no ranking of the period."""
    return _first(connection, _OWN, _of(guild, period, user=user))


def above(connection: Connection, guild: int, period: str, of: Standing) -> Standing | None:
    """The member who stands right before another one; None before the first."""
    return _first(connection, _ABOVE, _of(guild, period, of.points, of.user))


def below(connection: Connection, guild: int, period: str, of: Standing) -> Standing | None:
    """The member who stands right after another one; None after the last."""
    return _first(connection, _BELOW, _of(guild, period, of.points, of.user))


def next_points(connection: Connection, guild: int, period: str, points: int) -> int | None:
    """The least points of those who have more than ``points``; None if nobody has."""
    return connection.execute(_NEXT_POINTS, _of(guild, period, points)).scalar_one()


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


def _first(connection: Connection, query: Select[int, int], of: dict[str, Any]) -> Standing | None:
    found = _standings(connection, query, of)
    return found[0] if found else None


def _standings(connection: Connection, query: Select[int, int], of: dict[str, Any]) -> list[Standing]:
    """The names are looked up for these rows alone: a join would look up those of a whole offset."""
    rows = connection.execute(query, of).all()
    named = {"of_guild": of["of_guild"], "users": [row.user for row in rows]}
    names = {row.user: row.name for row in connection.execute(_NAMES, named)} if rows else {}
    return [Standing(row.user, names.get(row.user, str(row.user)), row.points) for row in rows]
