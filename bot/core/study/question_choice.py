"""Which questions a quiz has, and in which order their choices are shown."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

QUESTIONS_PER_QUIZ: Final = 5
"""Questions in a quiz."""


def pick_questions(
    known: Sequence[str], last_answers: Mapping[str, tuple[bool, datetime]], chance: random.Random
) -> list[str]:
    """Choose the questions of a new attempt: first new ones, then those last answered wrongly, then the longest ago.

    ``last_answers`` has, by question, whether the last answer was right, and when it was given.
    """
    never = datetime.min.replace(tzinfo=UTC)

    def urgency(question: str) -> tuple[int, datetime, float]:
        if question not in last_answers:
            return 0, never, chance.random()
        right, when = last_answers[question]
        return (2 if right else 1), when, chance.random()

    return sorted(known, key=urgency)[:QUESTIONS_PER_QUIZ]
