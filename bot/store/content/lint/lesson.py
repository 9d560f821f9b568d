"""Checks of a lesson: a section fits into a message, tables are even, pictures and commands are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path as File

from bot.core.content_fault import ContentFault
from bot.core.course import lesson_markdown
from bot.core.course.docker_form import DockerForm
from bot.core.course.lesson import Code, Diagram, Lesson, Section, Table
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.basics import lint_command, lint_ids


def lint_lesson(lesson: Lesson, picture: Callable[[str], File]) -> Iterator[Finding]:
    """Problems of a lesson. ``picture`` gives the file of a diagram by its name."""
    yield from lint_ids(("sections",), [section.id for section in lesson.sections])
    for i, section in enumerate(lesson.sections):
        yield from _lint_section(("sections", i), section, picture)


def _lint_section(path: Path, section: Section, picture: Callable[[str], File]) -> Iterator[Finding]:
    has_uneven_rows = False
    for i, block in enumerate(section.blocks):
        here = (*path, "blocks", i)
        if isinstance(block, Diagram) and not (file := picture(block.diagram)).exists():
            yield (*here, "diagram"), ContentFault("picture-missing", file=str(file))
        if isinstance(block, Table):
            for key, of_key in (("rows", block.rows), ("rows_since_29", block.rows_since_29 or ())):
                rows = [number for number, row in enumerate(of_key) if len(row) != len(block.table)]
                has_uneven_rows = has_uneven_rows or bool(rows)
                for number in rows:
                    yield (*here, key, number), ContentFault("row-uneven", cells=len(block.table))
        if isinstance(block, Code) and block.try_:
            yield from lint_command((*here, "try"), block.try_)
    # A table with uneven rows cannot be rendered, so its length is not known.
    if has_uneven_rows:
        return
    newer = section.printed_by(DockerForm((29, 0), "containerd", names_images=True))
    if overflow := lesson_markdown.find_overflow(section) or lesson_markdown.find_overflow(newer):
        yield path, overflow
