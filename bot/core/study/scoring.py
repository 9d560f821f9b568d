"""What learning is worth, in points."""

from __future__ import annotations

from typing import Final

READING: Final = 2
"""A section read for the first time."""

FIRST_TIME: Final = 10
"""A question answered rightly for the first time."""

REVIEW: Final = 3
"""A question answered rightly again, on another day."""


def answer_points(*, correct: bool, ever_right: bool) -> int:
    """Points for an answer; ``ever_right`` tells whether the learner has answered the question rightly before."""
    if not correct:
        return 0
    return REVIEW if ever_right else FIRST_TIME
