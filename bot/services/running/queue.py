"""The queue in which learners' commands wait for their turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager

from bot.core.lab.fair_queue import FairQueue, QueueLimits, QueueLoad, QueuePosition, Ticket


class Queue:
    """Lets commands wait until a ``FairQueue`` says that it is their turn."""

    def __init__(self, limits: QueueLimits) -> None:
        self.limits = limits
        self._queue = FairQueue(limits)
        self._changed = asyncio.Event()

    @property
    def load(self) -> QueueLoad:
        """How much there is to do now."""
        return self._queue.load

    @contextmanager
    def join(self, learner: str, count: int) -> Generator[tuple[Ticket, ...], None, None]:
        """Enqueue ``count`` commands of a learner; those that have not left at the end of the ``with`` block leave then.

        Raises Refusal ``queue-own`` or ``queue-full`` where so many may not wait.
        """
        tickets = self._queue.enter(learner, count)
        try:
            self._notify_waiters()
            yield tickets
        finally:
            for ticket in reversed(tickets):  # else the next one's turn would come, only to be given back
                self.leave(ticket)

    def leave(self, ticket: Ticket) -> None:
        """Take a command out of the queue: it has ended, or is not to run any more. Leaving twice does no harm."""
        self._queue.leave(ticket)
        self._notify_waiters()

    def position(self, ticket: Ticket) -> QueuePosition:
        """The position of a ticket now."""
        return self._queue.position(ticket)

    async def positions(self, ticket: Ticket) -> AsyncGenerator[QueuePosition, None]:
        """The position of a ticket now and after each change. The last one is 0: its turn has come."""
        last = None
        while True:
            changed = self._changed
            now = self._queue.position(ticket)
            if now != last:
                yield now
                last = now
            if not now.place:
                return
            await changed.wait()

    def _notify_waiters(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
