"""Checks of questions of all kinds, each with those of its kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import EVERYTHING_ELSE, WrittenQuestion
from bot.core.course.misconceptions import misconceptions_of
from bot.core.course.question import Quiz
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.arranging import lint_matching, lint_ordering
from bot.store.content.lint.basics import lint_command, lint_ids, lint_section
from bot.store.content.lint.choices import lint_multiple, lint_one_of_several, lint_predict, lint_true_false
from bot.store.content.lint.code import lint_gaps, lint_live, lint_spot_line
from bot.store.content.lint.hints import lint_hints
from bot.store.content.lint.templates import lint_generated
from bot.store.content.lint.typed import lint_command_question, lint_reference, lint_typed

KindLint = Callable[[Path, Any], Iterator[Finding]]
"""The check of one kind of question: its path in the file and the question."""

KINDS: Final[tuple[tuple[str, KindLint], ...]] = (
    ("single", lint_one_of_several),
    ("multiple", lint_multiple),
    ("true-false", lint_true_false),
    ("number", lint_typed),
    ("text", lint_typed),
    ("command", lint_command_question),
    ("reference", lint_reference),
    ("ordering", lint_ordering),
    ("matching", lint_matching),
    ("gap", lint_gaps),
    ("spot-line", lint_spot_line),
    ("predict", lint_predict),
    ("live", lint_live),
    ("generated", lint_generated),
)
"""By ``kind``; a kind that needs no check beyond those of all questions may be left out."""


SHOWN_LIMIT: Final = 3_500
"""Characters of a question in a message, of the 4,000 that Discord allows there: headings and notes need the rest."""

OPTION_SIGNS: Final = 8
"""Characters that stand before an option, such as its letter, and the end of the line."""


@dataclass(frozen=True, slots=True)
class Known:
    """The ids to which questions may refer. One is None if it is not known which there are."""

    sections: Collection[str] | None = None
    topics: Collection[str] | None = None
    misconceptions: Collection[str] | None = None


def lint_quiz(quiz: Quiz, known: Known) -> Iterator[Finding]:
    """Problems of the questions in a file."""
    yield from lint_ids(("questions",), [question.id for question in quiz.questions])
    for i, question in enumerate(quiz.questions):
        yield from lint_question(("questions", i), question, known)


def lint_question(path: Path, question: WrittenQuestion, known: Known) -> Iterator[Finding]:
    """Problems of one question, which is at ``path`` of its file."""
    yield from lint_section((*path, "section"), question.section, known.sections)
    if known.topics is not None and question.topic not in (*known.topics, EVERYTHING_ELSE):
        yield (*path, "topic"), ContentFault("topic-unknown", topic=question.topic, topics=", ".join(known.topics))
    if known.misconceptions is not None:
        for id in dict.fromkeys(misconceptions_of(question)):
            if id not in known.misconceptions:
                yield path, ContentFault("misconception-unknown", misconception=id)
    if question.try_:
        yield from lint_command((*path, "try"), question.try_)
    for i, step in enumerate(question.proof):
        yield from lint_command((*path, "proof", i, "run"), step.run)
    yield from lint_hints(path, question)
    yield from lint_length(path, question)
    of_its_kind: Any = question
    for name, lint in KINDS:
        if name == of_its_kind.kind:
            yield from lint(path, of_its_kind)


def shown_length(question: WrittenQuestion) -> int:
    """Characters of a question as it is asked: its prompt, code and options."""
    options = sum(len(option) + OPTION_SIGNS for option in question.options)
    lefts = sum(len(pair.left) + OPTION_SIGNS for pair in getattr(question, "pairs", ()))
    return len(question.prompt) + len(getattr(question, "code", "")) + options + lefts


def lint_length(path: Path, question: WrittenQuestion) -> Iterator[Finding]:
    """The problem of a question that is too long to be asked."""
    if (length := shown_length(question)) > SHOWN_LIMIT:
        yield (*path, "prompt"), ContentFault("question-long", length=length, limit=SHOWN_LIMIT)
