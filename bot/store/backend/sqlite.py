"""SQLite in a file: one connection that writes, and some that read and never wait for it.

Each connection is one of aiosqlite's, which is a thread with a queue. A whole unit of work runs in that thread: to cross
between threads for each statement takes several times as long as the statements themselves.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import quote

import aiosqlite
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from bot.core.refusal import Refusal

READERS: Final = 4
"""Connections that read at the same time."""

BUSY_TIMEOUT: Final = 500
"""Milliseconds for which one try waits for another process that has locked the file."""

RESCUED: Final = ".rescued"
"""What is added to the name of the file in which the data are saved when the file itself was deleted."""

Result = TypeVar("Result")
Unit = Callable[[Connection], Result]


class SqliteBackend:
    """The connections to one file. They are opened with ``open``, or by the first use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = _ThreadedConnection(path)
        self._readers: asyncio.LifoQueue[_ThreadedConnection] = asyncio.LifoQueue()
        self._all_readers = [_ThreadedConnection(path, read_only=True) for _ in range(READERS)]
        for reader in self._all_readers:
            self._readers.put_nowait(reader)
        self._writing = asyncio.Lock()
        self._inode: int | None = None

    async def open(self) -> None:
        """Make the file if there is none, and its folder. Raises OSError or ``sqlite3.Error`` where that cannot be."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        await self._writer.open()
        self._inode = self.path.stat().st_ino

    async def close(self) -> None:
        """Close all connections; what runs ends first."""
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
        """Run a unit of work in a transaction. Those of this process take turns in the order in which they come."""
        async with self._writing:
            await self._require_file()
            return await self._writer.run(unit)

    async def _require_file(self) -> None:
        """Raises Refusal ``store-gone`` if the file was deleted or replaced: what is written now would be lost with it.

        Its data are still there as long as it is open, so they are saved beside it the first time.
        """
        try:
            if self._inode is None or self.path.stat().st_ino == self._inode:
                return
        except FileNotFoundError:
            pass
        rescued = self.path.with_name(self.path.name + RESCUED)
        if not rescued.exists():
            await self._writer.save_to(rescued)
        raise Refusal("store-gone", file=str(self.path), rescued=str(rescued))


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
            connection = await aiosqlite.connect(uri, uri=True, isolation_level=None)
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
