"""Quizzes of a course that was edited, and the bot restarted, while they were open."""

from __future__ import annotations

import pytest

from bot.core.refusal import Refusal
from bot.core.study.quiz_wish import QuizWish
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import QuestionView, QuizSummary
from bot.store.database import Database
from tests.services.conftest import MIO, MONDAY, TinyCourse, single
from tests.services.quiz_taking import JA, SOON, answer, given, pressing, quizzes_of


@pytest.fixture
def quizzes(database: Database) -> Quizzes:
    return quizzes_of(TinyCourse(), database)


class TestContentRemovedMeanwhile:
    """The course is edited and the bot restarted while a quiz is open."""

    @pytest.fixture
    async def view(self, quizzes: Quizzes) -> QuestionView:
        """The first of two questions, not answered."""
        return await quizzes.start(MIO, QuizWish(4), JA, MONDAY)

    @pytest.fixture
    def shorter(self, view: QuestionView, database: Database) -> Quizzes:
        """The course without that question."""
        left = tuple(question for question in TinyCourse().asked if question.id != view.question.id)
        return quizzes_of(TinyCourse(asked=left), database)

    @pytest.mark.parametrize("press", ["view", "answer"])
    async def test_the_question_is_gone(self, view: QuestionView, shorter: Quizzes, press: str) -> None:
        with pytest.raises(Refusal) as caught:
            await pressing(shorter, press, MIO, view.attempt, 1, given(view))
        assert caught.value.code == "quiz-gone"

    async def test_the_quiz_goes_on_with_what_is_left(self, view: QuestionView, shorter: Quizzes) -> None:
        following = await shorter.next(MIO, view.attempt, JA, SOON)
        assert following == await shorter.view(MIO, view.attempt, 2, JA)
        resumed = await shorter.start(MIO, QuizWish(4), JA, SOON)
        assert (resumed.attempt, resumed.number, resumed.resumed) == (view.attempt, 2, True)
        assert (await answer(shorter, resumed)).last
        summary = await shorter.next(MIO, view.attempt, JA, SOON)
        assert isinstance(summary, QuizSummary)
        assert (summary.right, summary.answered) == (1, 1)

    async def test_a_quiz_of_which_nothing_is_left_makes_way_for_a_new_one(
        self, view: QuestionView, database: Database
    ) -> None:
        renewed = quizzes_of(TinyCourse(asked=(single("new"),)), database)
        fresh = await renewed.start(MIO, QuizWish(4), JA, SOON)
        assert (fresh.attempt != view.attempt, fresh.question.id) == (True, "new")

    async def test_an_answer_to_a_choice_that_was_taken_out_is_gone(self, database: Database) -> None:
        before = quizzes_of(TinyCourse(asked=(single("which"),)), database)
        view = await before.start(MIO, QuizWish(4), JA, MONDAY)
        await before.answer(MIO, view.attempt, 1, (view.order.index(3),), JA, SOON)
        after = quizzes_of(TinyCourse(asked=(single("which", wrong=1),)), database)
        with pytest.raises(Refusal) as caught:
            await after.answer(MIO, view.attempt, 1, (0,), JA, SOON)
        assert caught.value.code == "quiz-gone"
