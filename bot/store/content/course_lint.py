"""Checks of lessons, quizzes and recordings beyond the types of their fields.

For example: a section fits into a message, a question can be answered, and every language has the same sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path as File

from bot.core.command.parser import NormalForm, parse_command
from bot.core.course import lesson_markdown
from bot.core.course.grading.command import Command
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.single import SingleChoice
from bot.core.course.grading.text import Text
from bot.core.course.lesson import Code, Diagram, Lesson, Section, Table
from bot.core.course.question import Question, Quiz
from bot.core.course.recording import Recordings
from bot.core.refusal import Refusal

Finding = tuple[tuple[str | int, ...], str]
"""A problem: the path of keys and indices at which it is in the document, and what is wrong."""


def lint_day(
    value: Lesson | Quiz, original: Lesson | Quiz | None, lesson: Lesson | None, picture: Callable[[str], File]
) -> Iterator[Finding]:
    """Problems of a lesson or quiz.

    ``original`` is the same in Japanese, with which every language is compared; ``lesson`` is the day's lesson in the
    language of ``value``. They are None if they could not be read. ``picture`` gives the file of a diagram by its name.
    """
    if isinstance(value, Lesson):
        yield from lint_ids("sections", [section.id for section in value.sections])
        for i, section in enumerate(value.sections):
            yield from _lint_section(("sections", i), section, picture)
        if isinstance(original, Lesson):
            yield from _lint_against_original(
                "sections",
                [_section_features(section) for section in value.sections],
                [_section_features(section) for section in original.sections],
            )
    else:
        yield from lint_ids("questions", [question.id for question in value.questions])
        known = {section.id for section in lesson.sections} if lesson else None
        for i, question in enumerate(value.questions):
            yield from _lint_question(("questions", i), question, known)
        if isinstance(original, Quiz):
            yield from _lint_against_original(
                "questions",
                [_question_features(question) for question in value.questions],
                [_question_features(question) for question in original.questions],
            )


def lint_recordings(recorded: Recordings, lesson: Lesson) -> Iterator[Finding]:
    """Problems of a day's recordings. Every command of ``lesson`` must parse: check the lesson first."""
    expected = {parse_command(line).normal_form: line for line in lesson.try_commands}
    seen: set[NormalForm] = set()
    for i, recording in enumerate(recorded.recordings):
        path = ("recordings", i, "command")
        yield from lint_command(path, recording.command)
        try:
            normal_form = parse_command(recording.command).normal_form
        except Refusal:
            continue
        if normal_form in seen:
            yield path, f"this command is recorded twice: {recording.command}"
        elif normal_form not in expected:
            yield path, f"no button of the lesson runs this command, run `kujira record`: {recording.command}"
        seen.add(normal_form)
    for normal_form in expected.keys() - seen:
        yield ("recordings",), f"this command has no recording, run `kujira record`: {expected[normal_form]}"


def lint_ids(where: str, ids: list[str]) -> Iterator[Finding]:
    """The problems of ids that are used more than once in the list ``where``: one for each place."""
    counted = Counter(ids)
    for i, name in enumerate(ids):
        if counted[name] > 1:
            yield (where, i, "id"), f"the id {name} is used {counted[name]} times: give each its own"


def _lint_section(path: tuple[str | int, ...], section: Section, picture: Callable[[str], File]) -> Iterator[Finding]:
    has_uneven_rows = False
    for i, block in enumerate(section.blocks):
        here = (*path, "blocks", i)
        if isinstance(block, Diagram) and not (file := picture(block.diagram)).exists():
            yield (*here, "diagram"), f"there is no picture {file}: run `make diagrams`"
        if isinstance(block, Table):
            rows = [number for number, row in enumerate(block.rows) if len(row) != len(block.table)]
            has_uneven_rows = has_uneven_rows or bool(rows)
            for number in rows:
                yield (*here, "rows", number), f"every row needs {len(block.table)} cells"
        if isinstance(block, Code) and block.try_:
            yield from lint_command((*here, "try"), block.try_)
    # A table with uneven rows cannot be rendered, so its length is not known.
    if not has_uneven_rows and (overflow := lesson_markdown.describe_overflow(section)):
        yield path, overflow


def _lint_question(path: tuple[str | int, ...], question: Question, sections: set[str] | None) -> Iterator[Finding]:
    if sections is not None and question.section not in sections:
        yield (*path, "section"), f"the lesson has no section {question.section}"
    if isinstance(question, SingleChoice | MultipleChoice):
        right = sum(1 for choice in question.choices if choice.correct)
        if isinstance(question, SingleChoice) and right != 1:
            yield (*path, "choices"), f"{right} choices are marked correct, it must be exactly one"
        if right == 0 and isinstance(question, MultipleChoice):
            yield (*path, "choices"), "no choice is marked correct"
    if isinstance(question, Command):
        for i, answer in enumerate(question.answers):
            yield from lint_command((*path, "answers", i), answer)
    if isinstance(question, Number | Text):
        for i, mistake in enumerate(question.mistakes):
            yield from _lint_mistake((*path, "mistakes", i, "answer"), question, mistake.answer)


def _lint_mistake(path: tuple[str | int, ...], question: Number | Text, answer: str) -> Iterator[Finding]:
    try:
        right = question.model_copy(update={"mistakes": ()}).grade(answer).correct
    except Refusal as refusal:
        yield path, f"nobody can give this answer ({refusal.code}): {answer}"
    else:
        if right:
            yield path, f"this mistake is graded as right: {answer}"


def lint_command(path: tuple[str | int, ...], line: str) -> Iterator[Finding]:
    """The problem of a command that learners are to run, but that the lab does not run; none if it does."""
    try:
        parse_command(line)
    except Refusal as refusal:
        yield path, f"the lab does not run this command ({refusal.code}): {line}"


Features = dict[str, object]
"""What must be the same in every language, by the name that a problem calls it by."""


def _lint_against_original(where: str, these: list[Features], originals: list[Features]) -> Iterator[Finding]:
    """Differences between two languages that are more than different words."""
    if len(these) != len(originals):
        yield (where,), f"{len(these)} {where} here, {len(originals)} in the other language"
    for i, (this, original) in enumerate(zip(these, originals, strict=False)):
        for name in sorted(this.keys() & original.keys()):
            if this[name] != original[name]:
                yield (where, i), f"{name} differs from the other language: {this[name]} here, {original[name]} there"


def _section_features(section: Section) -> Features:
    kinds = [type(block).__name__.lower() for block in section.blocks]
    tries = [block.try_ for block in section.blocks if isinstance(block, Code) and block.try_]
    return {"id": section.id, "blocks": ", ".join(kinds), "try": ", ".join(tries) or "nothing"}


def _question_features(question: Question) -> Features:
    key: Features = {"id": question.id, "kind": question.kind, "section": question.section}
    if isinstance(question, SingleChoice | MultipleChoice):
        return key | {"correct": ", ".join("yes" if choice.correct else "no" for choice in question.choices)}
    if isinstance(question, Number):
        return key | {"answer": question.answer, "tolerance": question.tolerance}
    return key
