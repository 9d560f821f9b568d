"""Scoring: how many points reading and answering are worth."""

from __future__ import annotations

from typing import Final

READING_POINTS: Final = 2
"""Points for a section that is read for the first time."""

FIRST_ANSWER_POINTS: Final = 10
"""Points for a question that is answered correctly for the first time."""

REVIEW_POINTS: Final = 3
"""Points for a question that is answered correctly again, on another day."""


def answer_points(*, correct: bool, ever_right: bool) -> int:
    """Points for an answer; ``ever_right`` tells whether the learner has answered the question rightly before."""
    if not correct:
        return 0
    return REVIEW_POINTS if ever_right else FIRST_ANSWER_POINTS
