"""Checks of what docker printed for a command of the learner's: which output it was, and what stood in it."""

from __future__ import annotations

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from bot.core.content_fault import ContentFault
from bot.core.exercise.checks.base import CheckBase, ImageName
from bot.core.exercise.checks.evidence import Evidence, Outcome, PrintedOutput
from bot.core.exercise.setup import require_reference
from bot.core.output.formats.images import read_images
from bot.core.output.formats.images_v29 import read_names
from bot.core.output.formats.search import read_search
from bot.core.output.reading import OutputKind
from bot.core.output.recognise import explain_first_output
from bot.core.reference.parser import parse_reference

_TABLES: Final = ("images", "search")
"""Outputs in whose tables names can be looked for."""


class Printed(CheckBase):
    """A command has printed an output of a kind, as the readers of outputs recognise it.

    ``of`` is the image that the command is about, whatever was typed for it. ``rows`` are names that must stand in the table
    of ``images`` (as ``nginx:1.25``, in the table of any docker) or ``search`` (as ``postgres``).
    """

    printed: Literal["pull", "images", "history", "inspect", "manifest", "search", "disk", "removal"]
    of: ImageName | None = None
    rows: tuple[str, ...] = Field(default=(), max_length=5)

    @model_validator(mode="after")
    def _require_a_table(self) -> Self:
        if self.rows and self.printed not in _TABLES:
            raise ContentFault("exercise-rows", tables=", ".join(_TABLES))
        if self.printed == "images":
            for name in self.rows:
                require_reference(name)
        return self

    def judge(self, evidence: Evidence) -> Outcome:
        printed = evidence.printed
        passed = printed is not None and self._is_meant(printed)
        return Outcome.of(passed, f"not-printed-{self.printed}")

    def _is_meant(self, printed: PrintedOutput) -> bool:
        if printed.exit_status or (self.of and not _is_about(printed, self.of)):
            return False
        output = explain_first_output(f"$ {printed.command.line}\n{printed.screen}")
        return output is not None and output.kind == OutputKind(self.printed) and self._has_rows(printed.screen)

    def _has_rows(self, screen: str) -> bool:
        if self.printed == "search":
            return set(self.rows) <= {row.name for row in read_search(screen)}
        wanted = {parse_reference(name).familiar for name in self.rows}
        return wanted <= {*(row.name for row in read_images(screen)), *read_names(screen)}


class Failed(CheckBase):
    """A command was refused with an error that the catalogue of errors knows by this id; ``of`` is the image it was about."""

    failed: str
    of: ImageName | None = None

    def judge(self, evidence: Evidence) -> Outcome:
        printed = evidence.printed
        if printed is None or printed.error != self.failed:
            return Outcome.of(False, "not-failed")
        return Outcome.of(self.of is None or _is_about(printed, self.of), "not-failed")


def _is_about(printed: PrintedOutput, name: str) -> bool:
    wanted = parse_reference(name).canonical
    return any(reference.canonical == wanted for reference in printed.command.references)
