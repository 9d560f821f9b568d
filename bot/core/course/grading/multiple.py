"""Multiple choice: every right choice and no other."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field

from bot.core.course.grading.base import Given
from bot.core.course.grading.single import Choice, ChoiceQuestion
from bot.core.course.grading.verdict import WRONG, Verdict


class MultipleChoice(ChoiceQuestion):
    """Every right choice must be chosen and no other. Each wrong one takes away what a right one has brought."""

    kind: Literal["multiple"]
    choices: tuple[Choice, ...] = Field(min_length=3, max_length=10)

    def grade(self, given: Given) -> Verdict:
        chosen = self._chosen(given)
        right = {index for index, choice in enumerate(self.choices) if choice.correct}
        brought = len(chosen & right) - len(chosen - right)
        return Verdict(max(WRONG, Fraction(brought, len(right) or 1)), *self._explained(chosen))
