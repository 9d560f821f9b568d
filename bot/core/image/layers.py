"""An image's layers and the steps that made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.image.facts import HistoryStep
from bot.core.text.sanitize import sanitize
from bot.core.text.shorten import shorten

INSTRUCTION_LIMIT: Final = 160
"""Characters of an instruction that are kept."""

STEP_LIMIT: Final = 256
"""Steps of an image that are kept; docker takes 125 layers at most, the rest are settings."""

METADATA: Final = frozenset(
    {
        *("ARG", "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL"),
        *("MAINTAINER", "ONBUILD", "SHELL", "STOPSIGNAL", "USER", "VOLUME"),
    }
)
"""Instructions that change the settings of an image and never its files."""

_SHELL: Final = re.compile(r"(?:RUN )?(?:\|\d+ .*? )?/bin/(?:ba|da|a)?sh (?:-[a-z]+ |pipefail )*-[a-z]*c (?P<rest>.*)")
_NO_OPERATION: Final = re.compile(r"#\(nop\) ?")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of an image's history: what the engine says made it, and its bytes."""

    created_by: str
    size: int


def dockerfile_instruction(created_by: str) -> str:
    """The line of a Dockerfile that a line of the history comes from, in one line, without what builders put around it."""
    line = " ".join(sanitize(created_by[: 4 * INSTRUCTION_LIMIT]).split()).removesuffix(" # buildkit")
    if match := _SHELL.fullmatch(line):
        nothing_run = _NO_OPERATION.match(match["rest"])
        line = match["rest"][nothing_run.end() :].strip() if nothing_run else f"RUN {match['rest']}"
    return shorten(line, INSTRUCTION_LIMIT)


def steps_with_layers(history: Sequence[HistoryEntry], diff_ids: Sequence[str]) -> tuple[HistoryStep, ...]:
    """The steps of an image, each with the layer it made, from its history and its layers, both with the oldest first.

    The engine does not say which lines of a history made a layer. What takes room did. Where that leaves layers over, so
    did all that can change files, or all there is; where their number is another still, no step gets a layer.
    """
    if not history:
        return tuple(HistoryStep("", diff_id=diff_id) for diff_id in diff_ids)
    lines = [(dockerfile_instruction(entry.created_by), max(entry.size, 0)) for entry in history]
    made = (
        [size > 0 for _, size in lines],
        [size > 0 or line.partition(" ")[0] not in METADATA for line, size in lines],
        [True for _ in lines],
    )
    for layers in made:
        if sum(layers) == len(diff_ids):
            left = iter(diff_ids)
            return tuple(
                HistoryStep(line, size, next(left) if layer else None, not layer)
                for (line, size), layer in zip(lines, layers, strict=True)
            )
    return tuple(HistoryStep(line, size) for line, size in lines)


def limit_steps(steps: tuple[HistoryStep, ...]) -> tuple[HistoryStep, ...]:
    """At most ``STEP_LIMIT`` of them; those that changed the settings only are the first to go."""
    return steps if len(steps) <= STEP_LIMIT else tuple(step for step in steps if not step.empty)[:STEP_LIMIT]
