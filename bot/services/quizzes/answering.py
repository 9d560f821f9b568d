"""Answering a question of an attempt: grading, second tries, points, reviews and wrong ideas, in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from bot.core.course.drawing import option_order
from bot.core.course.grading.base import Given
from bot.core.course.grading.live import Live, stored_key
from bot.core.course.grading.number import Number
from bot.core.course.grading.text import Text
from bot.core.course.grading.verdict import Verdict
from bot.core.course.question import Asked
from bot.core.image.facts import ImageFacts
from bot.core.refusal import Refusal
from bot.core.study.misconception import MisconceptionCatalogue
from bot.core.study.review import Recall, reviewed
from bot.core.study.scoring import answer_points
from bot.core.study.source import partly_source, quiz_source
from bot.services.quizzes.open_attempt import OpenAttempt, QuestionProgress, Tried, from_stored_answer
from bot.services.quizzes.views import AnswerResult
from bot.store import ledger, streaks
from bot.store.quizzes import attempts, ideas, question_results, reviews, tries

NO_FACTS: Final = "quiz-live-pull"
"""The code of the refusal of an answer to a live question without facts of its ``image``."""

PARTLY_KNOWN: Final = Fraction(1, 2)
"""From this score on a question counts as known in part when it is decided when to ask it again."""


@dataclass(frozen=True)
class Answering:
    """One answer to the ``number``-th question of an attempt, on a date of the group's.

    ``facts`` are those of the image that a live question is about, None for other kinds.
    """

    attempt: OpenAttempt
    number: int
    catalogue: MisconceptionCatalogue
    now: datetime
    today: date
    facts: ImageFacts | None = None

    @cached_property
    def _question(self) -> Asked | Live:
        """The question as it is asked. Raises Refusal ``quiz-gone`` if there is none, or the course has it no more."""
        return self.attempt.question(self.number)

    @cached_property
    def _order(self) -> tuple[int, ...]:
        """The indices of its options in the order in which they are shown."""
        return option_order(self._question, self.attempt.id)

    def answer(self, given: Given) -> AnswerResult:
        """Grade and keep an answer. The first one to a question counts, but for one after which it may be tried again.

        Raises Refusal ``quiz-gone``, and what ``grade`` raises for an answer that cannot be read: the question stays open.
        """
        if told := self.told_before():
            return told
        kept = self._in_course_order(given)
        graded = self._graded()
        verdict = graded.grade(kept)
        progress = self.attempt.progress(self._question)
        # The same wrong answer again is a second press of the same button.
        if not verdict.correct and self._question.second_try and progress.tried.given in (None, kept):
            return self._may_try_again(progress, kept, verdict)
        self._record_ideas(verdict)
        return self._final(graded, progress, kept, verdict)

    def give_up(self) -> AnswerResult:
        """Let the first answer, which was wrong, be the last. Raises Refusal ``quiz-gone`` if there is none."""
        if told := self.told_before():
            return told
        progress = self.attempt.progress(self._question)
        tried = progress.tried
        if tried.given is None:
            raise Refusal("quiz-gone")
        graded, once = self._graded(), replace(progress, tried=Tried(tried.hints))
        return self._final(graded, once, tried.given, graded.grade(tried.given))

    def told_before(self) -> AnswerResult | None:
        """The verdict on an earlier answer to the question, None if there is none."""
        before = self.attempt.answers.get(self._question.id)
        if before is None:
            return None
        kept = from_stored_answer(before["given"])
        self._require_places(kept)
        graded = self._graded(before["key"])
        return self._result(kept, graded.grade(kept), before["points"], answered_before=True)

    def _graded(self, stored_key: Any = None) -> Asked:
        """The question with its key, which an engine gives to a live one; ``stored_key`` is the one of an earlier answer."""
        question = self._question
        if not isinstance(question, Live):
            return question
        if stored_key:
            return question.with_stored_key(stored_key)
        if self.facts is None:
            raise Refusal(NO_FACTS, image=question.image)
        return question.with_key(self.facts)

    def _may_try_again(self, progress: QuestionProgress, kept: Given, verdict: Verdict) -> AnswerResult:
        if not progress.tried.is_second:
            tries.keep_answer(self.attempt.connection, self.attempt.id, self._question.id, kept)
            self._record_ideas(verdict)
        worth = progress.worth(Tried(progress.tried.hints, kept))
        return self._result(kept, verdict, 0, worth_again=worth)

    def _final(self, graded: Asked, progress: QuestionProgress, kept: Given, verdict: Verdict) -> AnswerResult:
        """Keep an answer, and all that follows from it; ``graded`` is the question with its key."""
        connection, learner, day = self.attempt.connection, self.attempt.learner, self.attempt.day
        question = self._question
        earned, paid_on = self._pay(verdict, progress)
        attempts.add_answer(
            connection,
            self.attempt.id,
            question.id,
            given=kept,
            correct=verdict.correct,
            points=earned,
            now=self.now,
            helped=progress.with_help,
            key=stored_key(graded) if isinstance(question, Live) and isinstance(graded, Number | Text) else None,
        )
        self._schedule_review(verdict, progress)
        if verdict.correct:
            for idea in self.catalogue.checked_by(question.id):
                ideas.record_overcome(connection, learner, idea.id, self.now)
        question_results.record(
            connection,
            learner,
            day,
            question.id,
            right=verdict.correct,
            helped=progress.with_help,
            now=self.now,
            paid_on=paid_on,
            is_first=progress.is_new,
        )
        return self._result(kept, verdict, earned)

    def _pay(self, verdict: Verdict, progress: QuestionProgress) -> tuple[int, date | None]:
        """Give the points for an answer. Returns how many, and the date if the whole question was paid.

        A question is paid once, and again on later days; a partly right answer before that is paid in advance.
        """
        connection, learner, day = self.attempt.connection, self.attempt.learner, self.attempt.day
        points, paid_on = answer_points(verdict.score, progress.worth(progress.tried)), progress.paid_on
        if paid_on is None and not verdict.correct:
            source = partly_source(day, self._question.id)
            paid = points > 0 and ledger.award(connection, learner, source, points, self.today, day)
            return (points if paid else 0), None
        # A group that changes its timezone may have a date twice: paid is a date after the last one.
        if points == 0 or (paid_on is not None and paid_on >= self.today):
            return 0, None
        source = quiz_source(day, self._question.id, None if paid_on is None else self.today)
        paid = ledger.award(connection, learner, source, points, self.today, day)
        return (points, self.today) if paid else (0, None)

    def _schedule_review(self, verdict: Verdict, progress: QuestionProgress) -> None:
        connection, learner, day = self.attempt.connection, self.attempt.learner, self.attempt.day
        recall = Recall.KNEW if verdict.correct else Recall.FAILED
        if (verdict.correct and progress.with_help) or (not verdict.correct and verdict.score >= PARTLY_KNOWN):
            recall = Recall.HELPED
        card = None if progress.is_new else reviews.card_of(connection, learner, day, self._question.id)
        review = reviewed(card, recall, self.now)
        reviews.record(connection, learner, day, self._question.id, review.card, review.due)

    def _record_ideas(self, verdict: Verdict) -> None:
        for idea in dict.fromkeys(verdict.misconceptions):
            if self.catalogue.find(idea):
                ideas.record_hit(self.attempt.connection, self.attempt.learner, idea)

    def _result(
        self,
        kept: Given,
        verdict: Verdict,
        points: int,
        *,
        answered_before: bool = False,
        worth_again: int | None = None,
    ) -> AnswerResult:
        attempt = self.attempt
        may_try_again = worth_again is not None
        return AnswerResult(
            attempt=attempt.id,
            day=attempt.day,
            number=self.number,
            total=len(attempt.asked),
            question=self._question,
            order=self._order,
            given=kept,
            verdict=verdict,
            points=points,
            streak=streaks.find(attempt.connection, attempt.learner.guild, attempt.learner.user, self.today).current,
            answered_before=answered_before,
            last=not may_try_again and attempt.next_number((self._question.id,)) is None,
            may_try_again=may_try_again,
            worth_again=worth_again or 0,
        )

    def _in_course_order(self, given: Given) -> Given:
        """An answer as it is stored: the places of options as shown become their indices as in the course.

        Raises Refusal ``quiz-gone`` for a place that there is not.
        """
        places = self._require_places(given)
        return tuple(self._order[place] for place in places) if self._order and places else given

    def _require_places(self, given: Given) -> tuple[int, ...]:
        """What was chosen. Raises Refusal ``quiz-gone`` where the question has less to choose from."""
        places = tuple(each for each in given if isinstance(each, int))
        if not all(place < self._question.places for place in places):
            raise Refusal("quiz-gone")
        return places
