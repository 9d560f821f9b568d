"""Rendering the blocks of a lesson as Discord's Markdown, which has neither tables nor diagrams."""

from __future__ import annotations

from typing import Final

from bot.core.content_fault import ContentFault
from bot.core.course.lesson import Block, Code, Diagram, Section, Table, Text, Tip

SECTION_LENGTH_LIMIT: Final = 3_600
"""Characters of text in one section, of the 4,000 that Discord allows in a message, headings and notes aside."""

SECTION_BLOCKS_LIMIT: Final = 24
"""Blocks in one section, so that with its buttons it stays within Discord's 40 components."""

SECTION_TRIES_LIMIT: Final = 5
"""Commands to try in one section: Discord allows five buttons in a row."""


def block_markdown(content: Block) -> str:
    """One block as text; a diagram is its description, for where pictures cannot be shown."""
    if isinstance(content, Text):
        return content.text.rstrip()
    if isinstance(content, Code):
        return _code(content)
    if isinstance(content, Table):
        return "\n".join(_row(content.table, row) for row in content.rows)
    if isinstance(content, Diagram):
        return content.alt
    return _quoted("💡", content.tip) if isinstance(content, Tip) else _quoted("⚠️", content.warning)


def _code(content: Code) -> str:
    typed = f"```{content.language}\n{content.code.rstrip()}\n```"
    return typed if content.output is None else f"{typed}\n```\n{content.output.rstrip()}\n```"


def _row(columns: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row as a list item: two columns fit on one line, more go below, each with its name."""
    if len(row) == 2:
        return f"- **{row[0]}** — {row[1]}"
    below = (f"  - {name}: {cell}" for name, cell in zip(columns[1:], row[1:], strict=True))
    return "\n".join([f"- **{row[0]}**", *below])


def _quoted(sign: str, content: str) -> str:
    return "\n".join(f"> {line}" for line in f"{sign} {content.rstrip()}".split("\n"))


def find_overflow(section: Section) -> ContentFault | None:
    """What of a section does not fit in one post; None if all fits."""
    length = sum(len(block_markdown(content)) for content in section.blocks if not isinstance(content, Diagram))
    tries = sum(1 for content in section.blocks if isinstance(content, Code) and content.try_)
    if length > SECTION_LENGTH_LIMIT:
        return ContentFault("section-length", length=length, limit=SECTION_LENGTH_LIMIT)
    if len(section.blocks) > SECTION_BLOCKS_LIMIT:
        return ContentFault("section-blocks", count=len(section.blocks), limit=SECTION_BLOCKS_LIMIT)
    if tries > SECTION_TRIES_LIMIT:
        return ContentFault("section-tries", count=tries, limit=SECTION_TRIES_LIMIT)
    return None
