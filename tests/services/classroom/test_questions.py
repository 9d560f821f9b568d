"""The hardest questions, wrong answers and wrong ideas of a class."""

from __future__ import annotations

import pytest

from bot.core.locale import Locale
from bot.core.study.misconception import MisconceptionCatalogue
from bot.core.study.quiz_wish import QuizWish
from bot.services.classroom import questions
from bot.services.classroom.classroom import Classroom
from bot.services.classroom.questions import PAGE_SIZE, WrongAnswer
from bot.services.guilds import Guilds
from bot.services.quizzes.quizzes import Quizzes
from bot.store.database import Database
from bot.store.quizzes import ideas
from tests.services.classroom.a_class import IDEA, JA, class_of, member, take_quiz
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY, REN, TinyCourse, number, single

ALL = {f"q{i}" for i in range(5)}


async def test_the_hardest_come_first_with_their_rates(database: Database) -> None:
    await take_quiz(database, MIO, ALL - {"q3"})
    await take_quiz(database, REN, ALL - {"q3", "q1"})
    await take_quiz(database, MIO_ELSEWHERE, set())
    page = await class_of(database).questions.hardest(GROUP, JA)
    assert [(each.id, each.right, each.answered) for each in page.questions][:2] == [("q3", 0, 2), ("q1", 1, 2)]
    assert [each.rate for each in page.questions] == [0, 0.5, 1, 1, 1]
    assert page.questions[0].wrong == WrongAnswer("wrong 0", 2, 2)
    assert [each.wrong for each in page.questions[2:]] == [None] * 3
    hardest = await class_of(database).questions.hardest_one(GROUP, JA)
    assert hardest
    assert (hardest.id, hardest.prompt) == ("q3", "q3?")


async def test_one_wrong_answer_alone_is_not_the_hardest_question(database: Database) -> None:
    for learner in range(4):
        await take_quiz(database, member(learner), ALL - {"q2"})
    await take_quiz(database, MIO, ALL - {"q0"}, day=5)
    page = await class_of(database).questions.hardest(GROUP, JA)
    assert [(each.day, each.id) for each in page.questions[:2]] == [(4, "q2"), (5, "q0")]


async def test_pages_are_as_many_as_there_are_answered_questions(database: Database) -> None:
    view = class_of(database).questions
    empty = await view.hardest(GROUP, JA)
    assert (empty.questions, empty.page, empty.pages) == ((), 1, 1)
    assert await view.hardest_one(GROUP, JA) is None
    await take_quiz(database, MIO, ALL)
    await take_quiz(database, MIO, {"q1"}, day=5)
    first, beyond = await view.hardest(GROUP, JA), await view.hardest(GROUP, JA, 9)
    assert (first.pages, beyond.page, len(first.questions), len(beyond.questions)) == (2, 2, PAGE_SIZE, 5)
    assert len((await view.all(GROUP, JA)).questions) == 10


async def test_what_tells_apart_is_told_where_enough_have_answered(database: Database) -> None:
    for learner in range(12):
        knows = learner < 6
        await take_quiz(database, member(learner), ALL if knows else {"q4"})
    found = {each.id: each.discrimination for each in (await class_of(database).questions.all(GROUP, JA)).questions}
    assert found["q0"] == pytest.approx(1, abs=0.01)
    assert found["q4"] is None  # all were right


async def test_a_second_try_that_is_right_still_tells_the_first_answer(database: Database) -> None:
    asked = single("q0").model_copy(update={"second_try": True})
    course = TinyCourse(asked=(asked,))
    quizzes = Quizzes(course, database, Guilds(database))
    for learner in (MIO, REN):
        view = await quizzes.start(learner, QuizWish(4), JA, MONDAY)
        for index in (2, 0):
            await quizzes.answer(learner, view.attempt, 1, (view.order.index(index),), JA, MONDAY)
    figures = Classroom.of(course, database, MisconceptionCatalogue()).questions
    (found,) = (await figures.hardest(GROUP, JA)).questions
    assert (found.right, found.wrong) == (0, WrongAnswer("wrong 1", 2, 2))


async def test_what_one_alone_has_typed_is_shown_to_nobody(database: Database) -> None:
    course = TinyCourse(asked=(number("how-many"),))
    quizzes = Quizzes(course, database, Guilds(database))
    figures = Classroom.of(course, database, MisconceptionCatalogue()).questions
    for learner, typed, shown in ((MIO, "7", None), (REN, " 7 ", WrongAnswer("7", 2, 2))):
        view = await quizzes.start(learner, QuizWish(4), JA, MONDAY)
        await quizzes.answer(learner, view.attempt, 1, typed, JA, MONDAY)
        (found,) = (await figures.hardest(GROUP, JA)).questions
        assert found.wrong == shown


async def test_of_a_large_group_a_part_is_looked_at_and_said_to_be(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "SAMPLED", 10)
    for learner in range(4):
        await take_quiz(database, member(learner), ALL - {"q0"})
    page = await class_of(database).questions.hardest(GROUP, JA)
    assert page.is_sample
    assert (page.questions[0].answered, page.questions[0].wrong) == (4, WrongAnswer("wrong 0", 2, 2))


async def test_ideas_are_counted_by_member(database: Database) -> None:
    view = class_of(database).questions
    assert (await view.ideas(GROUP, JA)).ideas == ()
    for learner in (MIO, REN, MIO_ELSEWHERE):
        await database.write(ideas.record_hit, learner, IDEA.id)
        await database.write(ideas.record_hit, learner, IDEA.id)
    await database.write(ideas.record_hit, MIO, "no-more-in-the-course")
    await database.write(ideas.record_taught, MIO, IDEA.id, MONDAY)
    await database.write(ideas.record_overcome, MIO, IDEA.id, MONDAY)
    (found,) = (await view.ideas(GROUP, Locale.EN)).ideas
    assert (found.idea, found.shown, found.taught, found.overcome) == ("adds up", 2, 1, 1)
