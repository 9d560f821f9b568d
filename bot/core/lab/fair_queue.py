"""Whose command runs next: one at a time for each learner, some at once in all, and free places given out in turn."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from bot.core.refusal import Refusal


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """Commands that may ``run`` at once in all, and that may wait: ``own`` of each learner, ``wait`` in all."""

    running: int
    waiting_per_learner: int
    waiting: int


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """A command of a learner on its way: it waits, then runs, until it leaves."""

    learner: str


@dataclass(frozen=True, slots=True)
class QueuePosition:
    """``place`` is 1 for the next command to start, 0 once its turn has come.

    ``own`` tells that nothing but an earlier command of the same learner is in its way.
    """

    place: int
    behind_own_command: bool = False


class FairQueue:
    """Who runs and who waits.

    A place that becomes free goes to the learner who has had no turn for longest, of those who wait and have no command
    running: so a learner who asks for much waits behind their own commands, and others do not.
    """

    def __init__(self, room: QueueLimits) -> None:
        self._room = room
        self._running: dict[str, Ticket] = {}
        # The learners in the order of their next turn; whoever has had one goes to the end when it is over.
        self._waiting: dict[str, deque[Ticket]] = {}

    def enter(self, learner: str, count: int = 1) -> tuple[Ticket, ...]:
        """Tickets for commands that the learner wants to run one after the other.

        Raises Refusal ``queue-own`` or ``queue-full`` where so many may not wait; then none is given.
        """
        ahead = len(self._waiting.get(learner, ())) + (learner in self._running)
        starts = not ahead and len(self._running) < self._room.running
        if ahead + count - (learner in self._running or starts) > self._room.waiting_per_learner:
            raise Refusal("queue-own", ahead=ahead, most=self._room.waiting_per_learner)
        waiting = sum(map(len, self._waiting.values()))
        if waiting + count - starts > self._room.waiting:
            raise Refusal("queue-full", waiting=waiting)
        tickets = tuple(Ticket(learner) for _ in range(count))
        self._waiting.setdefault(learner, deque()).extend(tickets)
        self._start()
        return tickets

    def leave(self, ticket: Ticket) -> None:
        """The command has ended, or is not wanted any more. Leaving again changes nothing."""
        if self._running.get(ticket.learner) is ticket:
            del self._running[ticket.learner]
            if queue := self._waiting.pop(ticket.learner, None):
                self._waiting[ticket.learner] = queue
        else:
            self._give_up(ticket)
        self._start()

    def _give_up(self, ticket: Ticket) -> None:
        queue = self._waiting.get(ticket.learner)
        if queue and ticket in queue:
            queue.remove(ticket)
            if not queue:
                del self._waiting[ticket.learner]

    def _start(self) -> None:
        while len(self._running) < self._room.running:
            learner = next((learner for learner in self._waiting if learner not in self._running), None)
            if learner is None:
                return
            queue = self._waiting[learner]
            self._running[learner] = queue.popleft()
            if not queue:
                del self._waiting[learner]

    def position(self, ticket: Ticket) -> QueuePosition:
        """Where a ticket stands, if nobody new comes."""
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
