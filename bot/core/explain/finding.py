"""What a recogniser finds in a text, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from bot.core.explain.interpretation import Answer
from bot.core.explain.query import Query
from bot.core.explain.suggest import Choice
from bot.core.refusal import Refusal


class Confidence(IntEnum):
    """How sure a recogniser is. Of several findings the surest counts, and of equally sure ones the first."""

    POSSIBLE = 1
    """The text could be this as it could be many things."""
    LIKELY = 2
    """The text is this unless something certain is found."""
    CERTAIN = 3
    """The text is this: nobody else needs to be asked."""


@dataclass(frozen=True, slots=True)
class Rephrased:
    """The text asks the same as another, shorter one, which is to be understood in its place."""

    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a text means to one recogniser.

    ``answer`` is a Refusal where the text is a broken name. ``alternatives`` are what else it could mean. ``choice`` is how
    this finding is offered where a surer one is preferred to it, None if it is not worth that.
    """

    answer: Answer | Rephrased | Refusal
    confidence: Confidence = Confidence.CERTAIN
    alternatives: tuple[Choice, ...] = ()
    choice: Choice | None = None


Recogniser = Callable[[Query], Finding | None]
"""Finds one kind of thing in a text; None where the text is nothing of that kind."""
