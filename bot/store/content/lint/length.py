"""Checks of lengths: a question, and later its answer, fits into a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import QuestionBase
from bot.store.content.finding import Finding, Path

SHOWN_LIMIT: Final = 3_500
"""Characters of a question in a message, of the 4,000 that Discord allows there: headings and notes need the rest."""

OPTION_SIGNS: Final = 8
"""Characters that stand before an option, such as its letter, and the end of the line."""


def shown_length(question: QuestionBase) -> int:
    """Characters of a question as it is asked: its prompt, code and options."""
    options = sum(len(option) + OPTION_SIGNS for option in question.options)
    lefts = sum(len(pair.left) + OPTION_SIGNS for pair in getattr(question, "pairs", ()))
    return len(question.prompt) + len(getattr(question, "code", "")) + options + lefts


def lint_length(path: Path, question: QuestionBase) -> Iterator[Finding]:
    """The problem of a question that is too long to be asked."""
    if (length := shown_length(question)) > SHOWN_LIMIT:
        yield (*path, "prompt"), ContentFault("question-long", length=length, limit=SHOWN_LIMIT)
