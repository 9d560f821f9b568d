"""Hints, second tries and answers that are partly right: what they cost, and that none of it is lost or counted twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.core.course.grading.ordering import OrderedItem, Ordering
from bot.core.course.grading.single import SingleChoice
from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.core.study.quiz_wish import QuizWish
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import AnswerResult, QuestionView, QuizSummary
from bot.store import standings
from bot.store.database import Database
from bot.store.maintenance.recount import find_differences
from tests.services.conftest import MIO, MONDAY, REN, TinyCourse, single
from tests.services.quiz_taking import JA, SOON, answer, quizzes_of

DAY = timedelta(days=1)


def changed(question: SingleChoice, **values: Any) -> SingleChoice:
    return question.model_copy(update=values)


WITH_HINTS = changed(single("hinted"), hints=("vague", "clear"))
TWICE = changed(single("twice"), second_try=True)
BOTH = changed(single("both"), hints=("vague",), second_try=True)
STEPS = Ordering(
    id="steps",
    section="layers",
    prompt="?",
    explanation="!",
    kind="ordering",
    items=tuple(OrderedItem(text=name, why=name) for name in "abc"),
)


def asking(*questions: Any, database: Database) -> Quizzes:
    return quizzes_of(TinyCourse(asked=questions), database)


async def started(quizzes: Quizzes, learner: Learner = MIO) -> QuestionView:
    return await quizzes.start(learner, QuizWish(4), JA, MONDAY)


async def hinted(quizzes: Quizzes, attempt: int, taken: int = 0, learner: Learner = MIO) -> QuestionView:
    view = await quizzes.hint(learner, attempt, 1, taken, JA, SOON)
    assert isinstance(view, QuestionView)
    return view


async def points(database: Database, learner: Learner = MIO) -> int:
    return (await database.read(standings.points_of, learner.guild, learner.user, ["all"]))["all"]


@pytest.fixture(autouse=True)
async def recounted(database: Database) -> Any:
    """Whatever is done, what is kept is what is counted."""
    yield
    assert (await database.read(find_differences)).listed == ()


async def test_hints_come_one_by_one_and_say_before_what_they_cost(database: Database, restarted: Database) -> None:
    quizzes = asking(WITH_HINTS, database=database)
    view = await started(quizzes)
    assert (view.hints, view.hints_of, view.worth, view.hint_cost) == ((), 2, 10, 2)
    view = await hinted(quizzes, view.attempt)
    assert (view.hints, view.worth, view.hint_cost) == (("vague",), 8, 2)
    view = await hinted(asking(WITH_HINTS, database=restarted), view.attempt, taken=1)
    assert (view.hints, view.worth) == (("vague", "clear"), 6)
    assert (await answer(quizzes, view)).points == 6
    assert await points(database) == 6


async def test_a_double_click_takes_one_hint(database: Database) -> None:
    quizzes = asking(WITH_HINTS, database=database)
    attempt = (await started(quizzes)).attempt
    views = await asyncio.gather(*(hinted(quizzes, attempt) for _ in range(3)))
    assert {view.hints for view in views} == {("vague",)}


async def test_there_is_no_hint_behind_the_last_one_nor_for_others(database: Database) -> None:
    quizzes = asking(WITH_HINTS, database=database)
    view = await started(quizzes)
    for learner, taken, code in ((MIO, 2, "quiz-gone"), (REN, 0, "quiz-not-yours")):
        with pytest.raises(Refusal) as caught:
            await hinted(quizzes, view.attempt, taken, learner)
        assert caught.value.code == code


async def test_who_asks_for_a_hint_after_the_answer_is_told_the_verdict_again(database: Database) -> None:
    quizzes = asking(WITH_HINTS, database=database)
    view = await started(quizzes)
    unseen = await answer(quizzes, view)
    told = await quizzes.hint(MIO, view.attempt, 1, 0, JA, SOON)
    assert isinstance(told, AnswerResult)
    assert (told.answered_before, told.verdict, told.points) == (True, unseen.verdict, unseen.points)


async def second_try(quizzes: Quizzes) -> tuple[QuestionView, AnswerResult]:
    view = await started(quizzes)
    return view, await answer(quizzes, view, right=False)


async def test_after_a_wrong_answer_there_is_a_second_one_for_half_the_points(
    database: Database, restarted: Database
) -> None:
    quizzes = asking(TWICE, database=database)
    view, first = await second_try(quizzes)
    assert (first.may_try_again, first.worth_again, first.points, first.last) == (True, 5, 0, False)
    after = asking(TWICE, database=restarted)
    again = await after.view(MIO, view.attempt, 1, JA)
    assert (again.is_second_try, again.worth) == (True, 5)
    resumed = await after.start(MIO, QuizWish(), JA, SOON)
    assert (resumed.number, resumed.is_second_try) == (1, True)
    final = await answer(after, again)
    assert (final.verdict.correct, final.points, final.may_try_again, final.last) == (True, 5, False, True)


async def test_the_same_wrong_answer_again_is_a_second_press_and_another_one_is_the_last(database: Database) -> None:
    quizzes = asking(TWICE, database=database)
    view, _ = await second_try(quizzes)
    assert (await answer(quizzes, view, right=False)).may_try_again
    other = await quizzes.answer(MIO, view.attempt, 1, (view.order.index(2),), JA, SOON)
    assert (other.may_try_again, other.verdict.correct, other.points) == (False, False, 0)
    assert (await answer(quizzes, view)).answered_before


@pytest.mark.parametrize("way", ["give up", "end"])
async def test_whoever_does_not_try_again_has_answered(database: Database, way: str) -> None:
    quizzes = asking(TWICE, database=database)
    view, _ = await second_try(quizzes)
    if way == "give up":
        told = await quizzes.give_up(MIO, view.attempt, 1, JA, SOON)
        assert (told.verdict.correct, told.may_try_again, told.points) == (False, False, 0)
        assert (await quizzes.give_up(MIO, view.attempt, 1, JA, SOON)).answered_before
    summary = await quizzes.end(MIO, view.attempt, JA, SOON)
    assert (summary.answered, summary.right, len(summary.review)) == (1, 0, 1)


async def test_nobody_can_give_up_before_the_first_answer(database: Database) -> None:
    quizzes = asking(TWICE, database=database)
    with pytest.raises(Refusal) as caught:
        await quizzes.give_up(MIO, (await started(quizzes)).attempt, 1, JA, SOON)
    assert caught.value.code == "quiz-gone"


async def test_hints_and_a_second_try_add_up(database: Database) -> None:
    quizzes = asking(BOTH, database=database)
    view = await started(quizzes)
    await answer(quizzes, view, right=False)
    view = await hinted(quizzes, view.attempt)
    assert (view.worth, view.is_second_try) == (4, True)
    assert (await answer(quizzes, view)).points == 4


def placed(view: QuestionView, *order: int) -> tuple[int, ...]:
    return tuple(view.order.index(index) for index in order)


async def test_a_partly_right_answer_pays_its_part_once_and_the_rest_with_the_right_one(database: Database) -> None:
    quizzes = asking(STEPS, database=database)
    earned: list[int] = []
    for day, order in enumerate(((0, 2, 1), (0, 2, 1), (2, 1, 0), (0, 1, 2), (0, 1, 2), (0, 2, 1))):
        now = MONDAY + day * DAY
        view = await quizzes.start(MIO, QuizWish(4), JA, now)
        answered = await quizzes.answer(MIO, view.attempt, 1, placed(view, *order), JA, now)
        earned.append(answered.points)
        assert isinstance(await quizzes.next(MIO, view.attempt, JA, now), QuizSummary)
    assert earned == [3, 0, 0, 7, 3, 1]
    assert await points(database) == sum(earned)


async def test_what_is_already_paid_in_part_is_told_before(database: Database) -> None:
    quizzes = asking(STEPS, database=database)
    view = await started(quizzes)
    await quizzes.answer(MIO, view.attempt, 1, placed(view, 0, 2, 1), JA, SOON)
    await quizzes.end(MIO, view.attempt, JA, SOON)
    assert (await quizzes.start(MIO, QuizWish(4), JA, SOON + DAY)).worth == 7


async def test_an_order_is_graded_by_what_stands_at_each_place_as_shown(database: Database) -> None:
    quizzes = asking(STEPS, database=database)
    view = await started(quizzes)
    assert view.order != (0, 1, 2)
    answered = await quizzes.answer(MIO, view.attempt, 1, placed(view, 0, 1, 2), JA, SOON)
    assert (answered.verdict.correct, answered.given) == (True, (0, 1, 2))
