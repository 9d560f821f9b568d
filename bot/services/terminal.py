"""Running learners' docker commands in their engines: each waits for its turn, and its screens come at a slow pace."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Coroutine, Generator, Sequence
from contextlib import aclosing, contextmanager
from typing import Any, Final, TypeVar

from bot.core.command.parser import Command
from bot.core.exercise.solver import Workspace
from bot.core.lab.fair_queue import QueueLimits, QueueLoad, QueuePosition, Ticket
from bot.core.lab.protocol import EngineFacts, Finished, Job, Lab, LabStatus, Moved, Progress, Update
from bot.core.learner import Learner
from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter, NoMeter, Reading
from bot.core.refusal import Refusal
from bot.services.processes import Processes
from bot.services.running.queue import Queue
from bot.services.running.throttle import throttled

SCREEN_INTERVAL: Final = 2.0
"""Seconds between two updates of a message while a command waits or runs: Discord limits how often it is edited."""

OTHER_PROCESS_INTERVAL: Final = 1.0
"""Seconds between two looks whether a command of the same learner still runs through another process."""

TURN_TIMEOUT: Final = 3.0
"""Seconds that the database has to tell whether a command of the same learner runs through another process."""

STATUS_TIMEOUT: Final = 1.0
"""Seconds to wait for the lab's status, which an answer can do without: Discord wants it within three seconds."""

Result = TypeVar("Result")

YES: Final = "y\n"
"""What is typed when docker asks for a confirmation."""


class QueuedCommand:
    """A command that waits for its turn and then runs.

    ``last_screen`` is its newest screen, also one that was not shown. ``moved`` tells that the lab worker on which it ran
    was lost, so that it began anew on another one.
    """

    def __init__(
        self,
        command: Command,
        job: Job,
        ticket: Ticket,
        queue: Queue,
        lab: Lab,
        processes: Processes | None,
        meter: Meter,
    ) -> None:
        self.command = command
        self.last_screen: Progress | None = None
        self.moved = False
        self._job = job
        self._ticket = ticket
        self._queue = queue
        self._lab = lab
        self._processes = processes
        self._meter = meter

    @property
    def position(self) -> QueuePosition:
        """Its position in the queue now."""
        return self._queue.position(self._ticket)

    def run(self) -> AsyncGenerator[QueuePosition | Update, None]:
        """Wait and run. Yields positions in the queue, then screens, and at last ``Finished``.

        Of positions and screens only the newest is yielded, every ``SCREEN_INTERVAL`` seconds at most. Closing the
        generator cancels the command. Raises Refusal where there is no lab.
        """
        return throttled(self._run(), SCREEN_INTERVAL)

    async def _run(self) -> AsyncGenerator[QueuePosition | Update, None]:
        queued = time.perf_counter()
        try:
            async with aclosing(self._queue.positions(self._ticket)) as moves:
                async for waiting in moves:
                    yield waiting
            while not await self._has_turn():
                yield QueuePosition(1, behind_own_command=True)
                await asyncio.sleep(OTHER_PROCESS_INTERVAL)
            self._meter.observe(catalogue.QUEUE_WAIT, time.perf_counter() - queued)
            try:
                async with aclosing(self._updates()) as updates:
                    async for update in updates:
                        yield update
            finally:
                if self._processes:
                    await self._processes.give_back(self._turn)
        finally:
            self._queue.leave(self._ticket)

    async def _has_turn(self) -> bool:
        """Whether no other process runs a command of this learner; it is not waited for a database that does not tell."""
        if self._processes is None:
            return True
        try:
            async with asyncio.timeout(TURN_TIMEOUT):
                return await self._processes.hold(self._turn)
        except (Refusal, TimeoutError):
            return True

    @property
    def _turn(self) -> str:
        """What a process holds while it runs a command of this learner, who has one engine wherever they are."""
        return f"lab:{self._job.learner}"

    async def _updates(self) -> AsyncGenerator[Update, None]:
        async with aclosing(self._lab.run(self._job)) as updates:
            async for update in updates:
                if isinstance(update, Moved):
                    self.moved = True
                    update = Progress("", 0)
                if isinstance(update, Progress):
                    self.last_screen = update
                else:
                    self._meter.count(catalogue.LAB_COMMANDS, self.command.subcommand, _outcome(update))
                yield update


