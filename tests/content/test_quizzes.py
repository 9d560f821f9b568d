"""The quizzes as written: what they call right is graded right, what they foresee as wrong is told why."""

from __future__ import annotations

from itertools import product

import pytest

from bot.core.course.grading.base import Given
from bot.core.course.grading.command import Command
from bot.core.course.grading.gap import GapQuestion
from bot.core.course.grading.live import Live
from bot.core.course.grading.matching import Matching
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.ordering import Ordering
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.single import ChoiceQuestion
from bot.core.course.grading.spot_line import SpotLine
from bot.core.course.grading.text import Text
from bot.core.course.grading.true_false import FALSE, TRUE, TrueFalse
from bot.core.course.question import Asked, Question
from bot.core.course.templates.generated import Generated
from bot.core.locale import Locale
from bot.store.content.lint.quiz import KINDS
from bot.store.content.loading import read_course
from bot.store.content.measuring import measure_problems
from tests.content.shipped import CONTENT, shipped_course

COURSE = shipped_course()
DAYS = [pytest.param(day, locale, id=f"day{day}-{locale}") for day in COURSE.days() for locale in Locale]
QUESTIONS = [
    pytest.param(question, id=f"day{day}-{locale}-{question.id}")
    for day in COURSE.days()
    for locale in Locale
    for question in COURSE.questions(day, locale)
    if not isinstance(question, Generated | Live)  # which have no key yet: tests/content/test_generated.py
]
NOT_ASKED = {"practice", "exercises", "summary"}
"""Sections that bring nothing new; a quiz may pass them over."""


def right_choices(question: ChoiceQuestion) -> tuple[int, ...]:
    return tuple(i for i, choice in enumerate(question.choices) if choice.correct)


def right_answers(question: Asked) -> list[Given]:
    """Everything the author calls right, as a learner would give it."""
    match question:
        case ChoiceQuestion():
            return [right_choices(question)]
        case TrueFalse():
            return [(TRUE if question.answer else FALSE,)]
        case Number():
            ends = question.between or (question.answer,)
            return [f"{end}{unit}" for end in ends for unit in ("", question.unit)]
        case Ordering():
            return [tuple(range(len(question.items)))]
        case Matching():
            return [tuple(range(len(question.pairs)))]
        case GapQuestion():
            return [*product(*(gap.answers for gap in question.gaps))]
        case SpotLine():
            return [(question.line - 1,)]
        case Text() | Command() | ReferenceQuestion():
            return [*question.answers]


def foreseen(question: Asked) -> list[tuple[Given, str]]:
    """Every wrong answer the author has a reason for, with the reason. Of several parts, one at a time is wrong."""
    match question:
        case MultipleChoice():
            right = set(right_choices(question))
            return [(tuple(right ^ {i}), choice.why) for i, choice in enumerate(question.choices)]
        case ChoiceQuestion():
            return [((i,), choice.why) for i, choice in enumerate(question.choices) if not choice.correct]
        case TrueFalse():
            return [((FALSE if question.answer else TRUE,), question.why)]
        case Ordering():
            last = len(question.items) - 1
            return [((*range(1, last + 1), 0), item.why) for item in question.items]
        case Matching():
            pairs = range(len(question.pairs))
            wrong = [tuple((other + (other == i)) % len(pairs) for other in pairs) for i in pairs]
            return [(wrong[i], f"{pair.left}: {pair.why}") for i, pair in enumerate(question.pairs)]
        case GapQuestion():
            filled = [gap.answers[0] for gap in question.gaps]
            return [
                ((*filled[:i], mistake.answer, *filled[i + 1 :]), f"⟦{i + 1}⟧ {mistake.why}")
                for i, gap in enumerate(question.gaps)
                for mistake in gap.mistakes
            ]
        case SpotLine():
            return [((mistake.line - 1,), mistake.why) for mistake in question.mistakes]
        case Number() | Text() | Command() | ReferenceQuestion():
            return [(mistake.answer, mistake.why) for mistake in question.mistakes]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_listed_answer_is_graded_right(question: Asked) -> None:
    graded_wrong = [answer for answer in right_answers(question) if not question.grade(answer).correct]
    assert graded_wrong == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_foreseen_mistake_is_graded_wrong_for_its_own_reason(question: Asked) -> None:
    verdicts = [(answer, why, question.grade(answer)) for answer, why in foreseen(question)]
    assert [answer for answer, _, verdict in verdicts if verdict.correct] == []
    assert [answer for answer, why, verdict in verdicts if why not in verdict.why] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_wrong_answer_is_foreseen(question: Asked) -> None:
    assert foreseen(question)


@pytest.mark.parametrize(("day", "locale"), DAYS)
def test_a_day_has_questions_enough_and_of_every_kind(day: int, locale: Locale) -> None:
    questions: tuple[Question, ...] = COURSE.questions(day, locale)
    assert len(questions) >= 100
    assert {question.kind for question in questions} == {kind for kind, _ in KINDS}


@pytest.mark.parametrize(("day", "locale"), DAYS)
def test_every_section_that_teaches_is_asked_about(day: int, locale: Locale) -> None:
    asked = {question.section for question in COURSE.questions(day, locale)}
    taught = {section.id for section in COURSE.lesson(day, locale).sections}
    assert taught - NOT_ASKED <= asked


def test_the_questions_are_within_all_measures() -> None:
    assert [str(problem.fault) for problem in measure_problems(CONTENT, read_course(CONTENT))] == []
