"""Matching: to each thing what belongs to it, among distractors."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field

from bot.core.content_model import ContentModel, Slug
from bot.core.course.grading.base import Given, QuestionBase, indices
from bot.core.course.grading.verdict import Verdict


class MatchedPair(ContentModel):
    """A thing and what belongs to it. ``why`` says why it does."""

    left: str = Field(max_length=60)
    right: str = Field(max_length=100)
    why: str
    misconception: Slug | None = None


class Matching(QuestionBase):
    """Each pair counts alone. ``distractors`` belong to nothing."""

    kind: Literal["matching"]
    pairs: tuple[MatchedPair, ...] = Field(min_length=2, max_length=5)
    distractors: tuple[str, ...] = Field(default=(), max_length=4)

    @property
    def options(self) -> tuple[str, ...]:
        return (*(pair.right for pair in self.pairs), *self.distractors)

    def grade(self, given: Given) -> Verdict:
        """``given`` has for each pair the index of an option."""
        chosen = dict(enumerate(indices(given)))
        wrong = [pair for number, pair in enumerate(self.pairs) if chosen.get(number) != number]
        why = tuple(f"{pair.left}: {pair.why}" for pair in wrong)
        expected = " / ".join(f"{pair.left} = {pair.right}" for pair in self.pairs)
        ideas = tuple(pair.misconception for pair in wrong if pair.misconception)
        return Verdict(1 - Fraction(len(wrong), len(self.pairs)), why, expected, ideas)