class Terminal:
    """Lets learners' docker commands wait in one queue and run in their engines."""

    def __init__(
        self, lab: Lab, limits: QueueLimits, processes: Processes | None = None, meter: Meter | None = None
    ) -> None:
        """``processes`` are those that run learners' commands too; None where this one is alone."""
        self._lab = lab
        self._processes = processes
        self._queue = Queue(limits)
        self._meter = meter or NoMeter()
        self._meter.watch(catalogue.QUEUE, self._read_queue)

    @property
    def commands_limit(self) -> int:
        """How many commands one message of a learner may have."""
        return self._queue.limits.waiting_per_learner

    @property
    def load(self) -> QueueLoad:
        """How many commands run and wait now, of all whom this process serves."""
        return self._queue.load

    @contextmanager
    def enqueue(
        self, learner: Learner, commands: Sequence[Command], workspace: Workspace | None = None
    ) -> Generator[list[QueuedCommand], None, None]:
        """Put commands into the queue; they are to be run in this order. Those not run at the end of the ``with`` block leave.

        They run in the learner's own engine, unless a ``workspace`` is given.

        A confirmation that docker asks for is answered with yes: the front end has asked the learner before.
        Raises Refusal ``queue-own`` or ``queue-full`` where too many wait already.
        """
        place = workspace or Workspace.of(learner)
        with self._queue.join(learner.key, len(commands)) as tickets:
            yield [
                QueuedCommand(
                    command, job_for(place, command), ticket, self._queue, self._lab, self._processes, self._meter
                )
                for command, ticket in zip(commands, tickets, strict=True)
            ]

    async def run(
        self, learner: Learner, command: Command, workspace: Workspace | None = None
    ) -> AsyncGenerator[QueuePosition | Update, None]:
        """Run one command; yields as ``QueuedCommand.run`` does and raises Refusal as it and ``enqueue`` do."""
        with self.enqueue(learner, [command], workspace) as (queued,):
            async with aclosing(queued.run()) as updates:
                async for update in updates:
                    yield update

    def _read_queue(self) -> tuple[Reading, ...]:
        load = self.load
        return ((("running",), load.running), (("waiting",), load.waiting))

    async def status(self) -> LabStatus | None:
        """Whether the lab can run commands, and against which registry; None while it is still starting."""
        return await _within_timeout(self._lab.status())

    async def engine_facts(self, learner: Learner) -> EngineFacts | None:
        """What the learner's engine holds; None if they have none, or if the lab does not answer in time."""
        return await _within_timeout(self._lab.engine_facts(learner.key))


def _outcome(finished: Finished) -> str:
    """In a word how a command ended, for those who watch."""
    if finished.stopped:
        return f"stopped-{finished.stopped}"
    return "failed" if finished.exit_status else "done"


async def _within_timeout(answer: Coroutine[Any, Any, Result]) -> Result | None:
    """The lab's answer, None if it takes longer than ``STATUS_TIMEOUT``: a lab that is starting may take minutes."""
    try:
        async with asyncio.timeout(STATUS_TIMEOUT):
            return await answer
    except TimeoutError:
        return None


def job_for(workspace: Workspace, command: Command) -> Job:
    """The job with which the lab runs a command; a confirmation that docker asks for is answered with yes."""
    return Job(
        workspace.engine,
        command.argv,
        typed=YES if command.asks_confirmation else "",
        filters=command.filters,
        setup=workspace.setup,
        round=workspace.round,
    )
