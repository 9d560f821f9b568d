"""Whether a learner asks to play for themselves alone: ``!quiz private``, ``!quiz 4 ひとりで``."""

from __future__ import annotations

from typing import Final

from bot.core.text.folding import fold
from bot.core.text.typography import nfkc

_WORDS: Final = frozenset(
    map(
        fold,
        (
            *("private", "privately", "alone", "secret", "only-me", "onlyme"),
            *("ひとり", "ひとりで", "一人で", "1人で", "自分だけ", "自分だけで", "こっそり", "非公開", "非公開で"),
        ),
    )
)


def split_private(typed: str) -> tuple[str, bool]:
    """What was typed without the words that ask to play alone, and whether there were any."""
    words = nfkc(typed).split()
    kept = [word for word in words if fold(word) not in _WORDS]
    return " ".join(kept), len(kept) < len(words)
