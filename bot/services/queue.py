"""The queue in which learners' commands wait for their turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager

from bot.core.lab.fair_queue import FairQueue, QueueLimits, QueuePosition, Ticket


class Queue:
    """Lets tickets wait for what ``Turns`` decides."""

    def __init__(self, room: QueueLimits) -> None:
        self.limits = room
        self._queue = FairQueue(room)
        self._changed = asyncio.Event()

    @contextmanager
    def join(self, learner: str, count: int) -> Generator[tuple[Ticket, ...], None, None]:
        """Tickets for ``count`` commands; those that have not left by the end are given back. Raises Refusal ``queue-*``."""
        tickets = self._queue.enter(learner, count)
        try:
            self._notify_waiters()
            yield tickets
        finally:
            for ticket in reversed(tickets):  # else the next one's turn would come, only to be given back
                self.leave(ticket)

    def leave(self, ticket: Ticket) -> None:
        """The command has ended, or is not wanted any more."""
        self._queue.leave(ticket)
        self._notify_waiters()

    def position(self, ticket: Ticket) -> QueuePosition:
        """Where a ticket stands now."""
        return self._queue.position(ticket)

    async def positions(self, ticket: Ticket) -> AsyncGenerator[QueuePosition, None]:
        """Where a ticket stands, each time that this changes; ends when its turn has come, which is told too."""
        told = None
        while True:
            changed = self._changed
            now = self._queue.position(ticket)
            if now != told:
                yield now
                told = now
            if not now.place:
                return
            await changed.wait()

    def _notify_waiters(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
