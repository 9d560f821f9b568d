"""The queue of what is to be done at a time, once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from bot.core.schedule.delivery import TRIED_FOR, pause_after
from bot.store.database import Database, from_stored, to_stored
from bot.store.schedules import tasks

BEGUN_FOR: Final = timedelta(minutes=5)
"""A task that was begun and not ended after this time is begun again, by whichever process looks first."""


KEPT_FOR: Final = timedelta(days=30)
"""A task of a date that is done is forgotten so long after it was begun: nobody plans anything for that date any more."""

FORGOTTEN_AT_ONCE: Final = 100
"""Tasks that are forgotten while others are claimed, which are fewer."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done once. ``key`` names it, ``is_retry`` tells that it was begun before, so that it may be half done.

    What of ``schedule``, ``user``, ``date`` and ``details`` is there depends on its ``kind``. ``planned_at`` is when it was
    wanted first, ``run_at`` when it is to be begun, or was, if it is done.
    """

    key: str
    kind: str
    guild: int
    schedule: int | None
    user: int | None
    date: date | None
    details: Mapping[str, Any]
    planned_at: datetime
    run_at: datetime
    is_retry: bool

    @property
    def nonce(self) -> str:
        """The nonce of the message of this task: the same in every try, so that Discord drops a second copy."""
        return hashlib.blake2b(self.key.encode(), digest_size=12).hexdigest()


class TaskQueue:
    """Claims the tasks whose time has come, and records how they went. ``process`` is the name of this process."""

    def __init__(self, db: Database, process: str) -> None:
        self._db = db
        self._process = process

    async def claim_due(self, now: datetime, limit: int, alive: Collection[str]) -> tuple[Task, ...]:
        """Claim at most ``limit`` tasks that are to be begun now, or that a process which is none of ``alive`` had begun.

        Some of those that were done long ago are forgotten.
        """
        if not await self._db.read(tasks.find_due, now, alive, 1, lock=False):
            return ()
        return await self._db.write(self._claim, now, limit, alive)

    def _claim(self, connection: Connection, now: datetime, limit: int, alive: Collection[str]) -> tuple[Task, ...]:
        tasks.forget_old(connection, now - KEPT_FOR, FORGOTTEN_AT_ONCE)
        rows = tasks.find_due(connection, now, alive, limit, lock=True)
        for row in rows:
            values = {"run_at": to_stored(now + BEGUN_FOR), "tries": row["tries"] + 1, "process": self._process}
            if not row["tries"]:
                values["begun_at"] = to_stored(now)
            tasks.set_values(connection, row["key"], **values)
        return tuple(task_from_row(row) for row in rows)

    async def find(self, key: str) -> Task | None:
        """The task with a key, done or not; None if none was planned, or it is forgotten."""
        row = await self._db.read(tasks.find, key)
        return task_from_row(row) if row is not None else None

    async def keep(self, task: Task, now: datetime) -> None:
        """Let a task that is still being done be begun by no other process for ``BEGUN_FOR``."""
        await self._db.write(_keep, task, self._process, now)

    async def mark_done(self, task: Task) -> None:
        """Record that a task was done, or is not wanted any more."""
        await self._db.write(tasks.set_values, task.key, run_at=None, process=None)

    async def mark_failed(self, task: Task, error: str, now: datetime, *, for_good: bool = False) -> None:
        """Record that a task could not be done; it is begun again for ``TRIED_FOR``, unless it failed ``for_good``.

        What another process has begun since is its own matter.
        """
        await self._db.write(_mark_failed, task, self._process, error, now, for_good)


def task_from_row(row: RowMapping) -> Task:
    """The task that a row of the table ``tasks`` holds, before it is claimed or after it was done."""
    return Task(
        row["key"],
        row["kind"],
        row["guild"],
        row["schedule"],
        row["user"],
        row["date"],
        row["details"],
        from_stored(row["planned_at"]),
        from_stored(row["run_at"] or row["begun_at"]),
        is_retry=row["tries"] > 0,
    )


def _keep(connection: Connection, task: Task, process: str, now: datetime) -> None:
    row = tasks.find(connection, task.key)
    if row is not None and row["process"] == process and row["run_at"] is not None:
        tasks.set_values(connection, task.key, run_at=to_stored(now + BEGUN_FOR))


def _mark_failed(connection: Connection, task: Task, process: str, error: str, now: datetime, for_good: bool) -> None:
    row = tasks.find(connection, task.key)
    if row is None or row["process"] != process:
        return
    again = now + pause_after(row["tries"])
    is_over = for_good or again - from_stored(row["begun_at"]) > TRIED_FOR
    tasks.set_values(connection, task.key, error=error, run_at=None if is_over else to_stored(again), process=None)
