"""How hard a question is: the author's estimate, corrected by how many learners answered it rightly the first time."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

EXPECTED: Final = (0.95, 0.85, 0.70, 0.55, 0.40)
"""The share of right first answers that an author expects of questions of difficulty 1 to 5."""

WEIGHT: Final = 10
"""How many answers the author's estimate is worth."""

EASIEST: Final = 1.0
HARDEST: Final = 5.0


def estimated_difficulty(by_author: int, answered: int, right: int) -> float:
    """The difficulty from 1 to 5, after ``right`` of ``answered`` first answers were right."""
    share = (EXPECTED[by_author - 1] * WEIGHT + right) / (WEIGHT + answered)
    if share >= EXPECTED[0]:
        return EASIEST
    for easier, (high, low) in enumerate(pairwise(EXPECTED), 1):
        if share >= low:
            return easier + (high - share) / (high - low)
    return HARDEST


def fitting_difficulty(answers: list[tuple[float, bool]]) -> float:
    """How hard questions should be for a learner, by the difficulty of those they answered lately and whether rightly.

    A little above what was right, a little below what was wrong; for a newcomer a step above the easiest.
    """
    aims = [difficulty + (1 if right else -1) for difficulty, right in answers] or [EASIEST + 1]
    return min(HARDEST, max(EASIEST, sum(aims) / len(aims)))
