"""BM25 over short texts: how well each of them fits the words of a query."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

_SATURATION: Final = 1.2
"""k1: how much a word counts that stands in a text several times."""
_LENGTH_WEIGHT: Final = 0.5
"""b: how much a longer text has to hold the words more often."""
_UNKNOWN_WEIGHT: Final = 2
"""What a word that no text has counts beside the rarest one: it is a sign that something else is asked."""
_NO_WORD: Final = "\0"
"""Stands for the words of a text that has none, which the library refuses."""


class Bm25:
    """An index of texts, each given as its tokens. The ranking is that of Lucene, by the library bm25s."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        # It brings numpy, for which a command that searches nothing need not wait.
        import bm25s  # pyright: ignore[reportMissingTypeStubs]

        self._index: Any = bm25s.BM25(k1=_SATURATION, b=_LENGTH_WEIGHT, method="lucene")
        self._index.index([list(tokens) or [_NO_WORD] for tokens in texts or [[]]], show_progress=False)
        self._size: Final = len(texts)
        self._frequency: Final = Counter(token for tokens in texts for token in set(tokens))

    def scores(self, tokens: Sequence[str]) -> list[float]:
        """The score of each text, in their order; 0 for one that has none of the words."""
        known = [token for token in tokens if token in self._frequency]
        return self._index.get_scores(known).tolist() if known else [0.0] * self._size

    def weight(self, tokens: Sequence[str]) -> float:
        """What the words are worth together: the rarer a word, the more, and a word that no text has twice the rarest."""
        return sum(self._rarity(token) for token in tokens)

    def _rarity(self, token: str) -> float:
        have = self._frequency[token]
        rarity = math.log(1 + (self._size - have + 0.5) / (have + 0.5))
        return rarity if have else _UNKNOWN_WEIGHT * rarity
