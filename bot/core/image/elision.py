"""Eliding steps of an image: which to show one by one where there are too many for one picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.image.facts import HistoryStep, total_size

ROWS_LIMIT: Final = 26
"""How many rows a picture may have, to be read on a phone too."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step, or ``count`` steps that are not shown one by one.

    ``number`` is the place of its layer, the lowest being 1; None for what made none, and for several.
    """

    step: HistoryStep
    number: int | None = None
    count: int = 1


def elide_steps(steps: Sequence[HistoryStep], limit: int = ROWS_LIMIT) -> list[Row]:
    """At most ``limit`` rows in the order of the steps: all steps, or the biggest, with those between two of them as one row."""
    numbers = _layer_numbers(steps)
    if len(steps) <= limit:
        return [Row(step, number) for step, number in zip(steps, numbers, strict=True)]
    by_size = sorted(range(len(steps)), key=lambda place: -(steps[place].size or 0))
    kept = set(by_size[: (limit - 1) // 2])
    rows: list[Row] = []
    between: list[Row] = []
    for place, step in enumerate(steps):
        row = Row(step, numbers[place])
        if place in kept:
            rows += [*_one_row(between), row]
            between = []
        else:
            between.append(row)
    return [*rows, *_one_row(between)]


def _layer_numbers(steps: Sequence[HistoryStep]) -> list[int | None]:
    count = 0
    numbers: list[int | None] = []
    for step in steps:
        count += step.diff_id is not None
        numbers.append(count if step.diff_id is not None else None)
    return numbers


def _one_row(between: list[Row]) -> list[Row]:
    if len(between) < 2:
        return between
    steps = [row.step for row in between]
    size = total_size([step.size for step in steps])
    return [Row(HistoryStep("", size, empty=all(step.empty for step in steps)), count=len(steps))]
