"""Marking: what counts as done, and that a finished exercise is paid once, whatever happens in between."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.core.exercise.solver import Solver
from bot.core.image.facts import ImageFacts
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.exercises.exercises import solver_of
from bot.store import ledger
from tests.services.conftest import MIO, MONDAY, REN
from tests.services.exercises.solving import ALONE, ASKED, CHANNEL, DAY, NAMES, SOON, TIDY, EngineLab, Practice, printed

IN_MESSAGES = Learner(0, MIO.user, MIO.name)


async def test_tasks_are_done_one_by_one_in_any_order_and_stay_so(practice: Practice) -> None:
    await practice.open()
    first = await practice.run("team/web")
    assert (first.marked.newly, first.marked.finished, first.view.done) == (("tag",), False, {"tag"})
    assert await practice.find() == first.view
    last = await practice.run("nginx")
    assert (last.marked.newly, last.view.done, last.earned, last.paid) == (("pull",), {"pull", "tag"}, 20, (MIO.user,))
    assert (last.view.finished_before, last.view.worth, last.view.finished_by) == (True, 0, 1)
    assert await practice.points() == 20


async def test_it_is_paid_once_ever(practice: Practice) -> None:
    for earned in (20, 0, 0):
        await practice.open()
        assert (await practice.solve()).earned == earned
    assert (await practice.points(), await practice.counts()) == (20, (1, 1))


async def test_it_is_paid_in_each_group_of_a_learner_and_in_direct_messages(practice: Practice) -> None:
    elsewhere = Learner(2, MIO.user, MIO.name)
    for learner in (MIO, elsewhere, IN_MESSAGES):
        await practice.open(1, solver_of(learner))
        assert (await practice.solve(learner)).earned == 20
        assert await practice.counts(guild=learner.guild) == (1, 1)
    assert await practice.all_points((MIO, elsewhere, IN_MESSAGES)) == [20, 20, 20]


async def test_a_command_in_direct_messages_belongs_to_the_exercise_that_is_open_there(practice: Practice) -> None:
    await practice.open()
    assert await practice.turns.find_exercise(IN_MESSAGES, CHANNEL, SOON) is None
    view = await practice.open(2, solver_of(IN_MESSAGES))
    assert await practice.turns.find_exercise(IN_MESSAGES, CHANNEL, SOON) == view


async def test_without_a_state_to_begin_with_it_is_done_in_the_engine_of_the_learner(practice: Practice) -> None:
    view = await practice.open()
    assert view.workspace is None
    practice.lab.hold(MIO.key, "nginx", "team/web")
    checked = await practice.marking.check(MIO, view, SOON)
    assert (checked.marked.finished, checked.earned, checked.asleep) == (True, 20, False)


async def test_an_engine_that_sleeps_is_not_woken_and_nothing_is_lost(practice: Practice) -> None:
    view = await practice.open()
    for line in (None, printed()):
        checked = await practice.marking.check(MIO, view, SOON, line)
        assert (checked.asleep, checked.marked.newly, checked.marked.finished) == (True, (), False)


async def test_before_the_first_command_what_another_exercise_has_left_in_the_engine_does_not_count(
    practice: Practice,
) -> None:
    view = await practice.open(2)
    practice.lab.hold(ALONE.engine)
    checked = await practice.marking.check(MIO, view, SOON)
    assert (checked.asleep, checked.marked.finished) == (True, False)
    await practice.run("nginx")
    practice.lab.hold(ALONE.engine)
    assert (await practice.marking.check(MIO, await practice.find(), SOON)).earned == 10


@pytest.mark.parametrize("way", ["opened after it was solved", "begun again", "opened after another one"])
async def test_nor_does_what_the_last_round_has_left(practice: Practice, way: str) -> None:
    await practice.open(2)
    await practice.run("nginx" if way != "opened after it was solved" else "")
    if way == "begun again":
        await practice.exercises.begin_again(ALONE, DAY, TIDY.id)
    if way == "opened after another one":
        await practice.open(3)
    view = await practice.open(2)
    practice.lab.hold(ALONE.engine)
    assert (await practice.marking.check(MIO, view, SOON)).asleep
    assert (await practice.run()).marked.finished


async def test_what_was_seen_of_the_engine_before_it_was_begun_again_does_not_count(practice: Practice) -> None:
    view = await practice.open(2)
    practice.lab.hold(ALONE.engine)
    await practice.exercises.begin_again(ALONE, DAY, TIDY.id)
    with pytest.raises(Refusal, match="exercise-not-open"):
        await practice.marking.check(MIO, view, SOON, printed())
    assert (await practice.find()).done == frozenset()


async def test_an_engine_that_does_not_answer_in_time_or_is_not_there_is_like_one_that_sleeps(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent(EngineLab):
        async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> None:
            await asyncio.Event().wait()

    class Away(EngineLab):
        async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> None:
            raise Refusal("lab-unavailable-off")

    monkeypatch.setattr("bot.services.exercises.marking.STATE_TIMEOUT", 0.05)
    for lab in (Silent(), Away()):
        there = Practice.of(practice.database, lab=lab)
        assert (await there.marking.check(MIO, await there.open(), SOON, printed())).asleep


async def test_a_typed_answer_is_marked_by_its_words_or_by_what_the_engine_holds(practice: Practice) -> None:
    view = await practice.open(3)
    wrong = await practice.marking.answer(MIO, view, "word", "container", SOON)
    assert (wrong.marked.newly, wrong.marked.found is None) == ((), False)
    with pytest.raises(Refusal, match="quiz-nearly"):
        await practice.marking.answer(MIO, view, "word", "layers", SOON)
    right = await practice.marking.answer(MIO, view, "word", "ＬＡＹＥＲ", SOON)
    assert (right.marked.newly, right.view.done) == (("word",), {"word"})
    with pytest.raises(Refusal, match="exercise-pull-first"):
        await practice.marking.answer(MIO, right.view, "layers", "2", SOON)
    set_up = (await practice.run("nginx")).view
    with pytest.raises(Refusal, match="exercise-pull-first"):
        await practice.marking.answer(MIO, set_up, "layers", "2", SOON)
    practice.lab.facts["docker.io/library/nginx:latest"] = ImageFacts("sha256:1", 1, ("a", "b"), ())
    with pytest.raises(Refusal, match="quiz-no-number"):
        await practice.marking.answer(MIO, set_up, "layers", "two", SOON)
    assert (await practice.marking.answer(MIO, set_up, "layers", "2", SOON)).earned == 20


@pytest.mark.parametrize("task", ["gone", "never-there"])
async def test_what_is_no_task_to_be_answered_cannot_be(practice: Practice, task: str) -> None:
    view = await practice.open(2)
    with pytest.raises(Refusal, match="exercise-not-open"):
        await practice.marking.answer(MIO, view, task, "2", SOON)


@pytest.mark.parametrize("meanwhile", ["closed", "another one"])
async def test_what_is_not_open_any_more_is_not_marked(practice: Practice, meanwhile: str) -> None:
    view = await practice.open()
    practice.lab.hold(MIO.key, "nginx", "team/web")
    await (practice.exercises.close(ALONE, DAY, NAMES.id) if meanwhile == "closed" else practice.open(3))
    with pytest.raises(Refusal, match="exercise-not-open"):
        await practice.marking.check(MIO, view, SOON)
    assert (await practice.points(), await practice.counts()) == (0, (1, 0))


async def test_an_answer_to_another_exercise_finishes_nothing(practice: Practice) -> None:
    view = await practice.open(3)
    await practice.open(1)
    with pytest.raises(Refusal, match="exercise-not-open"):
        await practice.marking.answer(MIO, view, "word", "layer", SOON)
    assert (await practice.exercises.open(ALONE, DAY, 3, view.locale, MONDAY)).done == frozenset()
    assert ASKED.task("word") is not None


class Killed(Exception):
    """Stands for the end of the process."""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("shared", [False, True])
async def test_one_that_is_cut_off_at_its_payment_is_neither_finished_nor_paid_and_can_be_finished_anew(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, moment: str, shared: bool
) -> None:
    solver = Solver(MIO.guild, CHANNEL, shared=True) if shared else ALONE
    await practice.open(1, solver)
    await practice.run("nginx", learner=REN if shared else MIO, solver=solver)
    before = await practice.find(solver)
    counted = await practice.counts()
    award = ledger.award

    def cut_off(connection: Connection, learner: Learner, *details: Any) -> bool:
        if moment == "after" or learner == REN:
            award(connection, learner, *details)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "award", cut_off)
        with pytest.raises(Killed):
            await practice.solve(solver=solver)
    assert (await practice.find(solver), await practice.counts()) == (before, counted)
    assert await practice.all_points((MIO, REN)) == [0, 0]
    assert (await practice.solve(solver=solver)).earned == 20
    assert await practice.all_points((MIO, REN)) == [20, 20 if shared else 0]
