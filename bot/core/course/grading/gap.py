"""Gaps in a command, an output or a line of a Dockerfile, each with its own answers and feedback."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, Literal

from pydantic import Field

from bot.core.course.grading.base import Given, QuestionBase
from bot.core.course.grading.text import WordKey
from bot.core.course.grading.verdict import Verdict

MARK: Final = re.compile(r"⟦([1-9])⟧")
"""A gap in the code, by its number from 1."""

_FILLED: Final = re.compile(rf"{MARK.pattern}( {{2,}})?")
"""A gap, and the blanks behind it if it is in a table."""


class Gap(WordKey):
    """What belongs into a gap."""


class GapQuestion(QuestionBase):
    """``code`` has the marks ⟦1⟧, ⟦2⟧ … where the gaps are. Each gap counts alone."""

    kind: Literal["gap"]
    code: str
    language: str = ""
    gaps: tuple[Gap, ...] = Field(min_length=1, max_length=5)

    @property
    def filled(self) -> str:
        """The code with the right answer in each gap. The columns of a table stay where they are."""
        return _FILLED.sub(self._fill, self.code)

    def _fill(self, mark: re.Match[str]) -> str:
        answer, blanks = self.gaps[int(mark[1]) - 1].answers[0], len(mark[2] or "")
        # The sign that is shown of a gap takes one column.
        return answer + " " * max(min(blanks, 1), blanks + 1 - len(answer))

    def grade(self, given: Given) -> Verdict:
        """``given`` has a text for each gap."""
        typed = (given,) if isinstance(given, str) else tuple(each for each in given if isinstance(each, str))
        filled = zip(self.gaps, (*typed, *[""] * len(self.gaps)), strict=False)
        wrong = [(i, gap, gap.find_mistake(text)) for i, (gap, text) in enumerate(filled, 1) if not gap.is_right(text)]
        why = tuple(f"⟦{i}⟧ {mistake.why if mistake else gap.otherwise}" for i, gap, mistake in wrong)
        ideas = tuple(mistake.misconception for _, _, mistake in wrong if mistake and mistake.misconception)
        expected = " / ".join(gap.answers[0] for gap in self.gaps)
        return Verdict(1 - Fraction(len(wrong), len(self.gaps)), why, expected, ideas)
