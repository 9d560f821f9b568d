"""Making long texts of a course fit into a message."""

from __future__ import annotations

from typing import Final

_FENCE: Final = "```"
_CLOSED: Final = "\n…"


def cut(markdown: str, limit: int) -> str:
    """As many whole lines as fit into ``limit`` characters, or a part of the first one; a block of code stays closed."""
    if len(markdown) <= limit:
        return markdown
    room = max(limit - len(_CLOSED) - len(_FENCE) - 1, 0)
    kept = markdown[:room]
    kept = kept.rpartition("\n")[0] or kept
    if kept.count(_FENCE) % 2:
        kept += f"\n{_FENCE}"
    return f"{kept}{_CLOSED}"[:limit] if kept else ""
