"""Prepares quizzes that have everything in them, and knows the key to each question."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from typing import Final

from bot.core.course.drawing import drawn, option_order
from bot.core.course.grading.base import Given
from bot.core.course.grading.live import Live
from bot.core.course.question import Asked
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.store.database import Database
from bot.store.quizzes import attempts
from tests.content.shipped import shipped_course
from tests.wire.learners import COURSE_DAY
from tests.wire.quizzing.answers import ideas_shown

OF_AN_IDEA: Final = 2
OF_ANY_KIND: Final = 3
"""Questions of a prepared quiz: on one wrong idea, of which a learner who has it is told, and of one kind after another."""


class QuizSchool:
    """Live questions are left out: their key is in a learner's engine."""

    def __init__(self, database: Database, random: Random) -> None:
        self._database = database
        self._random = random
        library = shipped_course()
        course = library.questions(COURSE_DAY, Locale.JA)
        self._course = {question.id: question for question in course}
        self._by_kind: defaultdict[str, list[str]] = defaultdict(list)
        by_idea: defaultdict[str, list[str]] = defaultdict(list)
        for question in course:
            if not isinstance(question, Live):
                self._by_kind[question.kind].append(question.id)
                for idea in ideas_shown(self.question(question.id, attempt=0)):
                    by_idea[idea].append(question.id)
        self.ideas = library.misconceptions
        taught = [(idea, asked) for idea, asked in by_idea.items() if self.ideas.find(idea)]
        self._by_idea = sorted(each for each in taught if len(each[1]) >= OF_AN_IDEA)
        self._kinds: Iterator[str] = itertools.cycle(sorted(self._by_kind))

    def question(self, question: str, attempt: int) -> Asked:
        """A question as an attempt asks it."""
        asked = drawn(self._course[question], attempt)
        assert not isinstance(asked, Live)
        return asked

    async def begin(self, learner: Learner) -> tuple[str, str]:
        """The ``custom_id`` by which a learner goes on with a quiz prepared for them, and a wrong idea that it is about."""
        idea, about = self._random.choice(self._by_idea)
        asked = self._random.sample(about, OF_AN_IDEA)
        for _ in range(OF_ANY_KIND):
            of_kind = self._by_kind[next(self._kinds)]
            asked.append(self._random.choice([each for each in of_kind if each not in asked]))
        attempt = await self._database.write(attempts.start, learner, COURSE_DAY, asked, datetime.now(UTC))
        return f"next:{attempt}", idea

    async def asked(self, attempt: int, number: int) -> Asked:
        """The ``number``-th question of an attempt."""
        row = await self._database.read(attempts.find, attempt)
        assert row is not None
        return self.question(row["questions"][number - 1], attempt)


def as_shown(question: Asked, given: Given, attempt: int) -> Given:
    """An answer by choosing with the places at which its options are shown in an attempt; a typed one stays as it is."""
    order = option_order(question, attempt)
    if isinstance(given, str) or not order:
        return given
    return tuple(order.index(index) for index in given if isinstance(index, int))
