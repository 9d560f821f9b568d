"""Putting engines to sleep that nobody has used for a while."""

from __future__ import annotations

import asyncio
import threading
from typing import Final

from bot.lab.engine.pool import EnginePool

SWEEP_EVERY: Final = 30.0
"""Seconds between two looks for idle engines; less where engines count as idle sooner."""


class IdleSweeper:
    """Stops engines of a pool after ``idle`` seconds without a command, looking for them every now and then."""

    def __init__(self, pool: EnginePool, idle: float) -> None:
        self._pool = pool
        self._idle = idle
        self._closing = threading.Event()

    def start(self) -> None:
        """Begin; engines are stopped on the loop that runs now."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._sweep_until_closed, args=(loop,), daemon=True).start()

    def close(self) -> None:
        self._closing.set()

    def _sweep_until_closed(self, loop: asyncio.AbstractEventLoop) -> None:
        # In a thread of its own, since timers of the loop may go by a simulated clock.
        while not self._closing.wait(min(SWEEP_EVERY, self._idle)):
            asyncio.run_coroutine_threadsafe(self._pool.sleep_idle(self._idle), loop)
