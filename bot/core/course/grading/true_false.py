"""True or false: a statement to judge."""

from __future__ import annotations

from typing import Final, Literal

from bot.core.content_model import Slug
from bot.core.course.grading.base import Given, QuestionBase, indices
from bot.core.course.grading.verdict import RIGHT, Verdict

TRUE: Final = 0
FALSE: Final = 1
"""The indices of the two answers."""

SIGNS: Final = ("○", "×")
"""The two answers as signs, in the order of their indices."""


class TrueFalse(QuestionBase):
    """The prompt is a statement. ``why`` is said to whoever judges it wrongly; ``misconception`` is what misled them."""

    kind: Literal["true-false"]
    answer: bool
    why: str
    misconception: Slug | None = None

    @property
    def places(self) -> int:
        return len(SIGNS)

    def grade(self, given: Given) -> Verdict:
        right = TRUE if self.answer else FALSE
        if indices(given) == (right,):
            return Verdict(RIGHT, (), SIGNS[right])
        return Verdict.wrong(self.why, SIGNS[right], self.misconception)
