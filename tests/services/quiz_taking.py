"""How tests take a quiz."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.course.course import Course
from bot.core.course.grading.single import SingleChoice
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.quiz_wish import QuizWish
from bot.services.guilds import Guilds
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import AnswerResult, QuestionView, QuizSummary
from bot.store.database import Database
from tests.services.conftest import MIO, MONDAY

JA = Locale.JA
SOON = MONDAY + timedelta(minutes=1)


def quizzes_of(course: Course, database: Database) -> Quizzes:
    """The quizzes of a course, as a process has them that has just begun."""
    return Quizzes(course, database, Guilds(database))


def given(view: QuestionView, *, right: bool = True) -> tuple[int, ...] | str:
    """What a learner presses or types."""
    if isinstance(view.question, SingleChoice):
        return (view.order.index(0 if right else 1),)
    return "4" if right else "5"


async def answer(
    quizzes: Quizzes, view: QuestionView, *, right: bool = True, learner: Learner = MIO, now: datetime = SOON
) -> AnswerResult:
    return await quizzes.answer(learner, view.attempt, view.number, given(view, right=right), JA, now)


async def take(quizzes: Quizzes, now: datetime, wrong: int = 0) -> list[AnswerResult]:
    """A whole quiz, of which the first ``wrong`` questions are answered wrongly and the others rightly."""
    view: QuestionView | QuizSummary = await quizzes.start(MIO, QuizWish(4), JA, now)
    answers: list[AnswerResult] = []
    while isinstance(view, QuestionView):
        answers.append(await answer(quizzes, view, right=len(answers) >= wrong, now=now))
        view = await quizzes.next(MIO, view.attempt, JA, now)
    return answers


async def pressing(
    quizzes: Quizzes, press: str, learner: Learner, attempt: int, question: int, given: tuple[int, ...] | str
) -> None:
    if press == "view":
        await quizzes.view(learner, attempt, question, JA)
    elif press == "answer":
        await quizzes.answer(learner, attempt, question, given, JA, SOON)
    elif press == "next":
        await quizzes.next(learner, attempt, JA, SOON)
    else:
        await quizzes.end(learner, attempt, JA, SOON)
