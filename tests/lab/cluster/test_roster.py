"""Who is there, and whose learner is whose."""

from __future__ import annotations

import pytest

from bot.core.lab.protocol import LabStatus
from bot.lab.cluster.messages import Presence
from bot.lab.cluster.roster import Roster, lapsed_leases

MIO = "a" * 16
REN = "b" * 16
FIRST, SECOND, THIRD = "1" * 16, "2" * 16, "3" * 16


def beat(worker: str, available: bool = True, **leases: float) -> Presence:
    held = {{"mio": MIO, "ren": REN}[name]: since for name, since in leases.items()}
    return Presence(worker=worker, status=LabStatus(available), room=True, leases=held)


@pytest.mark.parametrize(
    ("beats", "holder"),
    [
        ([], None),
        ([beat(FIRST)], None),
        ([beat(FIRST, ren=9)], None),
        ([beat(FIRST, mio=0)], FIRST),
        ([beat(FIRST, mio=5), beat(SECOND, mio=6)], SECOND),
        ([beat(FIRST, mio=6), beat(SECOND, mio=5)], FIRST),
        ([beat(FIRST, mio=6), beat(FIRST)], None),
        ([beat(FIRST, mio=5), beat(SECOND, mio=5)], SECOND),
        ([beat(SECOND, mio=5), beat(FIRST, mio=5)], SECOND),
        ([beat(FIRST, mio=5), beat(SECOND, available=False, mio=6)], FIRST),
    ],
)
def test_a_learner_belongs_to_the_worker_with_the_newest_lease(beats: list[Presence], holder: str | None) -> None:
    roster = Roster(8)
    for one in beats:
        roster.record(one)
    assert roster.holder(MIO) == holder


@pytest.mark.parametrize(
    ("mine", "heard", "gone"),
    [
        ({MIO: 5}, beat(SECOND), set()),
        ({MIO: 5}, beat(SECOND, mio=6), {MIO}),
        ({MIO: 6}, beat(SECOND, mio=5), set()),
        ({MIO: 5}, beat(SECOND, ren=6), set()),
        ({MIO: 5, REN: 5}, beat(SECOND, mio=6, ren=4), {MIO}),
        ({MIO: 5}, beat(SECOND, mio=5), {MIO}),
        ({MIO: 5}, beat(FIRST, mio=5), set()),
    ],
)
def test_a_worker_lets_go_of_whom_another_took_later(mine: dict[str, float], heard: Presence, gone: set[str]) -> None:
    assert lapsed_leases(FIRST, mine, heard) == gone


def test_exactly_one_of_two_workers_with_the_same_lease_lets_go() -> None:
    assert lapsed_leases(FIRST, {MIO: 5}, beat(SECOND, mio=5)) != lapsed_leases(SECOND, {MIO: 5}, beat(FIRST, mio=5))


def test_a_worker_that_is_silent_for_too_long_is_not_there_until_it_beats_again() -> None:
    now = [0.0]
    roster = Roster(8, lambda: now[0])
    roster.record(beat(FIRST, mio=5))
    now[0] = 5
    roster.record(beat(SECOND))
    now[0] = 7.9
    assert roster.holder(MIO) == FIRST
    now[0] = 8
    assert roster.holder(MIO) is None
    assert [told.worker for told in roster.present()] == [SECOND]
    roster.record(beat(FIRST, mio=5))
    assert roster.holder(MIO) == FIRST


def test_a_worker_that_was_found_to_be_gone_is_not_there() -> None:
    roster = Roster(8)
    for worker in (FIRST, SECOND):
        roster.record(beat(worker))
    roster.forget(FIRST)
    roster.forget(THIRD)
    assert [told.worker for told in roster.present()] == [SECOND]
