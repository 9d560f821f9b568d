"""Checks of hints: they help to find the answer of a question that is answered by typing, and do not tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import WrittenQuestion
from bot.core.course.grading.command import Command
from bot.core.course.grading.gap import GapQuestion
from bot.core.course.grading.number import Number
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.text import Text
from bot.core.text.typography import nfkc
from bot.store.content.finding import Finding, Path


def lint_hints(path: Path, question: WrittenQuestion) -> Iterator[Finding]:
    """The hints that have an answer in them as a whole word."""
    answers = typed_answers(question)
    for i, hint in enumerate(question.hints):
        if told := next((answer for answer in answers if has_word(hint, answer)), None):
            yield (*path, "hints", i), ContentFault("hint-tells", answer=told)


def typed_answers(question: WrittenQuestion) -> tuple[str, ...]:
    """What may be typed as the right answer; nothing for what is answered by choosing."""
    match question:
        case Text() | Command() | ReferenceQuestion():
            return question.answers
        case GapQuestion():
            return tuple(answer for gap in question.gaps for answer in gap.answers)
        case Number() if question.answer is not None:
            return (f"{question.answer}",)
        case _:
            return ()


def has_word(text: str, word: str) -> bool:
    """Whether a word stands in a text, not merely as a part of a longer one of Latin letters or digits."""
    plain, wanted = (" ".join(nfkc(each).casefold().split()) for each in (text, word))
    if not wanted:
        return False
    before = r"(?<![0-9a-z])(?<![0-9][.,])" if re.match(r"[0-9a-z]", wanted) else ""
    behind = r"(?![0-9a-z])(?![.,:/][0-9a-z])" if re.search(r"[0-9a-z]$", wanted) else ""
    return bool(re.search(before + re.escape(wanted) + behind, plain))
