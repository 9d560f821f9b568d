"""A fair queue: each learner runs one command at a time, some run at once in all, and free places go round."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.core.refusal import Refusal


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How many commands may be ``running`` at once, and how many may wait: of each learner, and ``waiting`` of all."""

    running: int
    waiting_per_learner: int
    waiting: int


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """One command in the queue: it waits, then runs, until it leaves. ``learner`` is the learner's key."""

    learner: str


@dataclass(frozen=True, slots=True)
class QueuePosition:
    """Where a command stands: ``place`` is 1 for the next one to start, 0 once it runs.

    ``behind_own_command`` tells that it waits only for an earlier command of the same learner.
    """

    place: int
    behind_own_command: bool = False


@dataclass(frozen=True, slots=True)
class QueueLoad:
    """How many commands run and how many wait, of the ``limit`` that may run at once."""

    running: int
    waiting: int
    limit: int


class FairQueue:
    """Decides which commands run and which wait; it starts nothing itself.

    A place that becomes free goes to the learner who has had none for longest, of those who wait and have no command
    running. So a learner with many commands waits behind their own, and others do not.
    """

    def __init__(self, limits: QueueLimits) -> None:
        self._limits = limits
        self._running: dict[str, Ticket] = {}
        # The learners in the order of their next turn; whoever has had one goes to the end when it is over.
        self._waiting: dict[str, deque[Ticket]] = {}

    def enter(self, learner: str, count: int = 1) -> tuple[Ticket, ...]:
        """Enqueue ``count`` commands of a learner, which run one after the other; a ticket for each.

        Raises Refusal ``queue-own`` or ``queue-full`` where so many may not wait; then none is given.
        """
        ahead = len(self._waiting.get(learner, ())) + (learner in self._running)
        starts = not ahead and len(self._running) < self._limits.running
        if ahead + count - (learner in self._running or starts) > self._limits.waiting_per_learner:
            raise Refusal("queue-own", ahead=ahead, most=self._limits.waiting_per_learner)
        waiting = sum(map(len, self._waiting.values()))
        if waiting + count - starts > self._limits.waiting:
            raise Refusal("queue-full", waiting=waiting)
        tickets = tuple(Ticket(learner) for _ in range(count))
        self._waiting.setdefault(learner, deque()).extend(tickets)
        self._start()
        return tickets

    def leave(self, ticket: Ticket) -> None:
        """Take a command out of the queue: it has ended, or is not wanted any more. A second call changes nothing."""
        if self._running.get(ticket.learner) is ticket:
            del self._running[ticket.learner]
            if queue := self._waiting.pop(ticket.learner, None):
                self._waiting[ticket.learner] = queue
        else:
            self._remove_waiting(ticket)
        self._start()

    def _remove_waiting(self, ticket: Ticket) -> None:
        queue = self._waiting.get(ticket.learner)
        if queue and ticket in queue:
            queue.remove(ticket)
            if not queue:
                del self._waiting[ticket.learner]

    def _start(self) -> None:
        while len(self._running) < self._limits.running:
            learner = next((learner for learner in self._waiting if learner not in self._running), None)
            if learner is None:
                return
            queue = self._waiting[learner]
            self._running[learner] = queue.popleft()
            if not queue:
                del self._waiting[learner]

    def position(self, ticket: Ticket) -> QueuePosition:
        """Where a command stands now, if no new learner comes."""
        own = self._waiting.get(ticket.learner, deque[Ticket]())
        if ticket not in own:
            return QueuePosition(0)
        round_ = own.index(ticket)
        place, before = round_ + 1, True
        for learner in sorted(self._waiting, key=self._running.__contains__):
            if learner == ticket.learner:
                before = False
            else:
                place += min(len(self._waiting[learner]), round_ + before)
        return QueuePosition(place, behind_own_command=round_ == 0 and ticket.learner in self._running)

    @property
    def load(self) -> QueueLoad:
        """How much there is to do now."""
        return QueueLoad(len(self._running), sum(map(len, self._waiting.values())), self._limits.running)
