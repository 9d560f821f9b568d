"""Which wrong ideas each learner has shown, which were taught, and which they have got over."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, update

from bot.core.learner import Learner
from bot.store.backend.dialect import Columns, upsert
from bot.store.database import to_stored
from bot.store.tables.learning import ideas

_OF_LEARNER: Final = select(ideas.c.misconception).where(
    ideas.c.guild == bindparam("of_guild"), ideas.c.user == bindparam("of_user")
)
_PENDING: Final = _OF_LEARNER.where(ideas.c.hits >= bindparam("least")).order_by(
    ideas.c.hits.desc(), ideas.c.misconception
)
_OVERCOME: Final = _OF_LEARNER.where(ideas.c.overcome_at.is_not(None)).order_by(ideas.c.overcome_at)


def record_hit(connection: Connection, learner: Learner, misconception: str) -> None:
    """Record that an answer has shown a wrong idea: whoever had got over it has not."""
    row = {"guild": learner.guild, "user": learner.user, "misconception": misconception, "hits": 1}
    upsert(connection, ideas, [row | {"overcome_at": None}], _one_more)


def pending(connection: Connection, learner: Learner, least: int) -> list[str]:
    """The ideas that were shown at least so often since they were last taught, the most often shown first."""
    return _listed(connection, _PENDING, learner, least=least)


def record_taught(connection: Connection, learner: Learner, misconception: str, now: datetime) -> None:
    """Record that an idea was taught: it is counted from the beginning again."""
    connection.execute(update(ideas).where(*_key(learner, misconception)).values(hits=0, taught_at=to_stored(now)))


def record_overcome(connection: Connection, learner: Learner, misconception: str, now: datetime) -> bool:
    """Record that a learner has got over an idea that was taught. Returns False if it was not taught, or before."""
    changed = connection.execute(
        update(ideas)
        .where(*_key(learner, misconception), ideas.c.taught_at.is_not(None), ideas.c.overcome_at.is_(None))
        .values(hits=0, overcome_at=to_stored(now))
    )
    return changed.rowcount > 0


def overcome(connection: Connection, learner: Learner) -> list[str]:
    """The ideas that a learner has got over, in that order."""
    return _listed(connection, _OVERCOME, learner)


def _listed(connection: Connection, query: Select[str], learner: Learner, **more: Any) -> list[str]:
    return list(connection.execute(query, {"of_guild": learner.guild, "of_user": learner.user, **more}).scalars())


def _key(learner: Learner, misconception: str) -> list[ColumnElement[bool]]:
    return [ideas.c.guild == learner.guild, ideas.c.user == learner.user, ideas.c.misconception == misconception]


def _one_more(given: Columns) -> dict[str, ColumnElement[Any]]:
    return {"hits": ideas.c.hits + given.hits}
