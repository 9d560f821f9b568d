"""How each kind of question is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.chat.render.quiz.kinds.base import KindRenderer
from bot.chat.render.quiz.kinds.choice import MultipleChoiceRenderer, SingleChoiceRenderer
from bot.chat.render.quiz.kinds.gap import GapRenderer
from bot.chat.render.quiz.kinds.live import LiveRenderer
from bot.chat.render.quiz.kinds.matching import MatchingRenderer
from bot.chat.render.quiz.kinds.ordering import OrderingRenderer
from bot.chat.render.quiz.kinds.predict import PredictRenderer
from bot.chat.render.quiz.kinds.spot_line import SpotLineRenderer
from bot.chat.render.quiz.kinds.true_false import TrueFalseRenderer
from bot.chat.render.quiz.kinds.typed import TypedRenderer
from bot.core.course.grading.live import Live
from bot.core.course.question import Asked

KINDS: Final[Mapping[str, KindRenderer[Any]]] = {
    "single": SingleChoiceRenderer(),
    "multiple": MultipleChoiceRenderer(),
    "true-false": TrueFalseRenderer(),
    "number": TypedRenderer(),
    "text": TypedRenderer(),
    "command": TypedRenderer(),
    "reference": TypedRenderer(),
    "ordering": OrderingRenderer(),
    "matching": MatchingRenderer(),
    "gap": GapRenderer(),
    "spot-line": SpotLineRenderer(),
    "predict": PredictRenderer(),
    "live": LiveRenderer(),
}


def renderer_of(question: Asked | Live) -> KindRenderer[Any]:
    """The renderer of a question's kind."""
    return KINDS[question.kind]
