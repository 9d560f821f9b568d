"""Quizzes: kept from the first question to the last, whoever presses what and whenever."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.learner import Learner
from bot.core.refusal import Refusal
from bot.core.study.quiz_wish import QuizWish
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import QuestionView, QuizSummary
from bot.store import standings
from bot.store.database import Database
from tests.services.conftest import MIO, MIO_ELSEWHERE, MONDAY, REN, TinyCourse, number, single
from tests.services.quiz_taking import JA, SOON, answer, pressing, quizzes_of


@pytest.fixture
def quizzes(database: Database) -> Quizzes:
    return quizzes_of(TinyCourse(), database)


async def test_a_quiz_goes_from_question_to_question_to_its_result(quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    assert (view.number, view.total, view.resumed) == (1, 2, False)
    first = await answer(quizzes, view)
    assert (first.verdict.correct, first.points, first.streak, first.last) == (True, 10, 1, False)
    second = await quizzes.next(MIO, view.attempt, JA, SOON)
    assert isinstance(second, QuestionView)
    assert (second.number, second.question.id != view.question.id) == (2, True)
    assert (await answer(quizzes, second, right=False)).last
    summary = await quizzes.next(MIO, view.attempt, JA, SOON)
    assert isinstance(summary, QuizSummary)
    assert (summary.right, summary.answered, summary.total, summary.points, summary.streak) == (1, 2, 2, 10, 1)
    missed = {"images": (1, "images ja"), "layers": (2, "layers ja")}[second.question.section]
    assert summary.review == (missed,)


async def test_without_a_day_the_quiz_is_about_the_newest(database: Database) -> None:
    quizzes = quizzes_of(TinyCourse(numbers=(3, 4)), database)
    assert (await quizzes.start(MIO, QuizWish(), JA, MONDAY)).day == 4
    with pytest.raises(Refusal) as caught:
        await quizzes.start(MIO, QuizWish(5), JA, MONDAY)
    assert (caught.value.code, caught.value.details["days"]) == ("lesson-no-day", "3, 4")


async def test_an_open_quiz_is_resumed_by_its_learner_alone(quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    await answer(quizzes, view)
    resumed = await quizzes.start(MIO, QuizWish(4), JA, MONDAY + timedelta(days=7))
    assert (resumed.attempt, resumed.number, resumed.resumed) == (view.attempt, 2, True)
    for other in (REN, MIO_ELSEWHERE):
        fresh = await quizzes.start(other, QuizWish(4), JA, MONDAY)
        assert (fresh.attempt != view.attempt, fresh.number, fresh.resumed) == (True, 1, False)


async def test_two_starts_at_once_make_one_quiz(quizzes: Quizzes) -> None:
    views = await asyncio.gather(*(quizzes.start(MIO, QuizWish(4), JA, MONDAY) for _ in range(2)))
    assert len({view.attempt for view in views}) == 1


async def test_a_quiz_whose_result_was_never_looked_at_makes_way_for_a_new_one(quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    await answer(quizzes, view)
    await answer(quizzes, await quizzes.view(MIO, view.attempt, 2, JA))
    fresh = await quizzes.start(MIO, QuizWish(4), JA, SOON)
    assert (fresh.attempt != view.attempt, fresh.resumed) == (True, False)


async def test_a_restart_changes_neither_questions_nor_the_order_of_choices(
    quizzes: Quizzes, restarted: Database
) -> None:
    after = quizzes_of(TinyCourse(), restarted)
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    for question in (1, 2):
        assert await after.view(MIO, view.attempt, question, JA) == await quizzes.view(MIO, view.attempt, question, JA)


async def test_choices_are_shown_in_many_orders(database: Database) -> None:
    quizzes = quizzes_of(TinyCourse(asked=(single("which"),)), database)
    orders = set()
    for user in range(20):
        view = await quizzes.start(Learner(1, user, "x"), QuizWish(4), JA, MONDAY)
        assert sorted(view.order) == [0, 1, 2, 3]
        orders.add(view.order)
    assert len(orders) > 5


async def test_every_place_as_shown_is_judged_as_the_choice_that_stood_there(database: Database) -> None:
    quizzes = quizzes_of(TinyCourse(asked=(single("which"),)), database)
    for place in range(4):
        learner = Learner(1, place, "x")
        view = await quizzes.start(learner, QuizWish(4), JA, MONDAY)
        answered = await quizzes.answer(learner, view.attempt, 1, (place,), JA, SOON)
        assert (answered.verdict.correct, answered.given) == (view.order[place] == 0, (view.order[place],))


async def test_the_first_answer_counts_and_the_second_press_shows_it(quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    first = await answer(quizzes, view, right=False)
    again = await answer(quizzes, view, right=True)
    assert (again.verdict, again.given) == (first.verdict, first.given)
    assert (first.answered_before, again.answered_before, again.points) == (False, True, 0)


async def test_a_double_click_pays_once(quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    both = await asyncio.gather(*(answer(quizzes, view) for _ in range(2)))
    assert sorted(answered.answered_before for answered in both) == [False, True]
    summary = await quizzes.end(MIO, view.attempt, JA, SOON)
    assert (summary.answered, summary.points) == (1, 10)


async def test_of_two_answers_in_two_processes_at_once_one_counts_and_alone_pays(
    quizzes: Quizzes, restarted: Database, database: Database
) -> None:
    other = quizzes_of(TinyCourse(), restarted)
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    both = await asyncio.gather(*(answer(of, view, right=right) for of, right in ((quizzes, False), (other, True))))
    assert len({(answered.verdict.correct, answered.points) for answered in both}) == 1
    paid = await database.read(standings.points_of, MIO.guild, MIO.user, ["all"])
    assert paid == {"all": both[0].points}


async def test_no_answer_at_all_leaves_the_question_open(database: Database) -> None:
    quizzes = quizzes_of(TinyCourse(asked=(number("how-many"),)), database)
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    with pytest.raises(Refusal) as caught:
        await quizzes.answer(MIO, view.attempt, 1, "many", JA, SOON)
    assert caught.value.code == "quiz-no-number"
    answered = await answer(quizzes, view)
    assert (answered.answered_before, answered.verdict.correct) == (False, True)


@pytest.mark.parametrize("learner", [REN, MIO_ELSEWHERE])
@pytest.mark.parametrize("press", ["view", "answer", "next", "end"])
async def test_someone_elses_quiz_is_refused(quizzes: Quizzes, learner: Learner, press: str) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    with pytest.raises(Refusal) as caught:
        await pressing(quizzes, press, learner, view.attempt, 1, (0,))
    assert caught.value.code == "quiz-not-yours"
    assert not (await answer(quizzes, view)).answered_before


@pytest.mark.parametrize(
    ("press", "attempt", "question", "given"),
    [
        ("view", 404, 1, ()),
        ("answer", 404, 1, (0,)),
        ("next", 404, 1, ()),
        ("end", 404, 1, ()),
        ("view", 1, 3, ()),
        ("view", 1, 0, ()),
        ("answer", 1, 3, (0,)),
        ("answer", 1, 1, (9,)),
    ],
)
async def test_what_was_never_asked_is_gone(
    quizzes: Quizzes, press: str, attempt: int, question: int, given: tuple[int, ...]
) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    assert view.attempt == 1
    with pytest.raises(Refusal) as caught:
        await pressing(quizzes, press, MIO, attempt, question, given)
    assert caught.value.code == "quiz-gone"


async def test_an_ended_quiz_keeps_what_was_answered(quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    await answer(quizzes, view)
    ended = await quizzes.end(MIO, view.attempt, JA, SOON)
    assert (ended.answered, ended.total, ended.right, ended.review) == (1, 2, 1, ())
    assert await quizzes.next(MIO, view.attempt, JA, SOON) == ended
    assert await quizzes.end(MIO, view.attempt, JA, SOON) == ended
    assert (await quizzes.start(MIO, QuizWish(4), JA, SOON)).attempt != view.attempt
