"""Checks of questions about code and about the learner's engine: gaps, lines, and images whose facts are asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.course.grading.gap import MARK, Gap, GapQuestion
from bot.core.course.grading.live import Live
from bot.core.course.grading.spot_line import SpotLine
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.typed import lint_references

LINES: Final = range(2, 26)
"""Lines among which one is to be found: Discord's select has room for 25."""

LINE_LENGTH_LIMIT: Final = 100
"""Characters of a line, as Discord limits the label of an option."""


def lint_gaps(path: Path, question: GapQuestion) -> Iterator[Finding]:
    """Each gap is marked in the code once, in order, and what is foreseen as wrong in it is wrong."""
    marked = [int(mark[1]) for mark in MARK.finditer(question.code)]
    expected = list(range(1, len(question.gaps) + 1))
    if marked != expected or question.code.count("⟦") != len(marked):
        marks = " ".join(f"⟦{number}⟧" for number in marked) or "-"
        yield (
            (*path, "code"),
            ContentFault(
                "gap-marks", gaps=len(question.gaps), marks=marks, expected=" ".join(map("⟦{}⟧".format, expected))
            ),
        )
    for i, gap in enumerate(question.gaps):
        yield from _lint_gap((*path, "gaps", i), gap)


def _lint_gap(path: Path, gap: Gap) -> Iterator[Finding]:
    for i, mistake in enumerate(gap.mistakes):
        here = (*path, "mistakes", i, "answer")
        if gap.is_right(mistake.answer):
            yield here, ContentFault("mistake-right", answer=mistake.answer)
        elif gap.find_mistake(mistake.answer) is not mistake:
            yield here, ContentFault("mistake-twice", answer=mistake.answer)


def lint_spot_line(path: Path, question: SpotLine) -> Iterator[Finding]:
    """The lines can be shown to choose from, and those that are named are there."""
    count = len(question.lines)
    if count not in LINES:
        yield (*path, "code"), ContentFault("lines-count", count=count, least=LINES[0], most=LINES[-1])
    for number, line in enumerate(question.lines, 1):
        if len(line) > LINE_LENGTH_LIMIT:
            yield (*path, "code"), ContentFault("line-long", line=number, length=len(line), limit=LINE_LENGTH_LIMIT)
    if question.line > count:
        yield (*path, "line"), ContentFault("line-missing", line=question.line, count=count)
    seen: set[int] = set()
    for i, mistake in enumerate(question.mistakes):
        here = (*path, "mistakes", i, "line")
        if mistake.line > count:
            yield here, ContentFault("line-missing", line=mistake.line, count=count)
        elif mistake.line == question.line:
            yield here, ContentFault("mistake-right", answer=str(mistake.line))
        elif mistake.line in seen:
            yield here, ContentFault("mistake-twice", answer=str(mistake.line))
        seen.add(mistake.line)


def lint_live(path: Path, question: Live) -> Iterator[Finding]:
    """The image has a name."""
    for _, fault in lint_references((), (question.image,)):
        yield (*path, "image"), fault
