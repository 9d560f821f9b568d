"""Turns: one command at a time for each learner, free places in turn, and no more waiting than there is room for."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.core.lab.fair_queue import FairQueue, QueueLimits, QueuePosition, Ticket
from bot.core.refusal import Refusal

WIDE = QueueLimits(running=2, waiting_per_learner=10, waiting=100)


@dataclass
class Group:
    """Learners whose commands are named ``a1`` for the first one of ``a``."""

    turns: FairQueue
    tickets: dict[str, Ticket] = field(default_factory=dict)

    def enter(self, learner: str, count: int = 1) -> None:
        for ticket in self.turns.enter(learner, count):
            number = sum(name.startswith(learner) for name in self.tickets) + 1
            self.tickets[f"{learner}{number}"] = ticket

    def leave(self, name: str) -> None:
        self.turns.leave(self.tickets.pop(name))

    def place(self, name: str) -> int:
        return self.turns.position(self.tickets[name]).place

    @property
    def running(self) -> set[str]:
        return {name for name in self.tickets if not self.place(name)}


def group(room: QueueLimits, *entered: tuple[str, int]) -> Group:
    made = Group(FairQueue(room))
    for learner, count in entered:
        made.enter(learner, count)
    return made


@pytest.mark.parametrize(
    ("run", "entered", "running"),
    [
        (2, [("a", 1)], {"a1"}),
        (2, [("a", 3)], {"a1"}),
        (2, [("a", 1), ("b", 1)], {"a1", "b1"}),
        (2, [("a", 1), ("b", 1), ("c", 1)], {"a1", "b1"}),
        (2, [("a", 1), ("a", 1), ("b", 1)], {"a1", "b1"}),
        (1, [("a", 1), ("b", 1)], {"a1"}),
    ],
)
def test_commands_start_while_there_are_places_one_for_each_learner(
    run: int, entered: list[tuple[str, int]], running: set[str]
) -> None:
    assert group(QueueLimits(run, waiting_per_learner=10, waiting=100), *entered).running == running


def test_a_flood_of_one_learner_does_not_hold_up_the_others() -> None:
    made = group(QueueLimits(running=1, waiting_per_learner=10, waiting=100), ("a", 5), ("b", 2), ("c", 1))
    order: list[str] = []
    while made.tickets:
        (name,) = made.running
        order.append(name)
        made.leave(name)
    assert order == ["a1", "b1", "c1", "a2", "b2", "a3", "a4", "a5"]


def test_a_learner_who_asks_again_stands_behind_those_who_wait() -> None:
    made = group(QueueLimits(running=1, waiting_per_learner=10, waiting=100), ("a", 1), ("b", 1))
    made.leave("a1")
    made.enter("c")
    made.enter("a")
    assert [made.place(name) for name in ("b1", "c1", "a1")] == [0, 1, 2]


@pytest.mark.parametrize(
    ("entered", "name", "waiting"),
    [
        ([("a", 1)], "a1", QueuePosition(0)),
        ([("a", 2)], "a2", QueuePosition(1, behind_own_command=True)),
        ([("a", 3)], "a3", QueuePosition(2)),
        ([("a", 1), ("b", 1), ("c", 1)], "c1", QueuePosition(1)),
        ([("a", 1), ("b", 1), ("c", 1), ("d", 1)], "d1", QueuePosition(2)),
        ([("a", 4), ("b", 1), ("c", 1)], "c1", QueuePosition(1)),
        ([("a", 4), ("b", 1), ("c", 2)], "c2", QueuePosition(3)),
        ([("a", 1), ("b", 1), ("c", 2), ("d", 1)], "c2", QueuePosition(3)),
    ],
)
def test_a_place_counts_the_commands_that_start_before(
    entered: list[tuple[str, int]], name: str, waiting: QueuePosition
) -> None:
    made = group(WIDE, *entered)
    assert made.turns.position(made.tickets[name]) == waiting


@pytest.mark.parametrize(
    ("room", "entered", "asks", "code"),
    [
        (QueueLimits(2, waiting_per_learner=2, waiting=9), [], ("a", 3), None),
        (QueueLimits(2, waiting_per_learner=2, waiting=9), [], ("a", 4), "queue-own"),
        (QueueLimits(2, waiting_per_learner=2, waiting=9), [("a", 3)], ("a", 1), "queue-own"),
        (QueueLimits(2, waiting_per_learner=2, waiting=9), [("a", 3)], ("b", 1), None),
        (QueueLimits(1, waiting_per_learner=2, waiting=9), [("b", 1)], ("a", 3), "queue-own"),
        (QueueLimits(1, waiting_per_learner=2, waiting=9), [("b", 1)], ("a", 2), None),
        (QueueLimits(1, waiting_per_learner=9, waiting=2), [("a", 2), ("b", 1)], ("c", 1), "queue-full"),
        (QueueLimits(1, waiting_per_learner=9, waiting=2), [("a", 2)], ("c", 1), None),
        (QueueLimits(2, waiting_per_learner=9, waiting=2), [("a", 3)], ("c", 1), None),
    ],
)
def test_more_than_there_is_room_for_may_not_wait(
    room: QueueLimits, entered: list[tuple[str, int]], asks: tuple[str, int], code: str | None
) -> None:
    made = group(room, *entered)
    before = dict(made.tickets)
    try:
        made.enter(*asks)
    except Refusal as refusal:
        assert (refusal.code, made.tickets) == (code, before)
    else:
        assert code is None


def test_what_is_given_up_while_it_waits_makes_room() -> None:
    made = group(QueueLimits(running=1, waiting_per_learner=2, waiting=2), ("a", 1), ("b", 2))
    made.leave("b1")
    assert made.place("b2") == 1
    made.enter("c")
    made.leave("b2")
    assert (made.place("a1"), made.place("c1")) == (0, 1)


def test_leaving_twice_takes_nobody_elses_place() -> None:
    made = group(QueueLimits(running=1, waiting_per_learner=5, waiting=5), ("a", 3))
    first = made.tickets["a1"]
    made.turns.leave(first)
    made.turns.leave(first)
    assert [made.place(name) for name in ("a2", "a3")] == [0, 1]


class AnyOrder(RuleBasedStateMachine):
    """Learners come and go as they like."""

    room = QueueLimits(running=2, waiting_per_learner=3, waiting=5)

    def __init__(self) -> None:
        super().__init__()
        self.turns = FairQueue(self.room)
        self.tickets: list[Ticket] = []
        self.overtaken: dict[Ticket, list[str]] = {}

    def running(self) -> list[Ticket]:
        return [ticket for ticket in self.tickets if not self.turns.position(ticket).place]

    def after(self, before: list[Ticket]) -> None:
        """Note whom the commands that have just started have overtaken."""
        started = [ticket for ticket in self.running() if ticket not in before]
        for ticket in self.tickets:
            if ticket in self.running():
                self.overtaken.pop(ticket, None)
            elif ticket is next(other for other in self.tickets if other.learner == ticket.learner):
                self.overtaken.setdefault(ticket, []).extend(other.learner for other in started)

    @rule(learner=st.sampled_from("abcde"), count=st.integers(1, 3))
    def enter(self, learner: str, count: int) -> None:
        before = self.running()
        try:
            self.tickets += self.turns.enter(learner, count)
        except Refusal:
            return
        self.after(before)

    @precondition(lambda self: self.tickets)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(self.tickets))
        before = self.running()
        self.tickets.remove(ticket)
        self.turns.leave(ticket)
        self.overtaken.pop(ticket, None)
        self.after(before)

    @invariant()
    def a_learner_has_one_command_running_and_it_is_their_first(self) -> None:
        for ticket in self.running():
            assert ticket is next(other for other in self.tickets if other.learner == ticket.learner)

    @invariant()
    def no_place_is_free_for_a_learner_who_waits(self) -> None:
        running = {ticket.learner for ticket in self.running()}
        assert len(running) <= self.room.running
        assert len(running) == self.room.running or {ticket.learner for ticket in self.tickets} == running

    @invariant()
    def places_are_given_in_a_row(self) -> None:
        places = [self.turns.position(ticket).place for ticket in self.tickets]
        waiting = sorted(place for place in places if place)
        assert waiting == list(range(1, len(waiting) + 1))
        assert len(waiting) <= self.room.waiting

    @invariant()
    def nobody_is_overtaken_twice_by_the_same_learner(self) -> None:
        for learners in self.overtaken.values():
            assert len(learners) == len(set(learners))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=25)
