"""When each learner is to be asked each question again, and what the scheduler of reviews remembers of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from bot.core.learner import Learner
from bot.store.backend.dialect import upsert
from bot.store.database import from_stored, to_stored
from bot.store.tables.learning import reviews

_CARD: Final = select(reviews.c.card).where(*(column == bindparam(f"{column.name}_") for column in reviews.primary_key))


def card_of(connection: Connection, learner: Learner, day: int, question: str) -> Mapping[str, Any] | None:
    """What is remembered of a question, None before the first answer."""
    key = {"guild_": learner.guild, "user_": learner.user, "day_": day, "question_": question}
    return connection.execute(_CARD, key).scalar_one_or_none()


def record(
    connection: Connection, learner: Learner, day: int, question: str, card: Mapping[str, Any], due: datetime
) -> None:
    """Remember a question, and when it is due again."""
    key = {"guild": learner.guild, "user": learner.user, "day": day, "question": question}
    upsert(connection, reviews, [key | {"card": dict(card), "due_at": to_stored(due)}])


def due_of_day(connection: Connection, learner: Learner, day: int) -> dict[str, datetime]:
    """When the questions of a day that the learner has answered are due, by question."""
    rows = connection.execute(
        select(reviews.c.question, reviews.c.due_at).where(
            reviews.c.guild == learner.guild, reviews.c.user == learner.user, reviews.c.day == day
        )
    )
    return {row.question: from_stored(row.due_at) for row in rows}
