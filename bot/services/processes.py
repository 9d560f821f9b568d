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
from bot.store.database import Database

BEAT_SECONDS: Final = 10.0
"""Seconds between two signs of life."""

LIFETIME: Final = timedelta(seconds=30)
"""A process that has given no sign of life for so long is dead, and what it held is free."""

_ALIVE: Final = "process:"
"""What the names of the leases begin with by which processes tell that they live."""


class Processes:
    """One process among those that share a database. A file is used by one process alone, which holds everything.

    ``part`` tells what it serves, such as its shards: no two processes that live serve the same. ``clock`` tells the time.
    """

    def __init__(self, db: Database, part: str, clock: Callable[[], datetime]) -> None:
        self.name = uuid.uuid4().hex
        self.shares_database = db.file is None
        self._db = db
        self._part = f"{_ALIVE}{part}"
        self._clock = clock
        self._held: set[str] = set()

    async def start(self) -> None:
        """Give the first sign of life. Whoever served the same part before is taken for dead from now on."""
        if self.shares_database:
            await self._db.write(self._replace)

    def _replace(self, connection: Connection) -> None:
        now = self._clock()
        leases.release(connection, self._part)
        leases.acquire(connection, self._part, self.name, now, now + LIFETIME)

    async def beat(self) -> None:
        """Give a sign of life, and keep all that this process holds."""
        if self.shares_database:
            now = self._clock()
            await self._db.write(leases.acquire, self._part, self.name, now, now + LIFETIME)
            await self._db.write(leases.renew, self.name, self._held, now + LIFETIME)

    async def stop(self) -> None:
        """Give back all that this process holds."""
        if self.shares_database:
            await self._db.write(leases.release_held, self.name)

    async def alive(self) -> set[str]:
        """The names of the processes that live, this one among them."""
        others = await self._db.read(leases.holders, _ALIVE, self._clock()) if self.shares_database else set[str]()
        return {self.name} | others

    async def hold(self, name: str) -> bool:
        """Whether this process holds ``name`` from now on, until it gives it back or dies. False while another one does."""
        if not self.shares_database:
            return True
        now = self._clock()
        held = await self._db.write(leases.acquire, name, self.name, now, now + LIFETIME)
        if held:
            self._held.add(name)
        return held

    async def give_back(self, name: str) -> None:
        """Let others hold ``name``, which this process holds: at once, or where the database is away, after ``LIFETIME``."""
        self._held.discard(name)
        if self.shares_database:
            with suppress(Refusal):
                await asyncio.shield(self._db.write(leases.release, name, self.name))
