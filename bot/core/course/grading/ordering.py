"""Ordering: items to be put into their one right order."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Literal

from pydantic import Field

from bot.core.content_model import ContentModel, Slug
from bot.core.course.grading.base import Given, QuestionBase, indices
from bot.core.course.grading.verdict import WRONG, Verdict


class OrderedItem(ContentModel):
    """One thing to be put into order. ``why`` says why it belongs at its place."""

    text: str = Field(max_length=80)
    why: str
    misconception: Slug | None = None


class Ordering(QuestionBase):
    """``items`` are in the right order. Of a partly right answer each pair in order counts, and each other one against it."""

    kind: Literal["ordering"]
    items: tuple[OrderedItem, ...] = Field(min_length=3, max_length=6)

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(item.text for item in self.items)

    def grade(self, given: Given) -> Verdict:
        """``given`` has the indices of the items in the learner's order; an order that lacks some is wrong."""
        order = indices(given)
        expected = " → ".join(self.options)
        whole = sorted(order) == list(range(len(self.items)))
        misplaced = [index for place, index in enumerate(order) if place != index] if whole else range(len(self.items))
        why = tuple(self.items[index].why for index in sorted(misplaced))
        ideas = tuple(idea for index in sorted(misplaced) if (idea := self.items[index].misconception))
        return Verdict(_pairs_in_order(order) if whole else WRONG, why, expected, ideas)


def _pairs_in_order(order: tuple[int, ...]) -> Fraction:
    """1 for the right order, 0 for one that is as good as chance or worse (Kendall's rank correlation)."""
    pairs = list(combinations(order, 2))
    in_order = sum(first < second for first, second in pairs)
    return max(WRONG, Fraction(2 * in_order - len(pairs), len(pairs)))
