"""Running a learner's docker commands in their engine, each in its turn and at a pace that a chat can follow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Generator, Sequence
from contextlib import aclosing, contextmanager
from typing import Any, Final, TypeVar

from bot.core.command.parser import Command
from bot.core.lab.fair_queue import QueueLimits, QueuePosition, Ticket
from bot.core.lab.protocol import EngineFacts, Job, Lab, LabStatus, Moved, Progress, Update
from bot.core.learner import Learner
from bot.services.queue import Queue
from bot.services.throttle import throttled

SCREEN_INTERVAL: Final = 2.0
"""Seconds between two screens shown to a learner while a command waits or runs."""

STATUS_TIMEOUT: Final = 1.0
"""Seconds that an answer waits for what it need not say, of the three in which Discord must have it."""

Result = TypeVar("Result")

YES: Final = "y\n"
"""What is typed to confirm."""


class QueuedCommand:
    """A command that waits for its turn and then runs. ``newest`` is its last screen so far, shown or not.

    ``moved`` tells that the machine it ran on was lost, and that it began anew on another one.
    """

    def __init__(self, command: Command, job: Job, ticket: Ticket, queue: Queue, lab: Lab) -> None:
        self.command = command
        self.last_screen: Progress | None = None
        self.moved = False
        self._job = job
        self._ticket = ticket
        self._queue = queue
        self._lab = lab

    @property
    def position(self) -> QueuePosition:
        """Where it stands in the queue now."""
        return self._queue.position(self._ticket)

    def run(self) -> AsyncGenerator[QueuePosition | Update, None]:
        """Wait, then run: the place in the queue and then screens, at most one each ``PACE`` seconds, and the final one.

        Closing this cancels the command. Raises Refusal where no lab is to be had.
        """
        return throttled(self._run(), SCREEN_INTERVAL)

    async def _run(self) -> AsyncGenerator[QueuePosition | Update, None]:
        try:
            async with aclosing(self._queue.positions(self._ticket)) as moves:
                async for waiting in moves:
                    yield waiting
            async with aclosing(self._lab.run(self._job)) as updates:
                async for update in updates:
                    if isinstance(update, Moved):
                        self.moved = True
                        update = Progress("", 0)
                    if isinstance(update, Progress):
                        self.last_screen = update
                    yield update
        finally:
            self._queue.leave(self._ticket)


class Terminal:
    """What learners' docker commands go through."""

    def __init__(self, lab: Lab, room: QueueLimits) -> None:
        self._lab = lab
        self._queue = Queue(room)

    @property
    def commands_limit(self) -> int:
        """Commands that a learner may ask for at once."""
        return self._queue.limits.waiting_per_learner

    @contextmanager
    def enqueue(self, learner: Learner, commands: Sequence[Command]) -> Generator[list[QueuedCommand], None, None]:
        """A turn for each of the commands, to be run in this order; what was not run by the end is given up.

        A confirmation that a command asks for is answered with yes: the front end has asked the learner before.
        Raises Refusal ``queue-own`` or ``queue-full`` where too many wait already.
        """
        with self._queue.join(learner.key, len(commands)) as tickets:
            yield [
                QueuedCommand(command, _job(learner, command), ticket, self._queue, self._lab)
                for command, ticket in zip(commands, tickets, strict=True)
            ]

    async def run(self, learner: Learner, command: Command) -> AsyncGenerator[QueuePosition | Update, None]:
        """One command, as in ``Turn.run``. Raises Refusal as ``line_up`` does."""
        with self.enqueue(learner, [command]) as (turn,):
            async with aclosing(turn.run()) as updates:
                async for update in updates:
                    yield update

    async def status(self) -> LabStatus | None:
        """Whether commands can be run now, and against what; None while the lab does not know yet."""
        return await _within_timeout(self._lab.status())

    async def engine_facts(self, learner: Learner) -> EngineFacts | None:
        """What the learner's engine holds; None if they have none, or if the lab takes its time."""
        return await _within_timeout(self._lab.engine_facts(learner.key))


async def _within_timeout(asked: Coroutine[Any, Any, Result]) -> Result | None:
    """What the lab says within ``PATIENCE``: making itself ready, it may take much longer than a chat may wait."""
    try:
        async with asyncio.timeout(STATUS_TIMEOUT):
            return await asked
    except TimeoutError:
        return None


def _job(learner: Learner, command: Command) -> Job:
    return Job(learner.key, command.argv, typed=YES if command.asks_confirmation else "", filters=command.filters)
