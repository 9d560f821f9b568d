"""Two terms set side by side."""

from __future__ import annotations

from bot.core.explain.contrast import find_contrast
from bot.core.explain.finding import Finding
from bot.core.explain.query import Query
from bot.core.text.folding import fold


def recognise(query: Query) -> Finding | None:
    """Two terms, of which one at most is an image as well: two images are compared as such."""
    terms = query.knowledge.terms
    found = find_contrast(query.text, terms)
    if not found or all(terms.is_image(fold(term.id)) for term in (found.first, found.second)):
        return None
    return Finding(found)
