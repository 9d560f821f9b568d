"""What a front end shows of quizzes: questions, verdicts, wrong ideas, results. Who plays, and where, is not in them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.course.grading.base import Given
from bot.core.course.grading.live import Live
from bot.core.course.grading.verdict import Verdict
from bot.core.course.question import Asked
from bot.core.study.question_choice import ChoiceReason


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of an attempt, the ``number``-th (from 1) of ``total``.

    ``order`` has the indices of its options in the order in which they are shown. ``resumed`` tells that the attempt was
    left open before. ``hints`` are those that the learner has taken, of ``hints_of``; the next one costs ``hint_cost`` points.
    ``worth`` are the points that a right answer earns now. ``is_second_try`` tells that a first answer was wrong.
    """

    attempt: int
    day: int
    number: int
    total: int
    question: Asked | Live
    order: tuple[int, ...]
    resumed: bool = False
    hints: tuple[str, ...] = ()
    hints_of: int = 0
    hint_cost: int = 0
    worth: int = 0
    is_second_try: bool = False
    reason: ChoiceReason | None = None


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """An answer and the verdict on it.

    ``order`` is the same as in ``QuestionView``; ``given`` has indices of options as in the course. ``streak`` is in days.
    ``answered_before`` tells that this is an earlier answer, which counts; ``last``, that no question is left. Where
    ``may_try_again``, the answer was wrong and the question is still open, for ``worth_again`` points: the key is not told.
    """

    attempt: int
    day: int
    number: int
    total: int
    question: Asked | Live
    order: tuple[int, ...]
    given: Given
    verdict: Verdict
    points: int
    streak: int
    answered_before: bool
    last: bool
    may_try_again: bool = False
    worth_again: int = 0


@dataclass(frozen=True, slots=True)
class IdeaView:
    """A wrong idea that a learner has shown more than once, and what is really so.

    ``section`` is the day, number and title of the section that teaches it; ``has_question`` tells that a question about it
    can be asked at once.
    """

    attempt: int
    misconception: str
    idea: str
    teaching: str
    try_command: str
    section: tuple[int, int, str] | None
    has_question: bool


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """The result of an attempt; ``review`` has number and title of each section to which a wrong answer belongs.

    ``overcome`` are the wrong ideas, in words, that the learner has got over in it.
    """

    attempt: int
    day: int
    right: int
    answered: int
    total: int
    points: int
    streak: int
    review: tuple[tuple[int, str], ...]
    overcome: tuple[str, ...] = ()
