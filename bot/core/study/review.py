"""When a question is due again: spaced review by the Free Spaced Repetition Scheduler (FSRS, version 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fsrs import Scheduler


class Recall(Enum):
    """How well a learner knew an answer: not at all, partly or with help, or by themselves. The value is the scheduler's word."""

    FAILED = "Again"
    HELPED = "Hard"
    KNEW = "Good"


@dataclass(frozen=True, slots=True)
class Review:
    """What is remembered of a question between reviews, in the form in which it is stored, and when it is due again."""

    card: Mapping[str, Any]
    due: datetime


def reviewed(card: Mapping[str, Any] | None, recall: Recall, now: datetime) -> Review:
    """What follows from an answer; ``card`` is what was remembered before it, None for the first one."""
    from fsrs import Card, Rating

    before = Card.from_dict({**card}) if card else Card(card_id=1)  # pyright: ignore[reportArgumentType]
    after, _ = _scheduler().review_card(before, Rating[recall.value], now.astimezone(UTC))
    return Review(dict(after.to_dict()), after.due)


@cache
def _scheduler() -> Scheduler:
    """Intervals are of days at least, and not drawn by lot, so that the same answers lead to the same dates."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
