"""A lesson: sections made of typed blocks, as an author writes them in YAML."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from bot.core.content_model import ContentModel, Slug
from bot.core.locale import Locale


class Text(ContentModel):
    """A paragraph or list in Discord's Markdown."""

    text: str


class Code(ContentModel):
    """Something to type or to read. ``output`` is what it prints; ``try`` is a docker command a button may run."""

    code: str
    language: str = "bash"
    output: str | None = None
    try_: str | None = Field(default=None, alias="try")


class Table(ContentModel):
    """Rows under named columns; the first column names the row."""

    table: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Diagram(ContentModel):
    """A picture by name (``diagrams/<name>.<locale>.png``) and what it shows, for those who cannot see it."""

    diagram: Slug
    alt: str


class Tip(ContentModel):
    tip: str


class Warning(ContentModel):
    warning: str


_KINDS: dict[str, type[ContentModel]] = {
    "text": Text, "code": Code, "table": Table, "diagram": Diagram, "tip": Tip, "warning": Warning,
}  # fmt: skip


def _kind(value: Any) -> str | None:
    """The kind of a block, which is the name of its main key; None if it has none."""
    if isinstance(value, ContentModel):
        return next(name for name, model in _KINDS.items() if isinstance(value, model))
    return next((name for name in _KINDS if name in value), None) if isinstance(value, dict) else None


Block = Annotated[
    Annotated[Text, Tag("text")]
    | Annotated[Code, Tag("code")]
    | Annotated[Table, Tag("table")]
    | Annotated[Diagram, Tag("diagram")]
    | Annotated[Tip, Tag("tip")]
    | Annotated[Warning, Tag("warning")],
    Discriminator(_kind),
]


class Section(ContentModel):
    """One section of a lesson, which is posted as one message; ``minutes`` is the time that it takes to read."""

    id: Slug
    title: str = Field(max_length=80)
    minutes: int = Field(ge=1, le=30)
    blocks: tuple[Block, ...] = Field(min_length=1)


class Lesson(ContentModel):
    """One day of the course in one language."""

    day: int = Field(ge=1)
    locale: Locale
    title: str = Field(max_length=80)
    summary: str
    sections: tuple[Section, ...] = Field(min_length=1)

    @property
    def try_commands(self) -> tuple[str, ...]:
        """The commands behind the lesson's buttons, in order; one that stands in several blocks is listed as often."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(block.try_ for block in blocks if isinstance(block, Code) and block.try_)
