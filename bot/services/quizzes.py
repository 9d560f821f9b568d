"""Quizzes of a few questions each. An attempt at one is in the database from its start, so that a restart loses nothing."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.course.course import Course
from bot.core.course.grading import Verdict, grade
from bot.core.course.question import MultipleChoice, Question, SingleChoice
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.schedule import local_date
from bot.core.study.scoring import answer_points
from bot.core.study.streak import streak
from bot.services.guilds import timezone_of
from bot.store import attempts, points
from bot.store.database import Database, from_stored

QUESTIONS_PER_QUIZ: Final = 5
"""Questions in a quiz."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of an attempt, the ``number``-th (from 1) of ``total``.

    ``order`` has the indices of its choices in the order in which they are shown. ``resumed`` tells that the attempt was
    left open before.
    """

    attempt: int
    day: int
    number: int
    total: int
    question: Question
    order: tuple[int, ...]
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """An answer and the verdict on it.

    ``order`` is the same as in ``QuestionView``; ``given_choices`` are indices as in the course. ``streak`` is in days.
    ``answered_before`` tells that this is an earlier answer, which counts; ``last``, that no question is left.
    """

    attempt: int
    day: int
    number: int
    total: int
    question: Question
    order: tuple[int, ...]
    given_choices: tuple[int, ...]
    verdict: Verdict
    points: int
    streak: int
    answered_before: bool
    last: bool


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """The result of an attempt; ``review`` has number and title of each section to which a wrong answer belongs."""

    attempt: int
    day: int
    right: int
    answered: int
    total: int
    points: int
    streak: int
    review: tuple[tuple[int, str], ...]


class Quizzes:
    """Starts attempts, grades and keeps answers, and sums up attempts.

    Methods that take an attempt raise Refusal ``quiz-gone`` if there is none, and ``quiz-not-yours`` if it is another
    learner's.
    """

    def __init__(self, course: Course, db: Database) -> None:
        self._course = course
        self._db = db

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]:
        """All questions of a day. Raises Refusal ``lesson-no-day``."""
        if day not in self._course.days():
            raise Refusal("lesson-no-day", day=day, days=", ".join(map(str, self._course.days())))
        return self._course.questions(day, locale)

    async def start(self, learner: Learner, day: int | None, locale: Locale, now: datetime) -> QuestionView:
        """The next question of the attempt that the learner left open, or the first of a new one.

        Without a ``day`` it is the last day of the course. Raises Refusal ``lesson-no-day``.
        """
        chosen = self._course.days()[-1] if day is None else day
        known = [question.id for question in self.questions(chosen, locale)]
        async with self._db.begin() as connection:
            row = await attempts.find_open(connection, learner, chosen)
            if row is not None:
                number = self._next_number(row, await attempts.answers_of(connection, row["id"]), locale)
                if number is not None:
                    return self._view(row, number, locale, resumed=True)
                await attempts.finish(connection, row["id"], now)
            before = await attempts.last_answers(connection, learner, chosen)
            picked = _pick_questions(known, before, random.Random(f"{learner.user}:{now.isoformat()}"))
            attempt = await attempts.start(connection, learner, chosen, picked, now)
            row = await attempts.find(connection, attempt)
            assert row is not None
            return self._view(row, 1, locale)

    async def view(self, learner: Learner, attempt: int, number: int, locale: Locale) -> QuestionView:
        """The ``number``-th question (from 1) of an attempt. Raises Refusal ``quiz-gone`` too if the course has it no more."""
        async with self._db.begin() as connection:
            return self._view(await self._own_attempt(connection, learner, attempt), number, locale)

    async def answer(
        self,
        learner: Learner,
        attempt: int,
        number: int,
        given: tuple[int, ...] | str,
        locale: Locale,
        now: datetime,
    ) -> AnswerResult:
        """Grade and keep an answer: typed text, or the places (from 0) of choices as they are shown.

        The first answer to a question counts; later ones change nothing. Raises Refusal ``quiz-gone``,
        ``quiz-not-yours``, or what ``grade`` raises for an answer that cannot be read; then the question stays open.
        """
        async with self._db.begin() as connection:
            row = await self._own_attempt(connection, learner, attempt)
            view = self._view(row, number, locale)
            answers = await attempts.answers_of(connection, attempt)
            today = local_date(now, await timezone_of(connection, learner.guild))
            before = answers.get(view.question.id)
            kept = before["given"] if before else _in_course_order(given, view.order)
            if not isinstance(kept, str) and not all(index < len(view.order) for index in kept):
                raise Refusal("quiz-gone")
            verdict = grade(view.question, kept if isinstance(kept, str) else tuple(kept))
            earned = before["points"] if before else 0
            if before is None:
                earned = await self._save_answer(connection, learner, view, kept, verdict, now, today)
            days = await points.days_with_points(connection, learner.guild, learner.user)
            answered = {*answers, view.question.id}
            return AnswerResult(
                attempt,
                view.day,
                number,
                view.total,
                view.question,
                view.order,
                () if isinstance(kept, str) else tuple(kept),
                verdict,
                earned,
                streak(days, today).current,
                before is not None,
                self._next_number(row, answered, locale) is None,
            )

    async def _save_answer(
        self,
        connection: AsyncConnection,
        learner: Learner,
        view: QuestionView,
        kept: list[int] | str,
        verdict: Verdict,
        now: datetime,
        today: date,
    ) -> int:
        """Store an answer. Returns the points that it earned: a question gives points once a day."""
        source = f"quiz:{view.day}:{view.question.id}"
        last_awarded = await points.last_awarded(connection, learner, source)
        worth = answer_points(correct=verdict.correct, ever_right=last_awarded is not None)
        key = source if last_awarded is None else f"{source}:{today}"
        awarded = worth > 0 and last_awarded != today and await points.award(connection, learner, key, worth, today)
        earned = worth if awarded else 0
        await attempts.add_answer(
            connection,
            view.attempt,
            view.question.id,
            given=kept,
            correct=verdict.correct,
            points=earned,
            now=now,
        )
        return earned

    async def next(self, learner: Learner, attempt: int, locale: Locale, now: datetime) -> QuestionView | QuizSummary:
        """The first question that has no answer, of those that the course still has; if there is none, the result."""
        async with self._db.begin() as connection:
            row = await self._own_attempt(connection, learner, attempt)
            number = self._next_number(row, await attempts.answers_of(connection, attempt), locale)
            if number is not None and row["finished_at"] is None:
                return self._view(row, number, locale)
            return await self._finish(connection, learner, row, locale, now)

    async def end(self, learner: Learner, attempt: int, locale: Locale, now: datetime) -> QuizSummary:
        """Finish an attempt, also before all questions are answered."""
        async with self._db.begin() as connection:
            row = await self._own_attempt(connection, learner, attempt)
            return await self._finish(connection, learner, row, locale, now)

    async def _finish(
        self, connection: AsyncConnection, learner: Learner, row: RowMapping, locale: Locale, now: datetime
    ) -> QuizSummary:
        await attempts.finish(connection, row["id"], now)
        answers = await attempts.answers_of(connection, row["id"])
        answered, right, earned = await attempts.totals(connection, row["id"])
        today = local_date(now, await timezone_of(connection, learner.guild))
        days = await points.days_with_points(connection, learner.guild, learner.user)
        wrong = {question for question, answer in answers.items() if not answer["correct"]}
        return QuizSummary(
            row["id"],
            row["day"],
            right,
            answered,
            len(row["questions"]),
            earned,
            streak(days, today).current,
            self._sections_of(row["day"], wrong, locale),
        )

    def _sections_of(self, day: int, questions: set[str], locale: Locale) -> tuple[tuple[int, str], ...]:
        wanted = {question.section for question in self.questions(day, locale) if question.id in questions}
        sections = self._course.lesson(day, locale).sections
        return tuple((i, section.title) for i, section in enumerate(sections, 1) if section.id in wanted)

    async def _own_attempt(self, connection: AsyncConnection, learner: Learner, attempt: int) -> RowMapping:
        row = await attempts.find(connection, attempt)
        if row is None:
            raise Refusal("quiz-gone")
        if (row["guild"], row["user"]) != (learner.guild, learner.user):
            raise Refusal("quiz-not-yours")
        return row

    def _next_number(self, row: RowMapping, answers: Collection[str], locale: Locale) -> int | None:
        left = {question.id for question in self.questions(row["day"], locale)} - set(answers)
        return next((i for i, question in enumerate(row["questions"], 1) if question in left), None)

    def _view(self, row: RowMapping, number: int, locale: Locale, *, resumed: bool = False) -> QuestionView:
        ids: list[str] = row["questions"]
        by_id = {question.id: question for question in self.questions(row["day"], locale)}
        if not 1 <= number <= len(ids) or ids[number - 1] not in by_id:
            raise Refusal("quiz-gone")
        question = by_id[ids[number - 1]]
        order = _shuffled_order(question, row["id"])
        return QuestionView(row["id"], row["day"], number, len(ids), question, order, resumed)


def _shuffled_order(question: Question, attempt: int) -> tuple[int, ...]:
    """A random order of the choices that is always the same for an attempt and question, also after a restart."""
    if not isinstance(question, SingleChoice | MultipleChoice):
        return ()
    order = list(range(len(question.choices)))
    random.Random(f"{attempt}:{question.id}").shuffle(order)
    return tuple(order)


def _in_course_order(given: tuple[int, ...] | str, order: tuple[int, ...]) -> list[int] | str:
    if isinstance(given, str):
        return given
    if not all(place < len(order) for place in given):
        raise Refusal("quiz-gone")
    return sorted({order[place] for place in given})


def _pick_questions(known: list[str], before: dict[str, tuple[bool, datetime]], chance: random.Random) -> list[str]:
    """Choose the questions of a new attempt: first new ones, then those last answered wrongly, then the longest ago.

    ``before`` has, by question, whether the last answer was right, and when it was given.
    """
    never = datetime.min.replace(tzinfo=UTC)

    def urgency(question: str) -> tuple[int, datetime, float]:
        if question not in before:
            return 0, never, chance.random()
        right, when = before[question]
        return (2 if right else 1), from_stored(when), chance.random()

    return sorted(known, key=urgency)[:QUESTIONS_PER_QUIZ]
