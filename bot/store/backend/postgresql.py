"""PostgreSQL through asyncpg, for several processes that share one database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

import asyncpg
from sqlalchemy import URL
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.backend.unit import Result, Unit

CONNECTIONS: Final = 8
"""Connections of one process at most; units of work beyond that wait for one."""

STATEMENT_TIMEOUT: Final = 10_000
"""Milliseconds that one statement may take, and may wait for a lock."""

CONNECT_TIMEOUT: Final = 5
"""Seconds to wait for a connection."""

SILENCE_SECONDS: Final = 10.0
"""Seconds in which nothing is heard, after which a server is asked whether it is still there."""

RECONNECT_SECONDS: Final = 2.0
"""Seconds between two tries to listen to a server that is away."""

UNIT_TIMEOUT: Final = 20.0
"""Seconds that a unit of work may take: a server that has vanished would be waited for until the network gives up."""


class PostgresBackend:
    """A pool of connections to one database. They are opened as they are needed."""

    def __init__(self, url: URL) -> None:
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        place = {name: value for name, value in url.query.items() if name in ("host", "port")}  # others may be secret
        self.name = url.set(drivername="postgresql", query=place).render_as_string(hide_password=True)
        self._engine = create_async_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            connect_args={
                "timeout": CONNECT_TIMEOUT,
                "server_settings": {"statement_timeout": str(STATEMENT_TIMEOUT), "timezone": "UTC"},
            },
        )
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def open(self) -> None:
        """Nothing is opened before it is needed."""

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    async def read(self, unit: Unit[Result]) -> Result:
        """Run a unit of work that changes nothing. It sees one state of the data, and waits for no writer."""
        async with asyncio.timeout(UNIT_TIMEOUT), self._reading.connect() as connection:
            return await connection.run_sync(unit)

    async def write(self, unit: Unit[Result]) -> Result:
        """Run a unit of work in a transaction."""
        async with asyncio.timeout(UNIT_TIMEOUT):
            return await self._write(unit)

    async def migrate(self, unit: Unit[Result]) -> Result:
        """Run a unit of work in a transaction that may take as long as it needs; its statements have a limit of their own."""
        return await self._write(unit)

    async def _write(self, unit: Unit[Result]) -> Result:
        async with self._engine.begin() as connection:
            return await connection.run_sync(unit)

    async def listen(self, channel: str) -> AsyncGenerator[str | None, None]:
        """What processes tell each other through ``notify``, for ever.

        None is yielded when listening begins, and again after the connection was lost: something may have been missed.
        """
        while True:
            try:
                async with aclosing(self._listen(channel)) as told:
                    async for payload in told:
                        yield payload
            # The last is what asyncpg raises where a server goes away in the middle of its first answer.
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
                await asyncio.sleep(RECONNECT_SECONDS)

    async def _listen(self, channel: str) -> AsyncGenerator[str | None, None]:
        """The same through one connection; it ends, or raises an error of the network or of asyncpg, with that."""
        heard: asyncio.Queue[str | None] = asyncio.Queue()
        connection = await asyncpg.connect(self._address, timeout=CONNECT_TIMEOUT)
        try:
            connection.add_termination_listener(lambda _: heard.put_nowait(None))
            await connection.add_listener(channel, lambda *told: heard.put_nowait(told[-1]))
            yield None
            while True:
                try:
                    async with asyncio.timeout(SILENCE_SECONDS):
                        payload = await heard.get()
                except TimeoutError:
                    await connection.execute("SELECT 1", timeout=CONNECT_TIMEOUT)
                    continue
                if payload is None:
                    return
                yield payload
        finally:
            connection.terminate()
