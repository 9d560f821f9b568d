"""Quizzes of a few questions each. An attempt at one is in the database from its start, so that a restart loses nothing."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from bot.core.course.course import Course, require_day
from bot.core.course.drawing import drawn, option_order
from bot.core.course.grading.base import Given
from bot.core.course.grading.live import Live
from bot.core.course.grading.verdict import Verdict
from bot.core.course.question import Question
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.question_choice import pick_questions
from bot.core.study.scoring import answer_points
from bot.core.study.source import quiz_source
from bot.services.guilds import Guilds
from bot.services.quizzes.views import AnswerResult, QuestionView, QuizSummary
from bot.store import ledger, streaks
from bot.store.database import Database, from_stored
from bot.store.quizzes import attempts, question_results


class Quizzes:
    """Starts attempts, grades and keeps answers, and sums up attempts.

    Methods that take an attempt raise Refusal ``quiz-gone`` if there is none, and ``quiz-not-yours`` if it is another
    learner's.
    """

    def __init__(self, course: Course, db: Database, guilds: Guilds) -> None:
        self._course = course
        self._db = db
        self._guilds = guilds

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]:
        """All questions of a day. Raises Refusal ``lesson-no-day``."""
        require_day(self._course, day)
        return self._course.questions(day, locale)

    async def start(self, learner: Learner, day: int | None, locale: Locale, now: datetime) -> QuestionView:
        """The next question of the attempt that the learner left open, or the first of a new one.

        Without a ``day`` it is the last day of the course. Raises Refusal ``lesson-no-day``.
        """
        chosen = self._course.days()[-1] if day is None else day
        self.questions(chosen, locale)
        return await self._db.write(self._start, learner, chosen, locale, now)

    def _start(self, connection: Connection, learner: Learner, day: int, locale: Locale, now: datetime) -> QuestionView:
        attempts.take_turns(connection, learner)
        row = attempts.find_open(connection, learner, day)
        if row is not None:
            number = self._next_number(row, attempts.answers_of(connection, row["id"]), locale)
            if number is not None:
                return self._view(row, number, locale, resumed=True)
            attempts.finish(connection, row["id"], now)
        known = [question.id for question in self.questions(day, locale) if not isinstance(question, Live)]
        results = question_results.of_day(connection, learner, day)
        before = {name: (row["right"], from_stored(row["answered_at"])) for name, row in results.items()}
        picked = pick_questions(known, before, random.Random(f"{learner.user}:{now.isoformat()}"))
        row = attempts.find(connection, attempts.start(connection, learner, day, picked, now))
        assert row is not None
        return self._view(row, 1, locale)

    async def view(self, learner: Learner, attempt: int, number: int, locale: Locale) -> QuestionView:
        """The ``number``-th question (from 1) of an attempt. Raises Refusal ``quiz-gone`` too if the course has it no more."""
        row = await self._db.read(_own_attempt, learner, attempt)
        return self._view(row, number, locale)

    async def answer(
        self,
        learner: Learner,
        attempt: int,
        number: int,
        given: Given,
        locale: Locale,
        now: datetime,
    ) -> AnswerResult:
        """Grade and keep an answer: typed text, or the places (from 0) of choices as they are shown.

        The first answer to a question counts; later ones change nothing. Raises Refusal ``quiz-gone``,
        ``quiz-not-yours``, or what ``grade`` raises for an answer that cannot be read; then the question stays open.
        """
        today = await self._guilds.today(learner.guild, now)
        return await self._db.write(self._answer, learner, attempt, number, given, locale, now, today)

    def _answer(
        self,
        connection: Connection,
        learner: Learner,
        attempt: int,
        number: int,
        given: Given,
        locale: Locale,
        now: datetime,
        today: date,
    ) -> AnswerResult:
        attempts.take_turns(connection, learner)
        row = _own_attempt(connection, learner, attempt)
        view = self._view(row, number, locale)
        answers = attempts.answers_of(connection, attempt)
        before = answers.get(view.question.id)
        kept = _from_stored(before["given"]) if before else _in_course_order(given, view.order)
        verdict = view.question.grade(kept)
        earned = before["points"] if before else _save_answer(connection, learner, view, kept, verdict, now, today)
        return AnswerResult(
            attempt,
            view.day,
            number,
            view.total,
            view.question,
            view.order,
            kept,
            verdict,
            earned,
            streaks.find(connection, learner.guild, learner.user, today).current,
            before is not None,
            self._next_number(row, {*answers, view.question.id}, locale) is None,
        )

    async def next(self, learner: Learner, attempt: int, locale: Locale, now: datetime) -> QuestionView | QuizSummary:
        """The first question that has no answer, of those that the course still has; if there is none, the result."""
        row, answers = await self._db.read(_attempt_and_answers, learner, attempt)
        number = self._next_number(row, answers, locale)
        if number is not None and row["finished_at"] is None:
            return self._view(row, number, locale)
        return await self.end(learner, attempt, locale, now)

    async def end(self, learner: Learner, attempt: int, locale: Locale, now: datetime) -> QuizSummary:
        """Finish an attempt, also before all questions are answered."""
        today = await self._guilds.today(learner.guild, now)
        return await self._db.write(self._finish, learner, attempt, locale, now, today)

    def _finish(
        self, connection: Connection, learner: Learner, attempt: int, locale: Locale, now: datetime, today: date
    ) -> QuizSummary:
        row, answers = _attempt_and_answers(connection, learner, attempt)
        attempts.finish(connection, attempt, now)
        wrong = {question for question, answer in answers.items() if not answer["correct"]}
        return QuizSummary(
            attempt,
            row["day"],
            len(answers) - len(wrong),
            len(answers),
            len(row["questions"]),
            sum(answer["points"] for answer in answers.values()),
            streaks.find(connection, learner.guild, learner.user, today).current,
            self._sections_of(row["day"], wrong, locale),
        )

    def _sections_of(self, day: int, questions: set[str], locale: Locale) -> tuple[tuple[int, str], ...]:
        wanted = {question.section for question in self.questions(day, locale) if question.id in questions}
        sections = self._course.lesson(day, locale).sections
        return tuple((i, section.title) for i, section in enumerate(sections, 1) if section.id in wanted)

    def _next_number(self, row: RowMapping, answers: Collection[str], locale: Locale) -> int | None:
        """The number of the first question of an attempt that the course still has and that is not in ``answers``."""
        left = {question.id for question in self.questions(row["day"], locale)} - set(answers)
        return next((i for i, question in enumerate(row["questions"], 1) if question in left), None)

    def _view(self, row: RowMapping, number: int, locale: Locale, *, resumed: bool = False) -> QuestionView:
        ids: list[str] = row["questions"]
        by_id = {question.id: question for question in self.questions(row["day"], locale)}
        if not 1 <= number <= len(ids) or ids[number - 1] not in by_id:
            raise Refusal("quiz-gone")
        question = drawn(by_id[ids[number - 1]], row["id"])
        if isinstance(question, Live):
            raise Refusal("quiz-gone")
        order = option_order(question, row["id"])
        return QuestionView(row["id"], row["day"], number, len(ids), question, order, resumed)


def _own_attempt(connection: Connection, learner: Learner, attempt: int) -> RowMapping:
    """The row of an attempt of this learner. Raises Refusal ``quiz-gone`` or ``quiz-not-yours``."""
    row = attempts.find(connection, attempt)
    if row is None:
        raise Refusal("quiz-gone")
    if (row["guild"], row["user"]) != (learner.guild, learner.user):
        raise Refusal("quiz-not-yours")
    return row


def _attempt_and_answers(
    connection: Connection, learner: Learner, attempt: int
) -> tuple[RowMapping, dict[str, RowMapping]]:
    """An attempt of this learner and the answers given in it. Raises Refusal like ``_own_attempt``."""
    return _own_attempt(connection, learner, attempt), attempts.answers_of(connection, attempt)


def _save_answer(
    connection: Connection,
    learner: Learner,
    view: QuestionView,
    kept: Given,
    verdict: Verdict,
    now: datetime,
    today: date,
) -> int:
    """Store an answer. Returns the points that it earned: a question gives points once a day."""
    day, question = view.day, view.question.id
    before = question_results.find(connection, learner, day, question)
    paid_on = before["paid_on"] if before else None
    worth = answer_points(correct=verdict.correct, ever_right=paid_on is not None)
    # A group that changes its timezone may have a date twice: paid is a date after the last one.
    is_payable = worth > 0 and (paid_on is None or paid_on < today)
    source = quiz_source(day, question, None if paid_on is None else today)
    awarded = is_payable and ledger.award(connection, learner, source, worth, today, day)
    earned = worth if awarded else 0
    correct, paid_now = verdict.correct, today if awarded else None
    attempts.add_answer(connection, view.attempt, question, given=kept, correct=correct, points=earned, now=now)
    question_results.record(connection, learner, day, question, right=correct, now=now, paid_on=paid_now)
    return earned


def _in_course_order(given: Given, order: tuple[int, ...]) -> Given:
    """An answer as it is stored: the places of options as shown become their indices as in the course.

    Raises Refusal ``quiz-gone`` for a place that there is not.
    """
    places = tuple(each for each in given if isinstance(each, int))
    if not order or not places:
        return given
    if not all(place < len(order) for place in places):
        raise Refusal("quiz-gone")
    return tuple(order[place] for place in places)


def _from_stored(given: Any) -> Given:
    return given if isinstance(given, str) else tuple(given)
