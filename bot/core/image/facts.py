"""What an engine or a registry tells of an image: its size, its layers and the steps that made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of the making of an image. ``size`` in bytes, None where the engine does not tell it.

    ``diff_id`` names the layer that it made; a step without one changed the settings only where it is ``empty``, and else
    cannot be told.
    """

    instruction: str
    size: int | None = None
    diff_id: str | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """An image in a learner's engine: ``size`` in bytes, its steps and its layers with the oldest first.

    ``omitted`` counts steps that were left out because there are too many. ``command`` is its default command, ``architecture``
    is as in ``amd64``; both are empty where they are not told.
    """

    id: str
    size: int
    diff_ids: tuple[str, ...]
    steps: tuple[HistoryStep, ...]
    omitted: int = 0
    command: tuple[str, ...] = ()
    architecture: str = ""


def total_size(sizes: Sequence[int | None]) -> int | None:
    """The sum of sizes in bytes; None if one of them is unknown."""
    known = [size for size in sizes if size is not None]
    return sum(known) if len(known) == len(sizes) else None
