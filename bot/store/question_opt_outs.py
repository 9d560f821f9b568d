"""People who do not want their questions to be counted."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from bot.store.backend.dialect import insert_once
from bot.store.tables.groups import question_opt_outs


def is_opted_out(connection: Connection, user: int) -> bool:
    """Whether a person has said so."""
    found = connection.execute(select(question_opt_outs.c.user).where(question_opt_outs.c.user == user))
    return found.first() is not None


def set_opted_out(connection: Connection, user: int, opted_out: bool) -> None:
    """Record what a person wants. Saying it twice changes nothing."""
    if opted_out:
        insert_once(connection, question_opt_outs, {"user": user})
    else:
        connection.execute(delete(question_opt_outs).where(question_opt_outs.c.user == user))
