"""How far a learner has come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.quiz_wish import QuizWish
from bot.services.guilds import Guilds
from bot.services.lessons import Lessons
from bot.services.progress import Progress
from bot.services.quizzes.quizzes import Quizzes
from bot.store import ledger
from bot.store.database import Database
from tests.services.conftest import GROUP, MIO, MIO_ELSEWHERE, MONDAY, REN, TinyCourse, single

JA = Locale.JA
TODAY = date(2026, 11, 23)
COURSE = TinyCourse(numbers=(4, 5), asked=(single("which"),))


@pytest.fixture
def progress(database: Database, guilds: Guilds) -> Progress:
    return Progress(COURSE, database, guilds)


@pytest.fixture
def lessons(database: Database, guilds: Guilds) -> Lessons:
    return Lessons(COURSE, database, guilds)


@pytest.fixture
def quizzes(database: Database, guilds: Guilds) -> Quizzes:
    return Quizzes(COURSE, database, guilds)


async def test_a_newcomer_has_everything_ahead(progress: Progress) -> None:
    view = await progress.for_learner(MIO, JA, MONDAY)
    assert (view.points, view.week_points, view.streak, view.best_streak, view.rank) == (0, 0, 0, 0, None)
    assert view.next_section == (4, 1, "images ja")
    assert [(day.day, day.read, day.sections, day.answered_right, day.questions) for day in view.days] == [
        (4, 0, 2, 0, 1),
        (5, 0, 2, 0, 1),
    ]


async def test_what_was_read_and_answered_is_counted_by_day(
    progress: Progress, lessons: Lessons, quizzes: Quizzes
) -> None:
    for section in (1, 2):
        await lessons.mark_read(MIO, 4, section, JA, MONDAY)
    view = await quizzes.start(MIO, QuizWish(5), JA, MONDAY)
    await quizzes.answer(MIO, view.attempt, 1, (view.order.index(0),), JA, MONDAY)
    found = await progress.for_learner(MIO, Locale.EN, MONDAY)
    assert [(day.title, day.read, day.answered_right, day.next_section) for day in found.days] == [
        ("Day 4 en", 2, 0, None),
        ("Day 5 en", 0, 1, (1, "images en")),
    ]
    assert (found.next_section, found.points) == ((5, 1, "images en"), 14)


async def test_a_wrong_answer_does_not_count(progress: Progress, quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    await quizzes.answer(MIO, view.attempt, 1, (view.order.index(1),), JA, MONDAY)
    assert (await progress.for_learner(MIO, JA, MONDAY)).days[0].answered_right == 0


async def test_nothing_comes_next_when_all_is_read(progress: Progress, lessons: Lessons) -> None:
    for day in (4, 5):
        for section in (1, 2):
            await lessons.mark_read(MIO, day, section, JA, MONDAY)
    assert (await progress.for_learner(MIO, JA, MONDAY)).next_section is None


async def test_what_was_taken_from_the_course_is_not_counted(
    lessons: Lessons, database: Database, guilds: Guilds
) -> None:
    await lessons.mark_read(MIO, 4, 1, JA, MONDAY)
    shorter = Progress(TinyCourse(sections=("layers",)), database, guilds)
    (day,) = (await shorter.for_learner(MIO, JA, MONDAY)).days
    assert (day.read, day.sections) == (0, 1)


async def test_the_week_and_the_streaks_are_counted_apart_from_the_total(
    progress: Progress, database: Database
) -> None:
    for back in (7, 6, 5, 1, 0):
        on = TODAY - timedelta(days=back)
        await database.write(ledger.award, MIO, f"on:{on}", 2, on)
    view = await progress.for_learner(MIO, JA, MONDAY)
    assert (view.points, view.week_points, view.streak, view.best_streak) == (10, 2, 2, 3)


@pytest.mark.parametrize(("amounts", "rank"), [((5, 9, 1), 2), ((5, 5, 1), 1), ((5, 9, 9), 3)])
async def test_the_rank_is_that_of_the_leaderboard(
    progress: Progress, database: Database, amounts: tuple[int, ...], rank: int
) -> None:
    for learner, amount in zip((MIO, REN, Learner(GROUP, 30, "sora")), amounts, strict=True):
        await database.write(ledger.award, learner, "test", amount, TODAY)
    await database.write(ledger.award, Learner(2, 99, "other group"), "test", 99, TODAY)
    assert (await progress.for_learner(MIO, JA, MONDAY)).rank == rank
    assert (await progress.for_learner(MIO_ELSEWHERE, JA, MONDAY)).rank is None
