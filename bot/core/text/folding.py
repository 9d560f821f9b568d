"""Folding: all spellings of a word become one key, by which it can be looked up."""

from __future__ import annotations

from typing import Final

from bot.core.text.typography import nfkc

_SMALL: Final = "ぁぃぅぇぉっゃゅょゎ"
_FOLDING: Final = str.maketrans(
    {
        **{chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヷ"))},
        **{chr(ord(small) + 0x60): chr(ord(small) + 1) for small in _SMALL},
        **{small: chr(ord(small) + 1) for small in _SMALL},
        **dict.fromkeys("ー-‐‑–—−_ ・'\"`<>「」『』()“”‘’*,、"),
    }
)


def fold(text: str) -> str:
    """The key of a text, equal for all its spellings: without width, case, kind of kana, long vowels, hyphens and blanks."""
    return nfkc(text).casefold().translate(_FOLDING)


def singular(key: str) -> str:
    """A folded word without the s of an English plural."""
    if not key.isascii() or len(key) <= 3 or key.endswith("ss"):
        return key
    return key[:-3] + "y" if key.endswith("ies") else key.removesuffix("s")
