"""Exercises that a channel solves together: turns, and that everybody who has worked on it is paid once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.exercises.exercises import solver_of
from bot.services.exercises.together import TURN_IDLE
from bot.store import standings
from tests.services.conftest import MIO, MONDAY, REN
from tests.services.exercises.solving import ALONE, CHANNEL, DAY, NAMES, SOON, TIDY, TOGETHER, Practice, printed

KAI = Learner(MIO.guild, 30, "kai")
ALL = (MIO, REN, KAI)
SECOND = timedelta(seconds=1)


async def take(practice: Practice, learner: Learner = MIO, id: str = "names", now: datetime = MONDAY) -> None:
    view = await practice.turns.take(learner, TOGETHER, DAY, id, now)
    assert view == await practice.find(TOGETHER)
    assert view.turn and view.turn.user == learner.user


async def test_only_in_their_turn_a_command_runs_in_the_engine_of_the_channel(practice: Practice) -> None:
    await practice.open(1)
    await practice.open(2, TOGETHER)

    async def where(learner: Learner, channel: int = CHANNEL) -> str | None:
        view = await practice.turns.find_exercise(learner, channel, SOON)
        return view.exercise.id if view else None

    assert [await where(learner) for learner in ALL] == ["names", None, None]
    await take(practice, REN, "tidy")
    assert [await where(learner) for learner in ALL] == ["names", "tidy", None]
    assert await where(REN, CHANNEL + 1) is None
    await practice.turns.pass_on(REN, TOGETHER, DAY, "tidy", SOON)
    assert [await where(learner) for learner in ALL] == ["names", None, None]
    await take(practice, MIO, "tidy")
    assert [await where(learner) for learner in ALL] == ["tidy", None, None]


async def test_a_turn_is_its_holders_until_it_is_passed_on(practice: Practice) -> None:
    await practice.open(1, TOGETHER)
    await take(practice)
    with pytest.raises(Refusal) as caught:
        await practice.turns.take(REN, TOGETHER, DAY, NAMES.id, SOON)
    assert (caught.value.code, caught.value.details) == ("exercise-turn-taken", {"user": MIO.user})
    with pytest.raises(Refusal, match="exercise-not-your-turn"):
        await practice.turns.pass_on(REN, TOGETHER, DAY, NAMES.id, SOON)
    view = await practice.turns.pass_on(MIO, TOGETHER, DAY, NAMES.id, SOON)
    assert view == await practice.find(TOGETHER)
    assert view.turn and view.turn.user is None
    with pytest.raises(Refusal, match="exercise-not-your-turn"):
        await practice.turns.pass_on(MIO, TOGETHER, DAY, NAMES.id, SOON)
    await take(practice, REN)


async def test_an_idle_turn_may_be_taken_over_and_a_command_keeps_it(practice: Practice) -> None:
    await practice.open(1, TOGETHER)
    await take(practice)
    almost = MONDAY + TURN_IDLE - SECOND
    assert await practice.turns.find_exercise(MIO, CHANNEL, almost)
    with pytest.raises(Refusal, match="exercise-turn-taken"):
        await practice.turns.take(REN, TOGETHER, DAY, NAMES.id, MONDAY + TURN_IDLE)
    idle = almost + TURN_IDLE
    assert await practice.turns.find_exercise(MIO, CHANNEL, idle) is None
    await take(practice, REN, now=idle)
    assert await practice.turns.find_exercise(MIO, CHANNEL, idle + SECOND) is None
    assert await practice.turns.find_exercise(REN, CHANNEL, idle + SECOND)


async def test_to_open_the_open_one_again_leaves_the_turn_and_another_one_ends_it(practice: Practice) -> None:
    await practice.open(1, TOGETHER)
    await take(practice)
    view = await practice.open(1, TOGETHER)
    assert view.turn and view.turn.user == MIO.user
    view = await practice.open(2, TOGETHER)
    assert view.turn and view.turn.user is None
    with pytest.raises(Refusal, match="exercise-not-open"):
        await practice.turns.take(MIO, TOGETHER, DAY, NAMES.id, SOON)


async def test_all_who_worked_on_it_are_paid_once_each_and_only_they(practice: Practice) -> None:
    await practice.open(1, TOGETHER)
    first = await practice.run("nginx", learner=REN, solver=TOGETHER)
    assert (first.earned, first.paid, first.view.done) == (0, (), {"pull"})
    await practice.run("nginx", learner=REN, solver=TOGETHER)
    last = await practice.solve(solver=TOGETHER)
    assert (last.earned, sorted(last.paid), last.view.finished_by) == (20, [MIO.user, REN.user], 2)
    assert await practice.all_points(ALL) == [20, 20, 0]
    assert await practice.counts() == (2, 2)
    assert await practice.exercises.find_open(TOGETHER) is None
    assert [each.finished for each in await practice.exercises.of_day(REN, DAY, last.view.locale)] == [
        True,
        False,
        False,
    ]
    await practice.open(1, solver_of(REN))
    assert (await practice.solve(REN)).earned == 0


async def test_it_is_counted_of_members_and_never_of_the_channel(practice: Practice) -> None:
    view = await practice.open(1, TOGETHER)
    assert (view.opened, await practice.counts()) == (0, (0, 0))
    await practice.open(1)
    assert (await practice.find(TOGETHER)).opened == 1
    await practice.solve(solver=TOGETHER)
    assert await practice.counts() == (1, 1)


async def test_who_had_finished_it_alone_is_not_paid_again(practice: Practice) -> None:
    await practice.open(1)
    await practice.solve()
    await practice.open(1, TOGETHER)
    await practice.run("nginx", learner=REN, solver=TOGETHER)
    checked = await practice.solve(solver=TOGETHER)
    assert (checked.earned, checked.paid) == (0, (REN.user,))
    assert await practice.all_points((MIO, REN)) == [20, 20]


async def test_who_saw_the_solution_or_hints_alone_earns_no_more_together_and_the_others_do(practice: Practice) -> None:
    await practice.open(1)
    await practice.exercises.show_solution(ALONE, DAY, NAMES.id)
    await practice.open(1, solver_of(KAI))
    await practice.exercises.take_hint(solver_of(KAI), DAY, NAMES.id)
    await practice.open(1, TOGETHER)
    for learner in (REN, KAI):
        await practice.run("nginx", learner=learner, solver=TOGETHER)
    checked = await practice.solve(solver=TOGETHER)
    assert (checked.earned, sorted(checked.paid)) == (0, [REN.user, KAI.user])
    assert await practice.all_points(ALL) == [0, 20, 18]
    assert await practice.counts() == (3, 3)


async def test_hints_and_the_solution_of_the_channel_cost_all_of_them(practice: Practice) -> None:
    await practice.open(1, TOGETHER)
    view, _ = await practice.exercises.take_hint(TOGETHER, DAY, NAMES.id)
    assert view.worth == 18
    await practice.run("nginx", learner=REN, solver=TOGETHER)
    assert (await practice.solve(solver=TOGETHER)).earned == 18
    await practice.open(2, TOGETHER)
    await practice.exercises.show_solution(TOGETHER, DAY, TIDY.id)
    checked = await practice.run(solver=TOGETHER)
    assert (checked.marked.finished, checked.paid) == (True, ())
    assert await practice.all_points((MIO, REN)) == [18, 18]


async def test_a_solved_one_is_begun_anew_by_others_with_nothing_of_the_former_ones(practice: Practice) -> None:
    await practice.open(2, TOGETHER)
    await practice.exercises.show_solution(TOGETHER, DAY, TIDY.id)
    await practice.run(solver=TOGETHER)
    view = await practice.open(2, TOGETHER)
    assert (view.round, view.done, view.solution_shown, view.finished_before, view.worth) == (
        2,
        frozenset(),
        False,
        False,
        10,
    )
    assert view == await practice.find(TOGETHER)
    with_left_state = await practice.marking.check(REN, view, SOON)
    assert (with_left_state.asleep, with_left_state.marked.finished) == (True, False)
    checked = await practice.run(learner=REN, solver=TOGETHER)
    assert (checked.earned, checked.paid) == (10, (REN.user,))
    assert await practice.all_points((MIO, REN)) == [0, 10]


async def test_who_began_it_anew_and_had_worked_on_it_is_paid_with_the_others(practice: Practice) -> None:
    await practice.open(1, TOGETHER)
    await practice.run("nginx", learner=REN, solver=TOGETHER)
    view = await practice.exercises.begin_again(TOGETHER, DAY, NAMES.id)
    assert (view.round, view.done) == (2, frozenset())
    assert sorted((await practice.solve(solver=TOGETHER)).paid) == [MIO.user, REN.user]


async def test_who_has_left_the_group_meanwhile_is_not_put_back_into_its_ranking(practice: Practice) -> None:
    await practice.open(1, TOGETHER)
    await practice.open(2, solver_of(REN))
    await practice.run(learner=REN)
    await practice.run("nginx", learner=REN, solver=TOGETHER)
    await practice.database.write(standings.set_present, MIO.guild, [REN.user], ["all"], False)
    assert (await practice.solve(solver=TOGETHER)).paid == (MIO.user,)
    assert await practice.all_points((MIO, REN)) == [20, 10]
    assert await practice.database.read(standings.has_left, MIO.guild, REN.user)


async def test_who_finishes_it_is_paid_though_they_were_taken_for_one_who_had_left(practice: Practice) -> None:
    await practice.open(2)
    await practice.run()
    await practice.database.write(standings.set_present, MIO.guild, [MIO.user], ["all"], False)
    await practice.open(1, TOGETHER)
    assert (await practice.solve(solver=TOGETHER)).earned == 20


async def test_a_look_at_it_without_a_command_is_marked_too(practice: Practice) -> None:
    view = await practice.open(1, TOGETHER)
    practice.lab.hold(TOGETHER.engine, "nginx")
    assert (await practice.marking.check(MIO, view, SOON)).marked.newly == ("pull",)
    assert (await practice.marking.check(REN, view, SOON, printed())).marked.newly == ()
