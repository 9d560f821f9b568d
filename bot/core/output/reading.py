"""An explained output: which lines of it mean what, by the ids of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from bot.core.text.shorten import shorten, shorten_middle

TEXT_LIMIT: Final = 100
"""Characters that are shown of a line."""


class OutputKind(StrEnum):
    """Which command printed it; the text is ``output-title-<value>``."""

    PULL = "pull"
    IMAGES = "images"
    HISTORY = "history"
    INSPECT = "inspect"
    MANIFEST = "manifest"
    SEARCH = "search"
    DISK = "disk"
    REMOVAL = "removal"
    CONTAINERS = "containers"
    SERVICES = "services"
    COMPOSE = "compose"
    BUILD = "build"
    IMAGETOOLS = "imagetools"
    BUILDERS = "builders"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing to say: ``texts(meaning.message, **meaning.filled)``. Details may come from the paste, so they are untrusted."""

    message: str
    details: tuple[tuple[str, str | int], ...] = ()

    @property
    def filled(self) -> dict[str, str | int]:
        return dict(self.details)


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line of the output, or ``count`` lines that mean the same, of which ``text`` is the first (untrusted)."""

    text: str
    meanings: tuple[Meaning, ...]
    count: int = 1
    minor: bool = False
    """Whether it may be left out before others."""


@dataclass(frozen=True, slots=True)
class ExplainedOutput:
    """``lines`` in the order of the output, ``notes`` about all of it.

    ``headline`` is the news, to be said before the lines: what went wrong, and why. It is empty where nothing did.
    ``failure`` are the lines in which an error may be told that is known elsewhere (untrusted). ``left_out`` lines were
    understood, but there was no room for them. ``unread`` are the lines that are no part of this output: what the learner
    wrote beside it, or an error.
    """

    kind: OutputKind
    lines: tuple[ExplainedLine, ...]
    notes: tuple[Meaning, ...] = ()
    left_out: int = 0
    unread: tuple[str, ...] = ()
    headline: tuple[Meaning, ...] = ()
    failure: tuple[str, ...] = ()

    @property
    def title(self) -> Meaning:
        return Meaning(f"output-title-{self.kind}")


@dataclass(slots=True)
class OutputFindings:
    """What a rule makes of a paste while it reads it."""

    lines: list[ExplainedLine] = field(default_factory=list[ExplainedLine])
    notes: list[Meaning] = field(default_factory=list[Meaning])
    unread: list[str] = field(default_factory=list[str])
    headline: list[Meaning] = field(default_factory=list[Meaning])
    failure: list[str] = field(default_factory=list[str])
    read: int = 0
    """How many lines of the paste it understands."""

    def add(self, text: str, *meanings: Meaning, minor: bool = False, tail: int = 0) -> None:
        """A line with what it means. Of one that is too long, ``tail`` characters of its end are shown, too."""
        self.lines.append(ExplainedLine(_short(text, tail), meanings, minor=minor))


def meaning(message: str, **details: str | int) -> Meaning:
    return Meaning(message, tuple(details.items()))


def explained_output(kind: OutputKind, found: OutputFindings, limit: int) -> ExplainedOutput:
    """At most ``limit`` groups of lines: first those go that are minor, then those at the end."""
    groups = _grouped(found.lines)
    kept = [line for line in groups if not line.minor][:limit]
    spare = limit - len(kept)
    minor = {id(line) for line in [line for line in groups if line.minor][:spare]}
    shown = {id(line) for line in kept} | minor
    lines = tuple(line for line in groups if id(line) in shown)
    left_out = sum(line.count for line in groups) - sum(line.count for line in lines)
    notes = [*found.notes, meaning("output-note-left-out", lines=left_out)] if left_out else found.notes
    return ExplainedOutput(
        kind,
        tuple(_once(lines, found.headline)),
        tuple(notes),
        left_out,
        tuple(found.unread),
        tuple(found.headline),
        tuple(found.failure),
    )


def _grouped(lines: Iterable[ExplainedLine]) -> Sequence[ExplainedLine]:
    groups: dict[tuple[Meaning, ...], ExplainedLine] = {}
    for line in lines:
        first = groups.get(line.meanings)
        groups[line.meanings] = replace(first, count=first.count + 1) if first else line
    return list(groups.values())


def _once(lines: Iterable[ExplainedLine], headline: Iterable[Meaning]) -> Iterable[ExplainedLine]:
    """The lines, each without what was said before it, unless it would have nothing to say."""
    said = set(headline)
    for line in lines:
        new = tuple(each for each in line.meanings if each not in said) or line.meanings
        said.update(new)
        several = (meaning("output-lines", lines=line.count),) if line.count > 1 else ()
        yield replace(line, meanings=several + new)


def _short(text: str, tail: int) -> str:
    """One line, its columns two blanks apart as far as they are apart at all."""
    line = "  ".join(cell.strip() for cell in text.split("  ") if cell.strip())
    if not tail:
        return shorten(line, TEXT_LIMIT)
    return shorten_middle(line, TEXT_LIMIT, head=TEXT_LIMIT - tail - 1, tail=tail)
