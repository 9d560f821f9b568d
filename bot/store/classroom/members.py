"""The members of a class, by how many sections they have read, a page at a time.

Each query reads a range of the index ``ix_members_sections_read``. Who does not want to be shown is in no page, and is
counted where only numbers are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Tuple, func, literal, select, tuple_

from bot.core.learner import Learner
from bot.store.backend.dialect import upsert
from bot.store.tables.groups import members
from bot.store.tables.learning import standings

NAME_LIMIT: Final = 100
"""Characters of a name that are kept."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A member and how many sections they have read."""

    user: int
    name: str
    sections_read: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of the members: by sections read, and among equals by the id."""

    sections_read: int
    user: int


LOWEST: Final = Place(-1, -1)
HIGHEST: Final = Place(2**31 - 1, 2**63 - 1)
"""Places before and after all members."""

_PLACE: Final = tuple_(members.c.sections_read, members.c.user)


def above(connection: Connection, guild: int, place: Place, limit: int) -> list[Reader]:
    """At most ``limit`` members who have read more than one at a place, from the least upwards."""
    query = select(members).where(*_shown(guild), _given(place) < _PLACE)
    return _readers(connection, query.order_by(members.c.sections_read, members.c.user).limit(limit))


def below(connection: Connection, guild: int, place: Place, limit: int) -> list[Reader]:
    """The same of those who have read less, from the most downwards."""
    query = select(members).where(*_shown(guild), _given(place) > _PLACE)
    return _readers(connection, query.order_by(members.c.sections_read.desc(), members.c.user.desc()).limit(limit))


def count(
    connection: Connection, guild: int, most: int, *, hidden: bool | None = None, fewer_than: int | None = None
) -> int:
    """How many are members, up to ``most``; of those who are ``hidden`` or not, and have read fewer sections, if that is given.

    So many index entries are read and no more.
    """
    wanted = (False, True) if hidden is None else (hidden,)
    total = 0
    for each in wanted:
        some = select(members.c.user).where(*_shown(guild, hidden=each))
        if fewer_than is not None:
            some = some.where(members.c.sections_read < fewer_than)
        query = select(func.count()).select_from(some.limit(most - total).subquery())
        total += connection.execute(query).scalar_one()
    return total


def count_standing(connection: Connection, guild: int, period: str, most: int) -> int:
    """How many have points of a period, up to ``most``."""
    some = select(standings.c.user).where(
        standings.c.guild == guild, standings.c.period == period, standings.c.present.is_(True)
    )
    return connection.execute(select(func.count()).select_from(some.limit(most).subquery())).scalar_one()


def is_hidden(connection: Connection, learner: Learner) -> bool:
    """Whether a member does not want to be shown."""
    query = select(members.c.hidden).where(members.c.guild == learner.guild, members.c.user == learner.user)
    return bool(connection.execute(query).scalar_one_or_none())


def set_hidden(connection: Connection, learner: Learner, hidden: bool) -> None:
    """Record what a member wants."""
    row = {"guild": learner.guild, "user": learner.user, "name": learner.name[:NAME_LIMIT], "hidden": hidden}
    upsert(connection, members, [row])


def _given(place: Place) -> Tuple[Any]:
    return tuple_(literal(place.sections_read, members.c.sections_read.type), literal(place.user, members.c.user.type))


def _shown(guild: int, *, hidden: bool = False) -> tuple[ColumnElement[bool], ...]:
    return members.c.guild == guild, members.c.hidden.is_(hidden), members.c.present.is_(True)


def _readers(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[Reader]:
    return [Reader(row.user, row.name, row.sections_read) for row in connection.execute(query)]
