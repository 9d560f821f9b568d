"""Two processes at once: nothing is counted or paid twice, and nobody waits for each other in a circle."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.exercises.exercises import solver_of
from bot.services.exercises.views import Checked
from bot.store import database as module
from tests.services.conftest import MIO, MONDAY, REN
from tests.services.exercises.solving import ALONE, DAY, NAMES, SOON, TOGETHER, Practice, printed

MEMBERS = [Learner(MIO.guild, 100 + number, f"m{number}") for number in range(8)]


@pytest.fixture(autouse=True)
def never_again(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deadlock, which the database ends and which would be tried again, fails the test; a locked file does not."""
    if request.getfixturevalue("url").startswith("postgresql"):
        monkeypatch.setattr(module, "PATIENCE", 0.0)


async def outcomes(*calls: Awaitable[object]) -> list[object]:
    """What calls at once come to; of a refusal its code."""
    found: list[Any] = await asyncio.gather(*calls, return_exceptions=True)
    for each in found:
        if isinstance(each, BaseException) and not isinstance(each, Refusal):
            raise each
    return [each.code if isinstance(each, Refusal) else each for each in found]


@pytest.mark.parametrize("shared", [False, True])
async def test_a_last_task_that_is_marked_twice_at_once_is_paid_once(
    practice: Practice, elsewhere: Practice, shared: bool
) -> None:
    solver = TOGETHER if shared else ALONE
    view = await practice.open(1, solver)
    for learner in MEMBERS if shared else [MIO]:
        await practice.run("nginx", learner=learner, solver=solver)
    practice.lab.hold(view.workspace.engine if view.workspace else MIO.key, "nginx", "team/web")
    both = [practice, elsewhere] * 3
    found = await outcomes(*(each.marking.check(MIO, view, SOON, printed()) for each in both))
    (finished,) = [each for each in found if isinstance(each, Checked)]
    assert finished.earned == 20
    assert [each for each in found if isinstance(each, str)] == ["exercise-not-open"] * 5
    paid = [MIO, *MEMBERS] if shared else [MIO]
    assert await practice.all_points(paid) == [20] * len(paid)
    assert await practice.counts() == (len(paid), len(paid))


async def test_members_who_finish_alone_while_the_channel_finishes_are_paid_once(
    practice: Practice, elsewhere: Practice
) -> None:
    await practice.open(1, TOGETHER)
    for learner in MEMBERS:
        await practice.run("nginx", learner=learner, solver=TOGETHER)
        await practice.open(1, solver_of(learner))
        practice.lab.hold(learner.key, "nginx", "team/web")
    practice.lab.hold(TOGETHER.engine, "nginx", "team/web")
    views = [(learner, await practice.find(solver_of(learner))) for learner in MEMBERS]
    together = await practice.find(TOGETHER)
    await outcomes(
        *(elsewhere.marking.check(learner, view, SOON) for learner, view in reversed(views[4:])),
        practice.marking.check(MEMBERS[0], together, SOON),
        *(practice.marking.check(learner, view, SOON) for learner, view in views[:4]),
    )
    assert await practice.all_points(MEMBERS) == [20] * 8
    assert await practice.counts() == (8, 8)


async def test_two_channels_that_finish_at_once_pay_whoever_was_in_both_once(
    practice: Practice, elsewhere: Practice
) -> None:
    other = type(TOGETHER)(MIO.guild, TOGETHER.id + 1, shared=True)
    for solver, members in ((TOGETHER, MEMBERS), (other, MEMBERS[::-1])):
        await practice.open(1, solver)
        for learner in members:
            await practice.run("nginx", learner=learner, solver=solver)
        practice.lab.hold(solver.engine, "nginx", "team/web")
    here, there = await practice.find(TOGETHER), await practice.find(other)
    found = await outcomes(
        practice.marking.check(MEMBERS[0], here, SOON), elsewhere.marking.check(MEMBERS[-1], there, SOON)
    )
    paid = [user for each in found if isinstance(each, Checked) for user in each.paid]
    assert sorted(paid) == [learner.user for learner in MEMBERS]
    assert await practice.all_points(MEMBERS) == [20] * 8


async def test_what_is_opened_closed_and_marked_at_once_ends_in_one_state(
    practice: Practice, elsewhere: Practice
) -> None:
    practice.lab.hold(MIO.key, "nginx")
    for _ in range(5):
        view = await practice.open(1)
        await outcomes(
            practice.marking.check(MIO, view, SOON),
            elsewhere.open(2),
            practice.exercises.begin_again(ALONE, DAY, NAMES.id),
            elsewhere.exercises.take_hint(ALONE, DAY, NAMES.id),
            practice.exercises.close(ALONE, DAY, NAMES.id),
            elsewhere.open(1),
        )
        assert await practice.exercises.find_open(ALONE) == await elsewhere.exercises.find_open(ALONE)
    assert (await practice.counts(), await practice.counts("tidy")) == ((1, 0), (1, 0))


async def test_one_that_is_opened_twice_at_once_is_counted_and_begun_again_once(
    practice: Practice, elsewhere: Practice
) -> None:
    for finished, round in ((0, 1), (1, 2)):
        views = await asyncio.gather(*(each.open() for each in [practice, elsewhere] * 3))
        assert {view.round for view in views} == {round}
        assert await practice.counts() == (1, finished)
        await practice.solve()


async def test_a_turn_is_taken_by_one_of_two(practice: Practice, elsewhere: Practice) -> None:
    await practice.open(1, TOGETHER)
    found = await asyncio.gather(
        practice.turns.take(MIO, TOGETHER, DAY, NAMES.id, MONDAY),
        elsewhere.turns.take(REN, TOGETHER, DAY, NAMES.id, MONDAY),
        return_exceptions=True,
    )
    (refused,) = [each for each in found if isinstance(each, Refusal)]
    turn = (await practice.find(TOGETHER)).turn
    assert (refused.code, refused.details) == ("exercise-turn-taken", {"user": turn and turn.user})


async def test_a_command_does_not_take_back_a_turn_that_was_passed_on_meanwhile(
    practice: Practice, elsewhere: Practice
) -> None:
    for _ in range(5):
        await practice.open(1, TOGETHER)
        await practice.turns.take(MIO, TOGETHER, DAY, NAMES.id, MONDAY)
        await asyncio.gather(
            practice.turns.find_exercise(MIO, TOGETHER.id, SOON),
            elsewhere.turns.pass_on(MIO, TOGETHER, DAY, NAMES.id, SOON),
        )
        turn = (await practice.find(TOGETHER)).turn
        assert turn and turn.user is None
