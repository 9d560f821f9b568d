"""Every question of the course as messages that Discord takes, at the longest that they can be."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.render.quiz.kinds.table import KINDS
from bot.chat.render.quiz.question import answer_form, question_post
from bot.chat.render.quiz.verdict import answered_post
from bot.core.course.drawing import drawn
from bot.core.course.grading.base import Given
from bot.core.course.grading.live import Live
from bot.core.course.grading.verdict import Verdict
from bot.core.course.question import Asked
from bot.core.course.templates.generated import Generated
from bot.core.locale import Locale
from bot.texts import Texts
from tests.chat.render.explain.shipped_lessons import shipped_lessons
from tests.chat.render.posts import assert_discord_takes, assert_discord_takes_form
from tests.chat.render.quiz.samples import answered, view_of
from tests.content.shipped import shipped_course

LESSONS = shipped_lessons()


def longest_wrong_answer(question: Any) -> tuple[Given, Verdict]:
    """An answer that is as wrong as can be, so that every reason is told."""
    match question.kind:
        case "single" | "multiple" | "predict":
            given = tuple(index for index, choice in enumerate(question.choices) if not choice.correct)
            return given, question.grade(given)
        case "ordering":
            given = tuple(range(len(question.items)))[::-1]
            return given, question.grade(given)
        case "matching":
            given = (*range(1, len(question.pairs)), 0)
            return given, question.grade(given)
        case "true-false":
            given = (int(question.answer),)
            return given, question.grade(given)
        case "spot-line":
            return (0,), Verdict.wrong(longest_reason(question), question.lines[question.line - 1])
        case "gap":
            reasons = tuple(longest_reason(gap) for gap in question.gaps)
            return ("x" * 200,) * len(question.gaps), Verdict(Verdict.wrong("", "").score, reasons, "")
        case _:
            expected = question.answers[0] if hasattr(question, "answers") else "1"
            return "x" * 200, Verdict.wrong(longest_reason(question), expected)


def longest_reason(key: Any) -> str:
    return max([key.otherwise, *(mistake.why for mistake in getattr(key, "mistakes", ()))], key=len)


@pytest.mark.parametrize("locale", Locale)
def test_every_question_fits_into_messages(locale: Locale) -> None:
    texts = Texts(locale)
    for day in shipped_course().days():
        for question in shipped_course().questions(day, locale):
            for attempt in range(20 if isinstance(question, Generated) else 1):
                assert_fits(drawn(question, attempt), texts)


def assert_fits(question: Asked | Live, texts: Texts) -> None:
    view = view_of(question, resumed=True, hints=question.hints, is_second_try=True)
    assert_discord_takes(question_post(view, texts))
    if KINDS[question.kind].fields(question, texts):
        assert_discord_takes_form(answer_form(view, texts, "written:1:1"))
    given, verdict = longest_wrong_answer(question)
    section = LESSONS.find_section(question.section, texts.locale)
    assert_discord_takes(answered_post(answered(question, given, verdict=verdict, points=3), section, texts))
