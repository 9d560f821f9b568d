"""A question of each kind, and views of them as the services make them."""

from __future__ import annotations

from typing import Any, Final

import pytest
import yaml

from bot.config import ROOT
from bot.core.course.drawing import option_order
from bot.core.course.grading.base import Given
from bot.core.course.grading.live import Live
from bot.core.course.grading.verdict import Verdict
from bot.core.course.question import Asked, Quiz
from bot.core.locale import Locale
from bot.services.quizzes.views import AnswerResult, QuestionView
from bot.texts import Texts

FILE = ROOT / "tests" / "data" / "quiz"

ATTEMPT = 9_007_199_254_740_993
"""An id as large as they become."""

WRONG: dict[str, Given] = {
    "a-single": (1,),
    "b-multiple": (0, 3),
    "c-true-false": (0,),
    "d-number": "5",
    "e-text": "@everyone **server**",
    "f-command": "docker search python",
    "g-reference": "team/app:v2",
    "h-ordering": (1, 0, 2, 3, 4),
    "i-matching": (0, 2, 1),
    "j-gap": ("1.25", "rename", "other`s"),
    "k-spot-line": (1,),
    "l-predict": (2,),
    "m-live": "7",
}
"""A wrong answer to each, with indices as in the course."""

RIGHT: dict[str, Given] = {
    "a-single": (0,),
    "b-multiple": (0, 1, 2),
    "c-true-false": (1,),
    "d-number": "３",
    "e-text": "Container",
    "f-command": "docker image ls python",
    "g-reference": "ghcr.io/team/app:v2",
    "h-ordering": (0, 1, 2, 3, 4),
    "i-matching": (0, 1, 2),
    "j-gap": ("1.25", "tag", "team"),
    "k-spot-line": (4,),
    "l-predict": (0,),
    "m-live": "1",
}


def questions(locale: Locale) -> tuple[Any, ...]:
    return Quiz.model_validate(yaml.safe_load((FILE / locale / "kinds.yaml").read_text("utf-8"))).questions


def question_of(kind: str, locale: Locale) -> Any:
    return next(question for question in questions(locale) if question.kind == kind)


EVERY: Final = pytest.mark.parametrize(
    ("question", "texts"),
    [
        pytest.param(question, Texts(locale), id=f"{question.id}-{locale}")
        for locale in Locale
        for question in questions(locale)
    ],
)
"""Every sample in both languages, with the texts of that language."""


def view_of(question: Asked | Live, **changed: Any) -> QuestionView:
    common: dict[str, Any] = {"attempt": ATTEMPT, "day": 4, "number": 2, "total": 5, "worth": 10}
    order = option_order(question, ATTEMPT)
    return QuestionView(**{**common, "question": question, "order": order, "hints_of": len(question.hints), **changed})


def graded(question: Asked | Live, given: Given) -> Verdict:
    if isinstance(question, Live):
        return question.with_stored_key({"kind": "number", "answer": "1"}).grade(given)
    return question.grade(given)


def answered(question: Asked | Live, answer: Given, **changed: Any) -> AnswerResult:
    values: dict[str, Any] = {
        **{"attempt": ATTEMPT, "day": 4, "number": 2, "total": 5, "points": 0, "streak": 3},
        **{"answered_before": False, "last": False, "question": question, "given": answer},
        **{"order": option_order(question, ATTEMPT)},
    }
    if "verdict" not in changed:
        values["verdict"] = graded(question, answer)
    return AnswerResult(**{**values, **changed})
