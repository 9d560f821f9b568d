"""Blocks of a lesson as Discord's Markdown, and what fits in one message."""

from __future__ import annotations

import pytest

from bot.core.course.lesson import Block, Code, Diagram, Section, Table, Text, Tip, Warning
from bot.core.course.lesson_markdown import (
    SECTION_BLOCKS_LIMIT,
    SECTION_LENGTH_LIMIT,
    SECTION_TRIES_LIMIT,
    block_markdown,
    find_overflow,
)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (Text(text="A **layer**.\n"), "A **layer**."),
        (Code(code="docker images\n"), "```bash\ndocker images\n```"),
        (Code(code="FROM alpine", language="dockerfile"), "```dockerfile\nFROM alpine\n```"),
        (Code(code="docker images", output="none\n"), "```bash\ndocker images\n```\n```\nnone\n```"),
        (Code(code="true", output=""), "```bash\ntrue\n```\n```\n\n```"),
        (Table(table=("word", "meaning"), rows=(("tag", "a label"), ("id", "a hash"))), "- **tag** — a label\n- **id** — a hash"),
        (
            Table(table=("image", "base", "size"), rows=(("slim", "Debian", "130 MB"),)),
            "- **slim**\n  - base: Debian\n  - size: 130 MB",
        ),
        (Table(table=("word",), rows=(("tag",), ("id",))), "- **tag**\n- **id**"),
        (Diagram(diagram="layers", alt="Four layers"), "Four layers"),
        (Tip(tip="Use `-q`.\nIt is short.\n"), "> 💡 Use `-q`.\n> It is short."),
        (Warning(warning="It is gone."), "> ⚠️ It is gone."),
    ],
)  # fmt: skip
def test_every_kind_of_block_is_shown_without_tables_and_diagrams(content: Block, shown: str) -> None:
    assert block_markdown(content) == shown


def test_a_row_that_has_not_a_cell_for_every_column_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        block_markdown(Table(table=("image", "base", "size"), rows=(("slim", "Debian", "130 MB", "extra"),)))


def section(*blocks: Block) -> Section:
    return Section(id="layers", title="Layers", minutes=3, blocks=blocks)


TRY = Code.model_validate({"code": "docker images", "try": "docker images"})


@pytest.mark.parametrize(
    "fitting",
    [
        section(Text(text="a" * SECTION_LENGTH_LIMIT)),
        section(*[Text(text="a")] * SECTION_BLOCKS_LIMIT),
        section(*[TRY] * SECTION_TRIES_LIMIT, *[Code(code="docker images")] * SECTION_TRIES_LIMIT),
        section(Text(text="a" * SECTION_LENGTH_LIMIT), Diagram(diagram="layers", alt="a" * SECTION_LENGTH_LIMIT)),
    ],
    ids=["text", "blocks", "commands", "a picture takes no text"],
)
def test_what_fits_in_a_message(fitting: Section) -> None:
    assert find_overflow(fitting) is None


@pytest.mark.parametrize(
    ("too_much", "fault"),
    [
        (
            section(Text(text="a" * (SECTION_LENGTH_LIMIT + 1))),
            "section-length length=3601 limit=3600",
        ),
        (section(*[Text(text="a" * 1_900)] * 2), "section-length length=3800 limit=3600"),
        (section(*[Text(text="a")] * (SECTION_BLOCKS_LIMIT + 1)), "section-blocks count=25 limit=24"),
        (section(*[TRY] * (SECTION_TRIES_LIMIT + 1)), "section-tries count=6 limit=5"),
    ],
    ids=["one text", "all texts together", "blocks", "commands"],
)
def test_an_author_learns_what_does_not_fit_and_what_to_do(too_much: Section, fault: str) -> None:
    assert str(find_overflow(too_much)) == fault
