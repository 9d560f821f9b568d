"""SQLite in a file: one connection that writes, and some that read and never wait for it.

Each connection is one of aiosqlite's, which is a thread with a queue. A whole unit of work runs in that thread: to cross
between threads for each statement takes several times as long as the statements themselves.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import aiosqlite
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from bot.core.refusal import Refusal
from bot.store.backend.rescue import RESCUED, keep_as_rescued, remove_beside, take_up_rescued
from bot.store.backend.unit import Result, Unit

log = logging.getLogger(__name__)

READERS: Final = 4
"""Connections that read at the same time."""

BUSY_TIMEOUT: Final = 500
"""Milliseconds for which one try waits for another process that has locked the file."""

TURN_TIMEOUT: Final = 60.0
"""Seconds for which a unit of work waits for those that came before it."""


ROOM: Final = 256 << 10
"""Free bytes below which a disk counts as full: something small may still find its place in what the log has."""


class SqliteBackend:
    """The connections to one file. They are opened with ``open``, or by the first use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)
        self._writer = _ThreadedConnection(path)
        self._readers: asyncio.LifoQueue[_ThreadedConnection] = asyncio.LifoQueue()
        self._all_readers = [_ThreadedConnection(path, read_only=True) for _ in range(READERS)]
        for reader in self._all_readers:
            self._readers.put_nowait(reader)
        self._writing = asyncio.Lock()
        self._inode: int | None = None
        self._rescued: Path | None = None

    async def open(self) -> None:
        """Make the file if there is none, and its folder. Where there is none, but what was saved of it, go on with that.

        Raises OSError or ``sqlite3.Error`` where that cannot be, and Refusal ``store-read-only``: SQLite only says that it
        cannot open something, which is another file in the same folder.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        take_up_rescued(self.path)
        if not all(os.access(place, os.W_OK) for place in (self.path.parent, self.path) if place.exists()):
            raise Refusal("store-read-only", database=self.name)
        for connection in (self._writer, *self._all_readers):  # readers too: later there may be another file, or none
            await connection.open()
        self._inode = self.path.stat().st_ino

    async def close(self) -> None:
        """Close all connections; what runs ends first. If the file is gone, its data are saved before they go with it."""
        async with self._writing:
            try:
                if self._is_gone() and self._rescued is None:
                    log.warning(
                        "%s was deleted or replaced; what was in it is saved in %s", self.path, await self._rescue()
                    )
            except (OSError, sqlite3.Error) as error:
                log.error("%s was deleted or replaced, and what was in it could not be saved: %s", self.path, error)
            self._inode = self._rescued = None
            for connection in (*self._all_readers, self._writer):
                await connection.close()

    async def read(self, unit: Unit[Result]) -> Result:
        """Run a unit of work that changes nothing. It sees one state of the data, and waits for no writer."""
        reader = await self._readers.get()
        try:
            return await reader.run(unit)
        finally:
            self._readers.put_nowait(reader)

    async def write(self, unit: Unit[Result]) -> Result:
        """Run a unit of work in a transaction. Those of this process take turns in the order in which they come.

        Raises Refusal ``store-gone`` if the file was deleted or replaced: what is written now would be lost with it. Its data
        are still there as long as it is open, so they are saved beside it the first time.
        """
        async with self._turn():
            if self._is_gone():
                self._rescued = self._rescued or await self._rescue()
                raise Refusal("store-gone", database=self.name, rescued=str(self._rescued))
            return await self._writer.run(unit)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Whoever comes after many that wait in vain for another process is told that it is busy as soon as they are."""
        try:
            async with asyncio.timeout(TURN_TIMEOUT):
                await self._writing.acquire()
        except TimeoutError:
            raise Refusal("store-busy", database=self.name) from None
        try:
            yield
        finally:
            self._writing.release()

    async def migrate(self, unit: Unit[Result]) -> Result:
        """Run a unit of work in a transaction that may take as long as it needs."""
        return await self.write(unit)

    def is_full(self) -> bool:
        """Whether the disk has no room. Raises OSError where there is no such folder."""
        return shutil.disk_usage(self.path.parent).free < ROOM

    def _is_gone(self) -> bool:
        try:
            return self._inode is not None and self.path.stat().st_ino != self._inode
        except (FileNotFoundError, NotADirectoryError):
            return True

    async def _rescue(self) -> Path:
        unfinished = self.path.with_name(f"{self.path.name}{RESCUED}.unfinished")
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        try:
            await self._writer.save_to(unfinished)
            remove_beside(self.path)
            return keep_as_rescued(unfinished, self.path)
        finally:
            unfinished.unlink(missing_ok=True)


class _ThreadedConnection:
    """A connection and the thread in which its units of work run, one after the other."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._connection: aiosqlite.Connection | None = None
        self._engine: Engine | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        async with self._opening:
            if self._connection is not None:
                return
            mode = "ro" if self._read_only else "rwc"
            uri = f"file:{quote(str(self._path))}?mode={mode}"
            connection = aiosqlite.connect(uri, uri=True, isolation_level=None)
            try:
                await connection
            except BaseException:
                connection._thread.join()  # it ends by itself, and complains if the loop has ended before
                raise
            try:
                await connection._execute(_prepare, connection._conn)
            except BaseException:
                await connection.close()
                raise
            self._engine = _engine_on(connection._conn, "BEGIN" if self._read_only else "BEGIN IMMEDIATE")
            self._connection = connection

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()
            self._connection = self._engine = None

    async def run(self, unit: Unit[Result]) -> Result:
        """What the unit returns. It goes on to its end even if the caller is cancelled meanwhile."""
        await self.open()
        assert self._connection is not None and self._engine is not None
        # The one method by which aiosqlite runs a function in its thread; its public ones run a statement each.
        return await self._connection._execute(_run_unit, self._engine, unit)

    async def save_to(self, path: Path) -> None:
        """Copy the whole database into a new file."""
        assert self._connection is not None
        with closing(sqlite3.connect(path, check_same_thread=False)) as copy:
            await self._connection.backup(copy)


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in (f"busy_timeout={BUSY_TIMEOUT}", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode=WAL")


def _engine_on(connection: sqlite3.Connection, begin: str) -> Engine:
    """An engine that has this one connection and begins each transaction with the statement ``begin``.

    A writer takes the lock at once: a transaction that reads first could otherwise not be allowed to write.
    """
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql(begin))
    return engine


def _run_unit(engine: Engine, unit: Callable[[Connection], Any]) -> Any:
    with engine.begin() as connection:
        return unit(connection)
