"""The processes that share a database: which of them live, and what only one of them may do at a time."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

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

    ``part`` tells what it serves, such as its shards: no two processes that live serve the same.
    """

    def __init__(self, db: Database, part: str) -> None:
        self.name = uuid.uuid4().hex
        self.shares_database = db.file is None
        self._db = db
        self._part = f"{_ALIVE}{part}"

    async def start(self, now: datetime) -> None:
        """Give the first sign of life. Whoever served the same part before is taken for dead from now on."""
        if self.shares_database:
            await self._db.write(self._replace, now)

    def _replace(self, connection: Connection, now: datetime) -> None:
        leases.release_all(connection, self._part)
        leases.acquire(connection, self._part, self.name, now, now + LIFETIME)

    async def beat(self, now: datetime) -> None:
        """Give a sign of life."""
        if self.shares_database:
            await self._db.write(leases.acquire, self._part, self.name, now, now + LIFETIME)

    async def stop(self) -> None:
        """Give back what this process holds."""
        if self.shares_database:
            await self._db.write(leases.release_held, self.name)

    async def alive(self, now: datetime) -> set[str]:
        """The names of the processes that live, this one among them."""
        others = await self._db.read(leases.holders, _ALIVE, now) if self.shares_database else set[str]()
        return {self.name} | others

    async def hold(self, name: str, now: datetime) -> bool:
        """Whether this process may do what ``name`` stands for, now and until ``LIFETIME`` has passed."""
        if not self.shares_database:
            return True
        return await self._db.write(leases.acquire, name, self.name, now, now + LIFETIME)
