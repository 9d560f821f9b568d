"""The generated questions as written: a thousand attempts at each, in both languages, can be asked and are graded right."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.core.course.drawing import drawn
from bot.core.course.grading.live import Live
from bot.core.course.question import Asked
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated
from bot.core.locale import Locale
from tests.content.shipped import shipped_course
from tests.core.course.drawn_questions import assert_sound, right_answers

COURSE = shipped_course()
WRITTEN = {
    (locale, question.id): question
    for day in COURSE.days()
    for locale in Locale
    for question in COURSE.questions(day, locale)
    if isinstance(question, Generated)
}
IDS = sorted({id for _, id in WRITTEN})
ATTEMPTS = range(1, 1_001)


def asked(question: Generated, attempt: int) -> Asked:
    made = drawn(question, attempt)
    assert not isinstance(made, Live)
    return made


def test_every_template_is_written_for_in_every_language() -> None:
    for locale in Locale:
        assert {question.template for (of, _), question in WRITTEN.items() if of == locale} == set(TEMPLATES)


@pytest.mark.parametrize("id", IDS)
def test_a_thousand_attempts_can_be_asked_and_have_the_same_key_in_every_language(id: str) -> None:
    for attempt in ATTEMPTS:
        questions = [asked(WRITTEN[locale, id], attempt) for locale in Locale]
        for question in questions:
            assert_sound(question)
            assert (question.id, question.section, question.topic) == (
                id, WRITTEN[Locale.JA, id].section, WRITTEN[Locale.JA, id].topic,
            )  # fmt: skip
        keys = [right_answers(question)[0] for question in questions]
        assert all(one == other for one, other in pairwise(keys))


@pytest.mark.parametrize("id", IDS)
def test_attempts_differ(id: str) -> None:
    for locale in Locale:
        assert len({asked(WRITTEN[locale, id], attempt).model_dump_json() for attempt in ATTEMPTS[:50]}) > 10
