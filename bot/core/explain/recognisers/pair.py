"""Two references, to be compared."""

from __future__ import annotations

from bot.core.explain.finding import Finding
from bot.core.explain.glossary import find_term
from bot.core.explain.query import Query
from bot.core.reference.pair import parse_pair
from bot.core.text.folding import fold


def recognise(query: Query) -> Finding | None:
    """Whether the two mean the same image."""
    found = _pair(query) if query.is_short else None
    return Finding(query.knowledge.compare(*found)) if found else None


def _pair(query: Query) -> tuple[str, str] | None:
    """Two references; two terms (``layer vs image``) are none, though they could be names."""
    knowledge, terms = query.knowledge, query.knowledge.terms
    names = query.text.split(None, 2)
    if len(names) == 2 and all(terms.is_image(fold(name)) for name in names):
        return names[0], names[1]
    pair = parse_pair(" ".join(query.text.split()), knowledge.tags, knowledge.edition)
    if pair and all(find_term(side, terms) and not terms.is_image(fold(side)) for side in pair):
        return None
    return pair
