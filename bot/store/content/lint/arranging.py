"""Checks of ordering and matching: nothing stands twice, so that exactly one arrangement is right."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.content_fault import ContentFault
from bot.core.course.grading.matching import Matching
from bot.core.course.grading.ordering import Ordering
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.choices import repeated


def lint_ordering(path: Path, question: Ordering) -> Iterator[Finding]:
    """Every item differs: of two equal ones, either order would be right."""
    for i in repeated(question.options):
        yield (*path, "items", i), ContentFault("items-equal", text=question.options[i])


def lint_matching(path: Path, question: Matching) -> Iterator[Finding]:
    """Every thing, and everything that may belong to one, differs."""
    for i in repeated([pair.left for pair in question.pairs]):
        yield (*path, "pairs", i, "left"), ContentFault("pairs-equal", text=question.pairs[i].left)
    pairs = len(question.pairs)
    for i in repeated(question.options):
        place: Path = ("pairs", i, "right") if i < pairs else ("distractors", i - pairs)
        yield (*path, *place), ContentFault("pairs-equal", text=question.options[i])
