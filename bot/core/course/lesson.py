"""A lesson: sections made of typed blocks, as an author writes them in YAML."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from bot.core.content_model import ContentModel, Slug
from bot.core.course.docker_form import DockerForm
from bot.core.locale import Locale


class Text(ContentModel):
    """A paragraph or list in Discord's Markdown. ``since_29`` takes its place where the engine at hand is Docker 29 or newer."""

    text: str
    since_29: str | None = None


class Code(ContentModel):
    """Something to type or to read. ``output`` is what it prints; ``try`` is a docker command a button may run.

    ``output_since_29`` is what Docker 29 and newer print.
    """

    code: str
    language: str = "bash"
    output: str | None = None
    output_since_29: str | None = None
    try_: str | None = Field(default=None, alias="try")


class Table(ContentModel):
    """Rows under named columns; the first column names the row. ``rows_since_29`` are those for Docker 29 and newer."""

    table: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_since_29: tuple[tuple[str, ...], ...] | None = None


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


def _since_29(block: Block) -> Block:
    """A block as it is for Docker 29 and newer, which print some things in another form."""
    if isinstance(block, Text) and block.since_29 is not None:
        return block.model_copy(update={"text": block.since_29})
    if isinstance(block, Code) and block.output_since_29 is not None:
        return block.model_copy(update={"output": block.output_since_29})
    if isinstance(block, Table) and block.rows_since_29 is not None:
        return block.model_copy(update={"rows": block.rows_since_29})
    return block


def has_newer_form(block: Block) -> bool:
    """Whether a block is another one for Docker 29 and newer."""
    return _since_29(block) is not block


class Section(ContentModel):
    """One section of a lesson, which is posted as one message; ``minutes`` is the time that it takes to read."""

    id: Slug
    title: str = Field(max_length=80)
    minutes: int = Field(ge=1, le=30)
    blocks: tuple[Block, ...] = Field(min_length=1)

    def printed_by(self, form: DockerForm) -> Section:
        """The section for learners whose engine prints in that form; its blocks keep their places."""
        return self.model_copy(update={"blocks": tuple(map(_since_29, self.blocks))}) if form.names_images else self


class Lesson(ContentModel):
    """One day of the course in one language."""

    day: int = Field(ge=1)
    locale: Locale
    title: str = Field(max_length=80)
    summary: str
    sections: tuple[Section, ...] = Field(min_length=1)

    def printed_by(self, form: DockerForm) -> Lesson:
        """The lesson for learners whose engine prints in that form."""
        return self.model_copy(update={"sections": tuple(section.printed_by(form) for section in self.sections)})

    @property
    def try_commands(self) -> tuple[str, ...]:
        """The commands behind the lesson's buttons, in order; one that stands in several blocks is listed as often."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(block.try_ for block in blocks if isinstance(block, Code) and block.try_)
