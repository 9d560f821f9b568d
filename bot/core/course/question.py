"""Questions of all kinds, and the questions of a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from bot.core.content_model import ContentModel
from bot.core.course.grading.command import Command
from bot.core.course.grading.gap import GapQuestion
from bot.core.course.grading.live import Live
from bot.core.course.grading.matching import Matching
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.ordering import Ordering
from bot.core.course.grading.predict import Predict
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.single import SingleChoice
from bot.core.course.grading.spot_line import SpotLine
from bot.core.course.grading.text import Text
from bot.core.course.grading.true_false import TrueFalse
from bot.core.course.templates.generated import Generated
from bot.core.locale import Locale

Asked = (
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | Number
    | Text
    | Command
    | ReferenceQuestion
    | Ordering
    | Matching
    | GapQuestion
    | SpotLine
    | Predict
)
"""A question that can be asked: it has its key."""

Question = Asked | Generated | Live
"""A question as it is written. What is asked is made of it by ``bot.core.course.drawing``."""


class Quiz(ContentModel):
    """Questions of one day in one language."""

    day: int = Field(ge=1)
    locale: Locale
    questions: tuple[Annotated[Question, Field(discriminator="kind")], ...] = Field(min_length=1)


def runs_to_predict(questions: Iterable[Question]) -> tuple[tuple[str, ...], ...]:
    """The commands of each question that asks what they do; the same ones are there once."""
    return tuple(dict.fromkeys(question.run for question in questions if isinstance(question, Predict)))
