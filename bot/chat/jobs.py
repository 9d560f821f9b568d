"""The docker commands that run at the moment, so that none of their messages says "running" for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 5.0
"""Seconds that messages get to say, when the bot stops, that their command was interrupted."""


class Jobs:
    """Tasks that wait for a learner's command. Whoever is one must say something last when it is cancelled."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """The current task is one, for as long as this lasts."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def interrupt(self) -> None:
        """Cancel all of them, and wait until they have said so or ``PATIENCE`` is over."""
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=PATIENCE)
