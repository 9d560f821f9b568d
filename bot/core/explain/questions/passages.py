"""Passages of lessons that may be the answer to a question: each paragraph, tip, warning, row of a table and code block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.content_model import Slug
from bot.core.course.lesson import Lesson, Table
from bot.core.course.lesson_markdown import block_markdown
from bot.core.locale import Locale


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a section of a lesson, in one language. ``text`` is Discord's Markdown, ``title`` that of the section."""

    section: Slug
    title: str
    locale: Locale
    text: str


def passages_of(lessons: Iterable[Lesson]) -> Iterator[Passage]:
    """All passages of lessons, in order."""
    for lesson in lessons:
        for section in lesson.sections:
            for block in section.blocks:
                rows = (
                    [Table(table=block.table, rows=(row,)) for row in block.rows]
                    if isinstance(block, Table)
                    else [block]
                )
                for row in rows:
                    yield Passage(section.id, section.title, lesson.locale, block_markdown(row))
