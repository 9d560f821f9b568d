"""Checks of what tasks and observations ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.core.content_fault import ContentFault
from bot.core.exercise.checks.answer import AnswerCheck
from bot.core.exercise.checks.base import CheckBase
from bot.core.exercise.checks.check import parts
from bot.core.exercise.checks.printed import Failed
from bot.store.content.finding import Finding, Path


def lint_check(path: Path, check: CheckBase, errors: Collection[str] | None, answers: int) -> Iterator[Finding]:
    """Problems of a check that may grade so many ``answers``. ``errors`` are ids of known errors, None if those are not known."""
    graded = 0
    for within, part in parts(check):
        here = (*path, *within)
        if isinstance(part, AnswerCheck):
            graded += 1
            if "not" in within:
                yield here, ContentFault("exercise-answer-negated")
            elif graded > answers:
                yield here, ContentFault("exercise-answer-twice" if answers else "exercise-answer-place")
        elif isinstance(part, Failed) and errors is not None and part.failed not in errors:
            yield here, ContentFault("exercise-error-unknown", id=part.failed)
