"""What must hold of content beyond its shape: that it can be shown, answered, and is the same in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path as File

from bot.core import command, markdown
from bot.core.lesson import Code, Diagram, Lesson, Section, Table
from bot.core.question import Command, MultipleChoice, Question, Quiz, SingleChoice
from bot.core.refusal import Refusal

Finding = tuple[tuple[str | int, ...], str]
"""Where in the document, and what is wrong."""


def lint(
    value: Lesson | Quiz, model: Lesson | Quiz | None, lesson: Lesson | None, picture: Callable[[str], File]
) -> Iterator[Finding]:
    """Problems of a lesson or quiz. ``model`` is the same in the first language, ``lesson`` the day's in this one."""
    if isinstance(value, Lesson):
        yield from _repeated("sections", [section.id for section in value.sections])
        for i, section in enumerate(value.sections):
            yield from _section(("sections", i), section, picture)
        if isinstance(model, Lesson):
            yield from _differs("sections", [_shape(s) for s in value.sections], [_shape(s) for s in model.sections])
    else:
        yield from _repeated("questions", [question.id for question in value.questions])
        known = {section.id for section in lesson.sections} if lesson else set[str]()
        for i, question in enumerate(value.questions):
            yield from _question(("questions", i), question, known)
        if isinstance(model, Quiz):
            yield from _differs("questions", [_key(q) for q in value.questions], [_key(q) for q in model.questions])


def _repeated(where: str, ids: list[str]) -> Iterator[Finding]:
    counted = Counter(ids)
    for i, name in enumerate(ids):
        if counted[name] > 1:
            yield (where, i, "id"), f"the id {name} is used {counted[name]} times: give each its own"


def _section(path: tuple[str | int, ...], section: Section, picture: Callable[[str], File]) -> Iterator[Finding]:
    if too_much := markdown.excess(section):
        yield path, too_much
    for i, block in enumerate(section.blocks):
        here = (*path, "blocks", i)
        if isinstance(block, Diagram) and not (file := picture(block.diagram)).exists():
            yield (*here, "diagram"), f"there is no picture {file}: run `make diagrams`"
        if isinstance(block, Table) and any(len(row) != len(block.table) for row in block.rows):
            yield (*here, "rows"), f"every row needs {len(block.table)} cells"
        if isinstance(block, Code) and block.try_:
            yield from _command((*here, "try"), block.try_)


def _question(path: tuple[str | int, ...], question: Question, sections: set[str]) -> Iterator[Finding]:
    if question.section not in sections:
        yield (*path, "section"), f"the lesson has no section {question.section}"
    if isinstance(question, SingleChoice | MultipleChoice):
        right = sum(1 for choice in question.choices if choice.correct)
        if isinstance(question, SingleChoice) and right != 1:
            yield (*path, "choices"), f"{right} choices are marked correct, it must be exactly one"
        if right == 0 and isinstance(question, MultipleChoice):
            yield (*path, "choices"), "no choice is marked correct"
    if isinstance(question, Command):
        for i, answer in enumerate(question.answers):
            yield from _command((*path, "answers", i), answer)


def _command(path: tuple[str | int, ...], line: str) -> Iterator[Finding]:
    try:
        command.parse(line)
    except Refusal as refusal:
        yield path, f"the lab does not run this command ({refusal.code}): {line}"


def _differs(where: str, these: list[tuple[object, ...]], those: list[tuple[object, ...]]) -> Iterator[Finding]:
    if len(these) != len(those):
        yield (where,), f"{len(these)} {where} here, {len(those)} in the other language"
    for i, (this, that) in enumerate(zip(these, those, strict=False)):
        if this != that:
            yield (where, i), f"differs from the other language: {this} here, {that} there"


def _shape(section: Section) -> tuple[object, ...]:
    kinds = tuple(type(block).__name__.lower() for block in section.blocks)
    tries = tuple(block.try_ for block in section.blocks if isinstance(block, Code) and block.try_)
    return section.id, kinds, tries


def _key(question: Question) -> tuple[object, ...]:
    right = (
        tuple(i for i, choice in enumerate(question.choices) if choice.correct)
        if isinstance(question, SingleChoice | MultipleChoice)
        else ()
    )
    return question.id, question.kind, question.section, right
