"""What a check finds in a document."""

from __future__ import annotations

from bot.core.content_fault import ContentFault

Path = tuple[str | int, ...]
"""Keys and indices that lead from the whole document to a value in it."""

Finding = tuple[Path, ContentFault]
"""A fault and where it is."""
