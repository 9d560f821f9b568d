"""Typography: signs that keyboards, input methods and word processors put in the place of plain ASCII ones."""

from __future__ import annotations

import unicodedata
from typing import Final

QUOTES: Final = "`'\"“”‘’「」『』"
"""What people put around a word to quote it, in English and in Japanese; backticks are Markdown's."""

DASHES: Final = str.maketrans("‐‑‒–—―−─", "--------")
"""For ``str.translate``: what keyboards and word processors make of a hyphen becomes one again."""

_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def nfkc(text: str) -> str:
    """The text in Unicode's normalisation form KC: full-width letters, digits and signs become ASCII, kana full-width."""
    return unicodedata.normalize("NFKC", text)


def is_invisible(character: str) -> bool:
    """Whether a character shows nothing: control, format (bidi and zero-width), surrogate and separators of lines."""
    return unicodedata.category(character) in _INVISIBLE
