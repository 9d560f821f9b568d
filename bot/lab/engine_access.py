"""Who may use an engine: nobody before the lab is ready or after it has closed, and one command at a time otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.core.refusal import Refusal
from bot.lab.engine.engine import Engine
from bot.lab.engine.pool import EnginePool


class EngineAccess:
    """Hands out learners' engines while the lab is available.

    Whether it is available is unknown until ``open`` is called; everything here waits for that.
    """

    def __init__(self, pool: EnginePool) -> None:
        self._pool = pool
        self._decided = asyncio.Event()
        self._closed = False
        self._reason: str | None = None

    def open(self, reason: str | None) -> None:
        """Let commands in; with a ``reason``, why none can run, they are refused instead."""
        if not self._closed:
            self._reason = reason
        self._decided.set()

    def close(self) -> None:
        """Refuse every command from now on."""
        self._closed = True
        self._reason = "off"

    async def unavailable_reason(self) -> str | None:
        """The end of the text id ``lab-unavailable-<reason>``; None where commands can run."""
        await self._decided.wait()
        return self._reason

    async def require_available(self) -> None:
        """Raises Refusal ``lab-unavailable-*`` where no command can run."""
        await self._decided.wait()
        self._refuse_if_unavailable()

    def _refuse_if_unavailable(self) -> None:
        if self._reason:
            raise Refusal(f"lab-unavailable-{self._reason}")

    async def acquire(self, learner: str) -> Engine:
        """A learner's engine, which may be asleep. Raises Refusal ``lab-unavailable-*`` and ``lab-full``."""
        await self.require_available()
        return await self._pool.acquire(learner)

    @asynccontextmanager
    async def exclusive(self, engine: Engine) -> AsyncIterator[None]:
        """Wait until nobody else uses the engine, and keep others out meanwhile.

        Raises Refusal ``lab-unavailable-off`` if the lab was closed while we waited.
        """
        async with engine.in_use:
            self._refuse_if_unavailable()
            yield
