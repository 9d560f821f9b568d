"""The quizzes as written: what they call right is graded right, what they foresee as wrong is told why."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.course.grading.command import Command
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.single import SingleChoice
from bot.core.course.question import Question
from bot.core.course.templates.generated import Generated
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.store.content.library import Library

COURSE = Library.load(ROOT / "content")
DAYS = [pytest.param(day, locale, id=f"day{day}-{locale}") for day in COURSE.days() for locale in Locale]
QUESTIONS = [
    pytest.param(question, id=f"day{day}-{locale}-{question.id}")
    for day in COURSE.days()
    for locale in Locale
    for question in COURSE.questions(day, locale)
    if not isinstance(question, Generated)  # tests/content/test_generated.py
]
COMMANDS = [param for param in QUESTIONS if isinstance(param.values[0], Command)]
KINDS = {"single", "multiple", "number", "text", "command"}
NOT_ASKED = {"practice", "exercises", "summary"}
"""Sections that bring nothing new; a quiz may pass them over."""

Given = tuple[int, ...] | str


def right_choices(question: SingleChoice | MultipleChoice) -> tuple[int, ...]:
    return tuple(i for i, choice in enumerate(question.choices) if choice.correct)


def right_answers(question: Question) -> list[Given]:
    """Everything the author calls right, as a learner would give it."""
    if isinstance(question, SingleChoice | MultipleChoice):
        return [right_choices(question)]
    if isinstance(question, Number):
        return [str(question.answer), f"{question.answer}{question.unit}"]
    return list(question.answers)


def foreseen(question: Question) -> list[tuple[Given, str]]:
    """Every wrong answer the author has a reason for, with the reason. Of several choices, one at a time is wrong."""
    if isinstance(question, SingleChoice):
        return [((i,), choice.why) for i, choice in enumerate(question.choices) if not choice.correct]
    if isinstance(question, MultipleChoice):
        right = set(right_choices(question))
        return [(tuple(right ^ {i}), choice.why) for i, choice in enumerate(question.choices)]
    return [(mistake.answer, mistake.why) for mistake in question.mistakes]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_listed_answer_is_graded_right(question: Question) -> None:
    graded_wrong = [answer for answer in right_answers(question) if not question.grade(answer).correct]
    assert graded_wrong == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_foreseen_mistake_is_graded_wrong_for_its_own_reason(question: Question) -> None:
    mistakes = foreseen(question)
    assert mistakes
    verdicts = [(answer, why, question.grade(answer)) for answer, why in mistakes]
    assert [answer for answer, _, verdict in verdicts if verdict.correct] == []
    assert [answer for answer, why, verdict in verdicts if why not in verdict.why] == []


def means_a_right_answer(question: Command, line: str) -> bool:
    """Whether a line would be right if it were not foreseen as a mistake."""
    try:
        return question.model_copy(update={"mistakes": ()}).grade(line).correct
    except Refusal:
        return False


@pytest.mark.parametrize("question", COMMANDS)
def test_no_foreseen_command_is_a_right_one_in_other_words(question: Command) -> None:
    assert [line for line, _ in foreseen(question) if means_a_right_answer(question, str(line))] == []


@pytest.mark.parametrize(("day", "locale"), DAYS)
def test_a_day_has_questions_enough_and_of_every_kind(day: int, locale: Locale) -> None:
    questions = COURSE.questions(day, locale)
    assert len(questions) >= 25
    assert {question.kind for question in questions} >= KINDS


@pytest.mark.parametrize(("day", "locale"), DAYS)
def test_every_section_that_teaches_is_asked_about(day: int, locale: Locale) -> None:
    asked = {question.section for question in COURSE.questions(day, locale)}
    taught = {section.id for section in COURSE.lesson(day, locale).sections}
    assert taught - NOT_ASKED <= asked
