"""The processes that share a database: which of them live, and what only one of them may do at a time."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.core.refusal import Refusal
from bot.store import leases
from bot.store.database import Database, current_revision, known_revisions

BEAT_SECONDS: Final = 10.0
"""Seconds between two signs of life."""

LIFETIME: Final = timedelta(seconds=30)
"""A process that has given no sign of life for so long is dead, and what it held is free."""

LEAVE_SECONDS: Final = 1.0
"""Seconds for which whoever gives something back waits for a database that does not answer."""

_ALIVE: Final = "process:"
"""What the names of the leases begin with by which processes tell that they live."""


class Processes:
    """One process among those that share a database. A file is used by one process alone, which holds everything.

    ``part`` tells what it serves, such as its shards: no two processes that live serve the same. ``clock`` tells the time.
    ``report`` is told once, with Refusal ``database-migrated``, if a later release migrates the database meanwhile.
    """

    def __init__(
        self,
        db: Database,
        part: str,
        clock: Callable[[], datetime],
        report: Callable[[Refusal], None] = lambda refusal: None,
    ) -> None:
        self.name = uuid.uuid4().hex
        self.shares_database = db.file is None
        self._db = db
        self._part = f"{_ALIVE}{part}"
        self._clock = clock
        self._report: Callable[[Refusal], None] | None = report
        self._held: set[str] = set()
        self._last_beat = clock()
        self._judged_at = self._last_beat
        self._judged_until = self._last_beat
        self._leaving: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Give the first sign of life. Whoever served the same part before is taken for dead from now on.

        The others may not have had time for theirs since the database came back, so that they are given some.
        """
        if self.shares_database:
            await self._db.write(self._replace)
            now = self._clock()
            self._judge_by(now - timedelta(days=1), until=now + timedelta(seconds=2 * BEAT_SECONDS))

    def _replace(self, connection: Connection) -> None:
        now = self._clock()
        leases.release(connection, self._part)
        leases.acquire(connection, self._part, self.name, now, now + LIFETIME)

    async def beat(self) -> None:
        """Give a sign of life, and keep all that this process holds.

        While the database was away nobody could do that, so that for a while afterwards the others are judged by what they
        had done before.
        """
        await self._look_for_migration()
        if not self.shares_database:
            return
        await self._db.write(self._renew)
        now = self._clock()
        if now - self._last_beat > LIFETIME:
            self._judge_by(self._last_beat, until=now + LIFETIME)
        self._last_beat = now

    async def _look_for_migration(self) -> None:
        """Tell once if a later release has migrated the database: this one may not find in it what it looks for."""
        if self._report is None:
            return
        known, found = known_revisions(), await self._db.read(current_revision)
        if found is not None and found not in known:
            report, self._report = self._report, None
            report(Refusal("database-migrated", revision=found, known=known[-1]))

    def _renew(self, connection: Connection) -> None:
        now = self._clock()  # not that of the first try
        leases.acquire(connection, self._part, self.name, now, now + LIFETIME)
        leases.renew(connection, self.name, self._held, now + LIFETIME)

    def _judge_by(self, time: datetime, until: datetime) -> None:
        self._judged_at, self._judged_until = time, until

    def _time_of_judgement(self) -> datetime:
        """Whose lease had expired by then is dead."""
        now = self._clock()
        return self._judged_at if now < self._judged_until else now

    async def stop(self) -> None:
        """Give back all that this process holds."""
        if self.shares_database:
            await self._db.write(leases.release_held, self.name)

    async def alive(self) -> set[str]:
        """The names of the processes that live, this one among them."""
        others = (
            await self._db.read(leases.holders, _ALIVE, self._time_of_judgement())
            if self.shares_database
            else set[str]()
        )
        return {self.name} | others

    async def hold(self, name: str) -> bool:
        """Whether this process holds ``name`` from now on, until it gives it back or dies. False while another one does."""
        if not self.shares_database:
            return True
        held = await self._db.write(self._take, name)
        if held:
            self._held.add(name)
        return held

    def _take(self, connection: Connection, name: str) -> bool:
        return leases.acquire(connection, name, self.name, self._time_of_judgement(), self._clock() + LIFETIME)

    async def give_back(self, name: str) -> None:
        """Let others hold ``name``, which this process holds: at once, or where the database is away, after ``LIFETIME``."""
        self._held.discard(name)
        if not self.shares_database:
            return
        # It goes on, though the caller is cancelled, or goes on without it.
        leaving = asyncio.create_task(self._release(name))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)
        await asyncio.wait({leaving}, timeout=LEAVE_SECONDS)

    async def _release(self, name: str) -> None:
        with suppress(Refusal):
            await self._db.write(leases.release, name, self.name)
