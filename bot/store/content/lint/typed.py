"""Checks of questions that are answered by typing: what is foreseen as wrong can be given, and is graded so."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import TypedQuestion
from bot.core.course.grading.command import Command
from bot.core.course.grading.number import Number
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.basics import lint_commands

NEARLY = "quiz-nearly"
"""The code with which an answer is refused that is the right one but for a slip."""


def lint_typed(path: Path, question: TypedQuestion) -> Iterator[Finding]:
    """A foreseen mistake can be given and is not right, and none is foreseen twice."""
    if isinstance(question, Number) and question.between and question.between[0] > question.between[1]:
        yield (
            (*path, "between"),
            ContentFault("between-reversed", low=str(question.between[1]), high=str(question.between[0])),
        )
    may_be_invalid = isinstance(question, Command | ReferenceQuestion)
    faults = [_mistake_fault(question, mistake.answer, may_be_invalid) for mistake in question.mistakes]
    for i, (mistake, fault) in enumerate(zip(question.mistakes, faults, strict=True)):
        here = (*path, "mistakes", i, "answer")
        if fault:
            yield here, fault
        elif not any(faults) and question.grade(mistake.answer).why != (mistake.why,):
            yield here, ContentFault("mistake-twice", answer=mistake.answer)


def lint_command_question(path: Path, question: Command) -> Iterator[Finding]:
    """The lab runs every answer."""
    commands = list(lint_commands((*path, "answers"), question.answers))
    yield from commands
    if not commands:
        yield from lint_typed(path, question)


def lint_reference(path: Path, question: ReferenceQuestion) -> Iterator[Finding]:
    """Every answer is the name of an image."""
    names = list(lint_references((*path, "answers"), question.answers))
    yield from names
    if not names:
        yield from lint_typed(path, question)


def lint_references(path: Path, names: tuple[str, ...]) -> Iterator[Finding]:
    """The problems of what stands in the place of a name of an image and is none."""
    for i, name in enumerate(names):
        try:
            parse_reference(name)
        except Refusal as refusal:
            yield (*path, i), ContentFault("reference-invalid", name=name, reason=refusal)


def _mistake_fault(question: TypedQuestion, answer: str, may_be_invalid: bool) -> ContentFault | None:
    """Why an answer is no mistake, if only the key decides. Of commands and names also such as are none may be foreseen."""
    try:
        right = question.model_copy(update={"mistakes": ()}).grade(answer).correct
    except Refusal as refusal:
        # What is foreseen is told before a slip is: a word that is near to the right one may be another word.
        if refusal.code == NEARLY or (may_be_invalid and answer.strip()):
            return None
        return ContentFault("mistake-impossible", answer=answer, reason=refusal)
    return ContentFault("mistake-right", answer=answer) if right else None
