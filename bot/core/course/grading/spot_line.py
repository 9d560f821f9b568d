"""Spot the line: which line of an output or a Dockerfile says it, or is wrong."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.content_model import ContentModel, Slug
from bot.core.course.grading.base import Given, QuestionBase, indices
from bot.core.course.grading.verdict import RIGHT, Verdict


class WrongLine(ContentModel):
    """A line that is worth foreseeing as an answer, by its number from 1, and why it is wrong."""

    line: int = Field(ge=1)
    why: str
    misconception: Slug | None = None


class SpotLine(QuestionBase):
    """The ``line``-th line of ``code``, counted from 1, is right; answers have indices, from 0."""

    kind: Literal["spot-line"]
    code: str
    language: str = ""
    line: int = Field(ge=1)
    mistakes: tuple[WrongLine, ...] = ()
    otherwise: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines to choose from, in their order."""
        return tuple(self.code.rstrip("\n").split("\n"))

    @property
    def places(self) -> int:
        return len(self.lines)

    def grade(self, given: Given) -> Verdict:
        expected = f"{self.line}: {self.lines[self.line - 1].strip()}"
        chosen = indices(given)
        if chosen == (self.line - 1,):
            return Verdict(RIGHT, (), expected)
        foreseen = next((each for each in self.mistakes if chosen == (each.line - 1,)), None)
        if foreseen is None:
            return Verdict.wrong(self.otherwise, expected)
        return Verdict.wrong(foreseen.why, expected, foreseen.misconception)
