"""An attempt as a unit of work sees it: its row, its questions and how far each has come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, RowMapping

from bot.core.course.course import Course
from bot.core.course.drawing import drawn, option_order
from bot.core.course.grading.base import Given
from bot.core.course.grading.live import Live
from bot.core.course.question import Asked, Question
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.question_choice import ChoiceReason, Why
from bot.core.study.scoring import points_worth
from bot.core.study.source import partly_source
from bot.services.quizzes.views import QuestionView
from bot.store import ledger
from bot.store.quizzes import attempts, question_results, tries


@dataclass(frozen=True, slots=True)
class Tried:
    """What a learner has done with a question that has no answer yet: hints taken, and a first answer that was wrong."""

    hints: int = 0
    given: Given | None = None

    @property
    def is_second(self) -> bool:
        """Whether the next answer is a second try."""
        return self.given is not None


@dataclass(frozen=True, slots=True)
class QuestionProgress:
    """How far a learner has come with a question: what was tried in this attempt, and what it has earned in any.

    ``is_new`` tells that it has never been answered, ``paid_on`` when it last paid as a whole, and ``paid_partly`` how many
    points were given before that for a partly right answer.
    """

    tried: Tried = Tried()
    is_new: bool = True
    paid_on: date | None = None
    paid_partly: int = 0

    @property
    def with_help(self) -> bool:
        """Whether the next answer comes after hints or is a second try."""
        return self.tried.hints > 0 or self.tried.is_second

    def worth(self, tried: Tried) -> int:
        """The points that a right answer earns after so many tries, but that a question pays only once a day."""
        ever_right = self.paid_on is not None
        worth = points_worth(ever_right=ever_right, hints=tried.hints, second_try=tried.is_second)
        return worth if ever_right else max(0, worth - self.paid_partly)


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt of a learner, with the questions in one language."""

    connection: Connection
    course: Course
    learner: Learner
    locale: Locale
    row: RowMapping

    @classmethod
    def find(
        cls, connection: Connection, course: Course, learner: Learner, attempt: int, locale: Locale
    ) -> OpenAttempt:
        """The attempt with an id. Raises Refusal ``quiz-gone`` if there is none, ``quiz-not-yours`` for another learner's."""
        row = attempts.find(connection, attempt)
        if row is None:
            raise Refusal("quiz-gone")
        if (row["guild"], row["user"]) != (learner.guild, learner.user):
            raise Refusal("quiz-not-yours")
        return cls(connection, course, learner, locale, row)

    @property
    def id(self) -> int:
        return self.row["id"]

    @property
    def day(self) -> int:
        return self.row["day"]

    @property
    def asked(self) -> list[str]:
        """The ids of its questions."""
        return self.row["questions"]

    @cached_property
    def _known(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.course.questions(self.day, self.locale)}

    @cached_property
    def answers(self) -> dict[str, RowMapping]:
        """The answers that were given, by the id of the question."""
        return attempts.answers_of(self.connection, self.id)

    def next_number(self, answered: Collection[str] = ()) -> int | None:
        """The number of the first question that the course still has and that has no answer; ``answered`` have one as well."""
        left = self._known.keys() - self.answers.keys() - set(answered)
        return next((number for number, question in enumerate(self.asked, 1) if question in left), None)

    def can_ask(self, question: str) -> bool:
        """Whether a question is in the course and has no answer in this attempt."""
        return question in self._known and question not in self.answers

    def left_after_first_try(self) -> list[int]:
        """The numbers of the questions that have a wrong first answer and no second one, but for what the course has no more."""
        left = tries.answers_of(self.connection, self.id).keys() & self._known.keys() - self.answers.keys()
        return [number for number, question in enumerate(self.asked, 1) if question in left]

    def question(self, number: int) -> Asked | Live:
        """The ``number``-th question, from 1, as it is asked in this attempt.

        Raises Refusal ``quiz-gone`` if there is none, or the course has it no more.
        """
        if not 1 <= number <= len(self.asked) or self.asked[number - 1] not in self._known:
            raise Refusal("quiz-gone")
        return drawn(self._known[self.asked[number - 1]], self.id)

    def view(self, number: int, *, resumed: bool = False) -> QuestionView:
        """The ``number``-th question as it is shown. Raises Refusal ``quiz-gone``."""
        question = self.question(number)
        progress = self.progress(question)
        tried, worth = progress.tried, progress.worth(progress.tried)
        return QuestionView(
            attempt=self.id,
            day=self.day,
            number=number,
            total=len(self.asked),
            question=question,
            order=option_order(question, self.id),
            resumed=resumed,
            hints=question.hints[: tried.hints],
            hints_of=len(question.hints),
            hint_cost=worth - progress.worth(Tried(tried.hints + 1, tried.given)),
            worth=worth,
            is_second_try=tried.is_second,
            reason=self._reason(number),
        )

    def tried(self, question: Asked | Live) -> Tried:
        """What the learner has done with a question."""
        row = tries.find(self.connection, self.id, question.id)
        if row is None:
            return Tried()
        return Tried(row["hints"], None if row["given"] is None else from_stored_answer(row["given"]))

    def progress(self, question: Asked | Live) -> QuestionProgress:
        """How far the learner has come with a question. It is read anew at each call."""
        tried = self.tried(question)
        before = question_results.find(self.connection, self.learner, self.day, question.id)
        if before is None:
            return QuestionProgress(tried)
        if before["paid_on"] is not None:
            return QuestionProgress(tried, is_new=False, paid_on=before["paid_on"])
        partly = ledger.points_for(self.connection, self.learner, partly_source(self.day, question.id))
        return QuestionProgress(tried, is_new=False, paid_partly=partly)

    def _reason(self, number: int) -> ChoiceReason | None:
        """Why the question was chosen, with the name of its topic in the learner's language."""
        reasons: list[dict[str, Any]] = self.row["reasons"] or []
        given = reasons[number - 1] if number <= len(reasons) else {}
        if not given:
            return None
        topic = self.course.find_topic(given["topic"]) if given["topic"] else None
        name = topic.name[self.locale] if topic else given["topic"]
        return ChoiceReason(Why(given["why"]), name, given["missed"], given["asked"], given["days"])


def from_stored_answer(given: Any) -> Given:
    """An answer as it was given; the database keeps lists."""
    return given if isinstance(given, str) else tuple(given)


def stored_reason(reason: ChoiceReason) -> dict[str, Any]:
    """A reason as it is stored with an attempt."""
    return asdict(reason)
