"""Tasks: what is to be done once at a time, such as a nudge, a recap or a notice to an organiser.

The key of a task names what is done, so that it can be planned once: the row stays after it was done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select, update

from bot.store.backend.dialect import insert_once, skip_locked
from bot.store.database import to_stored
from bot.store.tables.schedules import tasks


def plan(connection: Connection, key: str, kind: str, now: datetime, run_at: datetime, row: Mapping[str, Any]) -> bool:
    """Plan a task to be begun at ``run_at``. Returns False, and changes nothing, if one with this key was planned before.

    ``row`` has its guild, and what else of schedule, user, date and details it is about.
    """
    times = {"planned_at": to_stored(now), "run_at": to_stored(run_at)}
    return insert_once(connection, tasks, {"details": {}, **row, "key": key, "kind": kind, "tries": 0, **times})


def find(connection: Connection, key: str) -> RowMapping | None:
    """The row of a task, None if it was not planned."""
    return connection.execute(select(tasks).where(tasks.c.key == key)).mappings().first()


def find_due(
    connection: Connection, now: datetime, alive: Collection[str], limit: int, *, lock: bool
) -> list[RowMapping]:
    """At most ``limit`` tasks that are not done: the process that began them is none of ``alive``, or their time has come.

    With ``lock`` those that another transaction has locked are left out, and these are locked until this one ends.
    """
    abandoned = select(tasks).where(tasks.c.process.is_not(None), tasks.c.process.not_in(alive)).limit(limit)
    due = select(tasks).where(tasks.c.run_at <= to_stored(now)).order_by(tasks.c.run_at).limit(limit)
    queries = [skip_locked(connection, query) if lock else query for query in (abandoned, due)]
    found = {row["key"]: row for query in queries for row in connection.execute(query).mappings()}
    return list(found.values())[:limit]


def set_values(connection: Connection, key: str, **values: Any) -> None:
    """Change columns of a task; ``run_at`` and ``process`` are None for one that is done or given up."""
    connection.execute(update(tasks).where(tasks.c.key == key).values(**values))


def forget_done(connection: Connection, keys: Collection[str]) -> None:
    """Delete those of these tasks that are done or given up; they could be planned again from then on."""
    connection.execute(delete(tasks).where(tasks.c.key.in_(keys), tasks.c.run_at.is_(None)))


def forget_old(connection: Connection, before: datetime, limit: int) -> None:
    """Delete at most ``limit`` tasks of a date that are done or given up, and were begun first before a moment.

    One without a date could be planned again at any time, and stays.
    """
    old = select(tasks.c.key).where(
        tasks.c.run_at.is_(None), tasks.c.date.is_not(None), tasks.c.begun_at < to_stored(before)
    )
    found = connection.execute(skip_locked(connection, old.order_by(tasks.c.begun_at).limit(limit))).scalars().all()
    if found:
        forget_done(connection, found)


def remove_of_schedule(connection: Connection, schedule: int, kinds: Collection[str]) -> None:
    """Forget what is still to be done of these kinds for a schedule."""
    connection.execute(
        delete(tasks).where(tasks.c.schedule == schedule, tasks.c.kind.in_(kinds), tasks.c.run_at.is_not(None))
    )
