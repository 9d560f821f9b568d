"""Explaining one image reference, or two, to a learner."""

from __future__ import annotations

from bot.core.explanation import Explanation, explain
from bot.core.pair import pair_of
from bot.core.reference import DOCKER_20, Edition
from bot.core.same import Comparison, compare
from bot.core.tag import Vocabulary


class Explain:
    """Call it with what the learner typed. Raises Refusal ``reference-*`` if that is no reference.

    ``edition`` is that of the docker CLI which runs the learners' commands.
    """

    def __init__(self, vocabulary: Vocabulary, edition: Edition = DOCKER_20) -> None:
        self._vocabulary = vocabulary
        self._edition = edition

    def __call__(self, text: str) -> Explanation:
        return explain(text, self._vocabulary, self._edition)

    def two(self, text: str) -> Comparison | None:
        """Whether the two references in ``text`` mean the same image; None where it does not name two."""
        pair = pair_of(text, self._vocabulary)
        return compare(*pair, self._vocabulary, self._edition) if pair else None
