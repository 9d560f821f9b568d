"""Quizzes taken again: what is asked, and what it pays."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.study.quiz_wish import QUESTIONS_PER_QUIZ, QuizWish
from bot.services.guilds import Guilds
from bot.services.quizzes.quizzes import Quizzes
from bot.store.database import Database
from tests.services.conftest import MIO, MONDAY, TinyCourse, single
from tests.services.quiz_taking import JA, answer, quizzes_of, take


def course_of(questions: int) -> TinyCourse:
    return TinyCourse(asked=tuple(single(f"q{i}") for i in range(questions)))


async def asked(quizzes: Quizzes, day: int, wrong: int = 0) -> list[str]:
    """The questions of a quiz taken on that day, of which the first ``wrong`` are answered wrongly."""
    return [answered.question.id for answered in await take(quizzes, MONDAY + timedelta(days=day), wrong)]


async def test_what_is_due_for_review_comes_first_and_then_what_is_new(database: Database) -> None:
    quizzes = quizzes_of(course_of(3 * QUESTIONS_PER_QUIZ), database)
    first, second = await asked(quizzes, 0), await asked(quizzes, 1)
    assert not set(first) & set(second)
    assert set(await asked(quizzes, 20)) == set(first)
    assert set(await asked(quizzes, 20)) == set(second)
    assert not set(await asked(quizzes, 20)) & {*first, *second}


async def test_what_was_answered_wrongly_is_due_sooner(database: Database) -> None:
    quizzes = quizzes_of(course_of(4 * QUESTIONS_PER_QUIZ), database)
    await asked(quizzes, 0)
    wrong = (await asked(quizzes, 8, wrong=2))[:2]
    assert set(wrong) <= set(await asked(quizzes, 10))


@pytest.mark.parametrize(
    ("answers", "paid"),
    [
        ([(0, True)], [10]),
        ([(0, False)], [0]),
        ([(0, True), (0, True)], [10, 0]),
        ([(0, True), (1, True)], [10, 3]),
        ([(0, True), (1, True), (1, True)], [10, 3, 0]),
        ([(0, True), (1, True), (2, True)], [10, 3, 3]),
        ([(0, False), (0, True)], [0, 10]),
        ([(0, True), (1, False), (1, True)], [10, 0, 3]),
    ],
)
async def test_a_question_pays_ten_points_first_and_three_on_every_other_day(
    database: Database, answers: list[tuple[int, bool]], paid: list[int]
) -> None:
    quizzes = quizzes_of(TinyCourse(asked=(single("which"),)), database)
    earned = []
    for days, right in answers:
        now = MONDAY + timedelta(days=days)
        view = await quizzes.start(MIO, QuizWish(4), JA, now)
        earned.append((await answer(quizzes, view, right=right, now=now)).points)
    assert earned == paid


async def test_another_day_begins_at_the_groups_midnight(database: Database) -> None:
    quizzes = quizzes_of(TinyCourse(asked=(single("which"),)), database)
    midnight = MONDAY + timedelta(hours=12)
    earned = []
    for now in (midnight - timedelta(minutes=1), midnight):
        view = await quizzes.start(MIO, QuizWish(4), JA, now)
        earned.append((await answer(quizzes, view, now=now)).points)
    assert earned == [10, 3]


async def test_a_date_that_a_group_has_twice_pays_once(database: Database) -> None:
    guilds = Guilds(database)
    quizzes = Quizzes(TinyCourse(asked=(single("which"),)), database, guilds)
    late_on_monday = MONDAY + timedelta(hours=11)
    earned = []
    for timezone in ("Asia/Tokyo", "Pacific/Kiritimati", "Asia/Tokyo", "Pacific/Kiritimati"):
        await guilds.setup(MIO.guild, timezone=ZoneInfo(timezone))
        view = await quizzes.start(MIO, QuizWish(4), JA, late_on_monday)
        earned.append((await answer(quizzes, view, now=late_on_monday)).points)
    assert earned == [10, 3, 0, 0]


async def test_two_buttons_of_the_same_question_pressed_at_once_pay_once(
    database: Database, restarted: Database
) -> None:
    course = TinyCourse(asked=(single("which"),))
    one, two = quizzes_of(course, database), quizzes_of(course, restarted)
    old = await one.start(MIO, QuizWish(4), JA, MONDAY)
    await one.end(MIO, old.attempt, JA, MONDAY)
    new = await two.start(MIO, QuizWish(4), JA, MONDAY)
    pressed = await asyncio.gather(answer(one, old), answer(two, new))
    assert sorted(answered.points for answered in pressed) == [0, 10]
    tomorrow = MONDAY + timedelta(days=1)
    assert [answered.points for answered in await take(one, tomorrow)] == [3]


async def test_an_old_button_beside_a_new_quiz_pays_no_question_twice(database: Database) -> None:
    quizzes = quizzes_of(TinyCourse(asked=(single("which"),)), database)
    old = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    await quizzes.end(MIO, old.attempt, JA, MONDAY)
    new = await quizzes.start(MIO, QuizWish(4), JA, MONDAY)
    assert [(await answer(quizzes, view)).points for view in (old, new)] == [10, 0]
