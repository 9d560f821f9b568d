"""Exercises of a learner: the list, opening, hints, the solution, beginning again, and a course that changes."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.exercise.solver import Solver
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.services.exercises.exercises import solver_of
from bot.store.database import Database
from tests.services.conftest import MIO, MIO_ELSEWHERE, MONDAY, REN, TinyCourse
from tests.services.exercises.solving import ALONE, CHANNEL, COURSE, DAY, JA, NAMES, TIDY, Practice, exercise


async def test_a_list_tells_what_the_learner_and_the_group_have_done(practice: Practice) -> None:
    await practice.open(1)
    await practice.solve()
    await practice.open(2)
    await practice.open(1, solver_of(REN))
    await practice.open(1, solver_of(MIO_ELSEWHERE))
    listed = [(each.number, each.exercise.id) for each in await practice.exercises.of_day(MIO, DAY, JA)]
    assert listed == [(1, "names"), (2, "tidy"), (3, "asked")]

    async def seen_by(learner: Learner) -> list[tuple[bool, bool, int]]:
        found = await practice.exercises.of_day(learner, DAY, JA)
        return [(each.opened, each.finished, each.finished_by) for each in found]

    assert await seen_by(MIO) == [(True, True, 1), (True, False, 0), (False, False, 0)]
    assert await seen_by(REN) == [(True, False, 1), (False, False, 0), (False, False, 0)]
    assert await seen_by(MIO_ELSEWHERE) == [(True, False, 0), (False, False, 0), (False, False, 0)]
    assert (await practice.counts(), await practice.counts("tidy")) == ((2, 1), (1, 0))


async def test_a_day_without_exercises_has_an_empty_list_and_one_that_is_not_there_is_refused(
    database: Database,
) -> None:
    bare = Practice.of(database, TinyCourse()).exercises
    assert await bare.of_day(MIO, DAY, JA) == ()
    assert (bare.has_any(DAY), bare.first_day(), bare.of_section(DAY, "images")) == (False, None, ())
    with pytest.raises(Refusal, match="lesson-no-day"):
        await bare.of_day(MIO, 9, JA)


def test_what_the_course_has_is_known_without_the_database(practice: Practice) -> None:
    exercises = practice.exercises
    assert (exercises.has_any(DAY), exercises.has_any(9), exercises.first_day()) == (True, False, 4)
    assert (exercises.of_section(DAY, "images"), exercises.of_section(DAY, "layers")) == ((1, 2, 3), ())
    assert exercises.peek(DAY, 2, JA).exercise is TIDY


@pytest.mark.parametrize(
    ("day", "number", "code"), [(9, 1, "lesson-no-day"), (4, 0, "exercise-none"), (4, 4, "exercise-none")]
)
async def test_what_the_course_does_not_have_cannot_be_opened(
    practice: Practice, day: int, number: int, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        await practice.exercises.open(ALONE, day, number, JA, MONDAY)
    assert await practice.exercises.find_open(ALONE) is None


async def test_another_exercise_replaces_the_open_one_and_what_was_done_of_it_stays(practice: Practice) -> None:
    await practice.open(1)
    await practice.run("nginx")
    await practice.open(2)
    assert (await practice.find()).exercise is TIDY
    for change in (practice.exercises.take_hint, practice.exercises.show_solution, practice.exercises.begin_again):
        with pytest.raises(Refusal, match="exercise-not-open"):
            await change(ALONE, DAY, NAMES.id)
    view = await practice.open(1)
    assert (view.done, view.round, view.opened) == ({"pull"}, 1, 1)


async def test_to_open_the_open_one_again_changes_nothing(practice: Practice) -> None:
    await practice.open(2)
    await practice.run("nginx")
    await practice.exercises.set_message(ALONE, CHANNEL, 7)
    before = await practice.find()
    assert (before.set_up, before.message) == (True, 7)
    assert await practice.open(2) == before
    assert await practice.counts("tidy") == (1, 0)


async def test_a_closed_exercise_is_open_no_more_and_is_taken_up_where_it_was(practice: Practice) -> None:
    await practice.open()
    await practice.run("nginx")
    assert await practice.exercises.close(ALONE, DAY, NAMES.id)
    assert not await practice.exercises.close(ALONE, DAY, NAMES.id)
    assert await practice.exercises.find_open(ALONE) is None
    assert (await practice.open()).done == {"pull"}


async def test_the_message_that_shows_an_exercise_is_kept_until_another_one_is_open(practice: Practice) -> None:
    await practice.open()
    await practice.exercises.set_message(ALONE, CHANNEL, 7)
    view = await practice.find()
    assert (view.channel, view.message) == (CHANNEL, 7)
    view = await practice.open(2)
    assert (view.channel, view.message) == (None, None)


async def test_hints_cost_and_stay_known_over_rounds(practice: Practice, elsewhere: Practice) -> None:
    view = await practice.open()
    assert (view.worth, view.hint_cost) == (20, 2)
    told = [(await each.exercises.take_hint(ALONE, DAY, NAMES.id)) for each in (practice, elsewhere, practice)]
    assert [(view.worth, hint) for view, hint in told] == [(18, "vague"), (16, "clear"), (14, "of the tag")]
    with pytest.raises(Refusal, match="exercise-no-hint"):
        await practice.exercises.take_hint(ALONE, DAY, NAMES.id)
    again = await practice.exercises.begin_again(ALONE, DAY, NAMES.id)
    assert (again.hints, again.worth) == ({"pull": 2, "tag": 1}, 14)
    assert await practice.find() == again
    assert (await practice.solve()).earned == 14


async def test_hints_are_of_the_first_task_that_is_not_done(practice: Practice) -> None:
    await practice.open()
    await practice.run("nginx")
    assert (await practice.exercises.take_hint(ALONE, DAY, NAMES.id))[1] == "of the tag"


async def test_a_double_click_takes_one_hint(practice: Practice, elsewhere: Practice) -> None:
    await practice.open()
    both = (practice, elsewhere, practice)
    told = await asyncio.gather(*(each.exercises.take_hint(ALONE, DAY, NAMES.id, taken=0) for each in both))
    assert [(view.worth, hint) for view, hint in told] == [(18, "vague")] * 3
    assert (await practice.exercises.take_hint(ALONE, DAY, NAMES.id, taken=1))[1] == "clear"


async def test_after_the_solution_was_shown_there_are_no_points_in_any_round(practice: Practice) -> None:
    await practice.open()
    view = await practice.exercises.show_solution(ALONE, DAY, NAMES.id)
    assert (view.solution_shown, view.worth) == (True, 0)
    assert (await practice.exercises.begin_again(ALONE, DAY, NAMES.id)).worth == 0
    checked = await practice.solve()
    assert (checked.marked.finished, checked.earned, checked.paid) == (True, 0, ())
    await practice.open()
    assert (await practice.solve()).earned == 0
    assert (await practice.points(), await practice.counts()) == (0, (1, 1))


async def test_to_begin_again_takes_back_what_is_done_and_has_the_state_put_up_anew(practice: Practice) -> None:
    first = await practice.open(2)
    await practice.run("nginx")
    assert first.workspace and first.workspace.round == 1
    again = await practice.exercises.begin_again(ALONE, DAY, TIDY.id)
    assert (again.done, again.round, again.set_up) == (frozenset(), 2, False)
    assert again.workspace and again.workspace.round == 2
    assert again.workspace.engine == first.workspace.engine != MIO.key
    assert await practice.find() == again


async def test_one_that_is_solved_is_begun_again_once_by_opening_it(practice: Practice) -> None:
    await practice.open()
    await practice.solve()
    assert await practice.exercises.find_open(ALONE) is None
    view = await practice.open()
    assert (view.done, view.round, view.finished_before, view.worth) == (frozenset(), 2, True, 0)
    await practice.run("nginx")
    await practice.open(2)
    view = await practice.open()
    assert (view.done, view.round) == ({"pull"}, 2)


async def test_each_solver_has_an_exercise_of_their_own(practice: Practice) -> None:
    solvers = [ALONE, solver_of(REN), solver_of(MIO_ELSEWHERE), Solver(0, MIO.user), Solver(1, MIO.user, shared=True)]
    for solver in solvers:
        await practice.open(1, solver)
    await practice.solve()
    assert [await practice.exercises.find_open(solver) is None for solver in solvers] == [True, *[False] * 4]
    assert len({solver.engine for solver in solvers}) == len(solvers)


async def test_of_an_exercise_that_the_course_has_no_more_nothing_is_lost(
    practice: Practice, database: Database
) -> None:
    await practice.open()
    await practice.run("nginx")
    await practice.exercises.take_hint(ALONE, DAY, NAMES.id)
    view = await practice.find()
    for course in (TinyCourse(practised=(TIDY,)), TinyCourse(numbers=(5,), practised=COURSE.practised)):
        without = Practice.of(database, course)
        assert await without.exercises.find_open(ALONE) is None
        assert await without.turns.find_exercise(MIO, CHANNEL, MONDAY) is None
        with pytest.raises(Refusal, match="exercise-not-open"):
            await without.marking.check(MIO, view, MONDAY)
        with pytest.raises(Refusal, match="exercise-not-open"):
            await without.exercises.begin_again(ALONE, DAY, NAMES.id)
    assert await practice.find() == view
    await Practice.of(database, TinyCourse(practised=(TIDY,))).open(1)
    assert (await practice.open()).done == {"pull"}


async def test_where_a_task_is_gone_from_the_course_the_others_count_and_its_hints_cost_nothing(
    practice: Practice, database: Database
) -> None:
    await practice.open()
    await practice.exercises.take_hint(ALONE, DAY, NAMES.id)
    shorter = Practice.of(
        database,
        TinyCourse(practised=(exercise("names", {"id": "tag", "check": {"present": "team/web"}, "hints": ["x"]}),)),
    )
    view = await shorter.find()
    assert (view.hints, view.worth) == ({}, 20)
    await shorter.exercises.take_hint(ALONE, DAY, NAMES.id)
    assert (await practice.find()).hints == {"pull": 1, "tag": 1}
    assert (await shorter.run("team/web")).earned == 18


async def test_a_task_that_the_course_has_got_since_is_left_to_do_and_earns_nothing_more(
    practice: Practice, database: Database
) -> None:
    await practice.open()
    await practice.solve()
    longer = exercise(
        "names",
        *(task.model_dump(by_alias=True) for task in NAMES.tasks),
        {"id": "more", "check": {"present": "redis"}},
    )
    grown = Practice.of(database, TinyCourse(practised=(longer,)))
    view = await grown.open()
    assert (view.done, view.round, view.worth) == ({"pull", "tag"}, 1, 0)
    checked = await grown.run("redis")
    assert (checked.marked.finished, checked.earned, await grown.points()) == (True, 0, 20)
