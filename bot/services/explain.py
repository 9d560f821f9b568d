"""Explaining an image reference to a learner."""

from __future__ import annotations

from bot.core.explanation import Explanation, explain
from bot.core.tag import Vocabulary


class Explain:
    """Call it with what the learner typed. Raises Refusal ``reference-*`` if that is no reference."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __call__(self, text: str) -> Explanation:
        return explain(text, self._vocabulary)
