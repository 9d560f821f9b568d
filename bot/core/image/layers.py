"""Matching an image's layers with the steps of its history that made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.image.facts import HistoryStep
from bot.core.text.sanitize import sanitize
from bot.core.text.shorten import shorten

INSTRUCTION_LIMIT: Final = 160
"""How many characters of an instruction are kept."""

STEP_LIMIT: Final = 256
"""How many steps of an image are kept. Docker takes 125 layers at most, the rest are settings."""

METADATA_INSTRUCTIONS: Final = frozenset(
    {
        *("ARG", "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL"),
        *("MAINTAINER", "ONBUILD", "SHELL", "STOPSIGNAL", "USER", "VOLUME"),
    }
)
"""Instructions that change the settings of an image and never its files."""

_SHELL_FORM: Final = re.compile(
    r"(?:RUN )?(?:\|\d+ .*? )?/bin/(?:ba|da|a)?sh (?:-[a-z]+ |pipefail )*-[a-z]*c (?P<rest>.*)"
)
_NO_OPERATION: Final = re.compile(r"#\(nop\) ?")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of an image's history, as ``docker history`` has it: the command that made it, and its size in bytes."""

    created_by: str
    size: int


def dockerfile_instruction(created_by: str) -> str:
    """The instruction of a Dockerfile that an entry of the history comes from, on one line, without what builders add to it."""
    line = " ".join(sanitize(created_by[: 4 * INSTRUCTION_LIMIT]).split()).removesuffix(" # buildkit")
    if match := _SHELL_FORM.fullmatch(line):
        nothing_run = _NO_OPERATION.match(match["rest"])
        line = match["rest"][nothing_run.end() :].strip() if nothing_run else f"RUN {match['rest']}"
    return shorten(line, INSTRUCTION_LIMIT)


def steps_with_layers(history: Sequence[HistoryEntry], diff_ids: Sequence[str]) -> tuple[HistoryStep, ...]:
    """The steps of an image, each with the layer that it made, from its history and its layers, both with the oldest first.

    The engine does not say which entries of a history made a layer. It is tried whether there are as many layers as entries
    with a size, else as entries that can change files, else as entries at all. If none of these fits, no step gets a layer.
    """
    if not history:
        return tuple(HistoryStep("", diff_id=diff_id) for diff_id in diff_ids)
    lines = [(dockerfile_instruction(entry.created_by), max(entry.size, 0)) for entry in history]
    made = (
        [size > 0 for _, size in lines],
        [size > 0 or line.partition(" ")[0] not in METADATA_INSTRUCTIONS for line, size in lines],
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
    """At most ``STEP_LIMIT`` steps; those that only changed the settings are left out first."""
    return steps if len(steps) <= STEP_LIMIT else tuple(step for step in steps if not step.empty)[:STEP_LIMIT]
