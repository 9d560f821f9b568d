"""A school in which somebody learns something every day."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.quiz_wish import QuizWish
from bot.services.guilds import Guilds
from bot.services.lessons import Lessons
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import QuestionView
from bot.store.database import Database
from tests.services.conftest import TinyCourse, number, single
from tests.services.quiz_taking import answer

JA: Final = Locale.JA
NOON: Final = datetime(2026, 2, 20, 3, 0, tzinfo=UTC)
DAY: Final = timedelta(days=1)
COURSE: Final = TinyCourse(
    numbers=(4, 12), sections=("a", "b", "c"), asked=(single("which"), single("which-2"), number("how-many"))
)
LEARNERS: Final = [Learner(guild, user, f"m{user}") for guild in (1, 2**62) for user in (10, 11, 2**61)]


class School:
    """A few learners in two groups, who read and answer now and then. The same ``seed`` does the same everywhere."""

    def __init__(self, database: Database, seed: str) -> None:
        guilds = Guilds(database)
        self._lessons, self._quizzes = Lessons(COURSE, database, guilds), Quizzes(COURSE, database, guilds)
        self._chance = random.Random(seed)

    async def go_on(self, first_day: int, days: int) -> None:
        for day in range(first_day, first_day + days):
            for learner in LEARNERS:
                if self._chance.random() < 0.6:
                    await self._learn(learner, NOON + day * DAY + timedelta(minutes=self._chance.randrange(1_000)))

    async def _learn(self, learner: Learner, now: datetime) -> None:
        day = self._chance.choice(COURSE.numbers)
        if self._chance.random() < 0.3:
            await self._lessons.mark_read(learner, day, self._chance.randint(1, 3), JA, now)
            return
        view = await self._quizzes.start(learner, QuizWish(day), JA, now)
        for second in range(self._chance.randint(1, 3)):
            if not isinstance(view, QuestionView):
                break
            when = now + timedelta(seconds=second)
            right = self._chance.random() < 0.7
            await answer(self._quizzes, view, right=right, learner=learner, now=when)
            view = await self._quizzes.next(learner, view.attempt, JA, when)
