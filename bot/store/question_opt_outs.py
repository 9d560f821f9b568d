"""People who do not want their questions to be counted."""

from __future__ import annotations

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import question_opt_outs


async def is_opted_out(connection: AsyncConnection, user: int) -> bool:
    """Whether a person has said so."""
    found = await connection.execute(select(question_opt_outs.c.user).where(question_opt_outs.c.user == user))
    return found.first() is not None


async def set_opted_out(connection: AsyncConnection, user: int, opted_out: bool) -> None:
    """Record what a person wants. Saying it twice changes nothing."""
    await connection.execute(delete(question_opt_outs).where(question_opt_outs.c.user == user))
    if opted_out:
        await connection.execute(insert(question_opt_outs).values(user=user))
