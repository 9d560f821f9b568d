"""A step of a build, told by both builders in the same words: what its instruction does, and what it means that it failed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.core.output.container_state import exit_meaning
from bot.core.output.instructions import INSTRUCTIONS
from bot.core.output.reading import Meaning, meaning
from bot.core.text.shorten import shorten

_EXIT = re.compile(
    r"(?:did not complete successfully: exit code: |returned a non-zero code: |executor failed running .{0,2000}: exit code: )"
    r"(\d{1,3})"
)
_TELLING: Final = (126, 127, 137, 139)
"""Exit statuses that say why a command failed; others only say that it did."""

STEP_LIMIT: Final = 120
"""Characters of a failed step, and of what it printed, that are repeated in the headline."""

_TELLS = re.compile(r"error|\bERR!|not found|no such|failed|denied|cannot|unable|exception", re.IGNORECASE)
_TIME = re.compile(r"(?:#\d{1,4} )?\d{1,6}\.\d{1,3} ")


def instruction_meaning(instruction: str) -> Meaning:
    """What an instruction does in a build."""
    if instruction == "FROM":
        return meaning("output-build-from")
    return meaning(INSTRUCTIONS.get(instruction, "output-build-step"))


def exit_status(line: str) -> int | None:
    """The exit status with which the command of a ``RUN`` failed, as far as a line tells it."""
    found = _EXIT.search(line)
    return int(found[1]) if found else None


def build_news(step: str, status: int | None, printed: Sequence[str]) -> list[Meaning]:
    """That a step failed, and what is to be done.

    ``step`` is as docker prints it, empty where that was not pasted. ``printed`` is what its command said.
    """
    named = shorten(step, STEP_LIMIT)
    if not named:
        said = [meaning("output-build-news-stopped")]
    elif status is None:
        said = [meaning("output-build-news-failed", step=named)]
    else:
        said = [meaning("output-build-news-exit", step=named, status=str(status))]
    if status in _TELLING:
        said.append(exit_meaning(status))
    said.append(meaning("output-build-news-look" if status is None else "output-build-news-command"))
    if line := _telling_line(printed):
        said.append(meaning("output-build-news-said", line=shorten(line, STEP_LIMIT)))
    return said


def _telling_line(printed: Sequence[str]) -> str:
    """The line by which a command probably says what is wrong, else its last one; empty if it said nothing."""
    lines = [plain for line in printed if (plain := _TIME.sub("", line.strip(), count=1).strip())]
    return next(filter(_TELLS.search, lines), lines[-1] if lines else "")
