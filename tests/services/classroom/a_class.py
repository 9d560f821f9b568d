"""A class whose members have read and answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.misconception import Misconception, MisconceptionCatalogue
from bot.core.study.quiz_wish import QuizWish
from bot.services.classroom.classroom import Classroom
from bot.services.guilds import Guilds
from bot.services.lessons import Lessons
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import QuestionView
from bot.store.database import Database
from bot.store.schedules import lesson_posts
from tests.services.conftest import GROUP, MONDAY, TinyCourse, single
from tests.services.quiz_taking import answer

JA: Final = Locale.JA
DAY: Final = timedelta(days=1)
COURSE: Final = TinyCourse(numbers=(4, 5), sections=("a", "b"), asked=tuple(single(f"q{i}") for i in range(5)))
IDEA: Final = Misconception.model_validate(
    {
        "id": "adds-up",
        "idea": {"ja": "足し算", "en": "adds up"},
        "teaching": {"ja": "共有", "en": "shared"},
        "try": "docker images",
        "section": "a",
        "question": "q0",
    }
)


def class_of(database: Database) -> Classroom:
    return Classroom.of(COURSE, database, MisconceptionCatalogue(misconceptions=(IDEA,)))


def member(number: int) -> Learner:
    return Learner(GROUP, 100 + number, f"m{number}")


async def read(database: Database, learner: Learner, *places: tuple[int, int], at: datetime = MONDAY) -> None:
    lessons = Lessons(COURSE, database, Guilds(database))
    for day, section in places:
        await lessons.mark_read(learner, day, section, JA, at)


async def post(database: Database, *places: tuple[int, int], on: date, guild: int = GROUP) -> None:
    for day, section in places:
        row = {"message": hash((guild, on, day, section)) & 0xFFFFFFFF, "guild": guild, "channel": 1, "schedule": None}
        await database.write(lesson_posts.add, row | {"date": on, "day": day, "section": section, "locale": "ja"})


async def take_quiz(database: Database, learner: Learner, right: set[str], day: int = 4) -> None:
    """All questions of a day, of which those with these ids are answered rightly; of the others the second choice is taken."""
    quizzes = Quizzes(COURSE, database, Guilds(database))
    view = await quizzes.start(learner, QuizWish(day), JA, MONDAY)
    while isinstance(view, QuestionView):
        await answer(quizzes, view, right=view.question.id in right, learner=learner, now=MONDAY)
        view = await quizzes.next(learner, view.attempt, JA, MONDAY)
