"""A term of the glossary: alone, in a question, or as an option of docker."""

from __future__ import annotations

from bot.core.explain.error_catalogue import recognise_error
from bot.core.explain.finding import Finding
from bot.core.explain.glossary import find_term
from bot.core.explain.query import Query
from bot.core.explain.suggest import ReferenceChoice
from bot.core.reference.explanation import Explanation


def recognise_option(query: Query) -> Finding | None:
    """``--platform linux/arm64``: the term that the option is about."""
    found = query.knowledge.terms.option(query.text)
    return Finding(found) if found else None


def recognise_name(query: Query) -> Finding | None:
    """One word that is a term, and not better known as the name of an image. What else it means is offered."""
    found = query.term if query.is_word else None
    if not found or query.is_known_image:
        return None
    known = recognise_error(query.text, query.knowledge.errors)
    image = ReferenceChoice(query.text) if isinstance(query.reference, Explanation) else None
    return Finding(found, alternatives=tuple(choice for choice in (known, image) if choice))


def recognise(query: Query) -> Finding | None:
    """A term in whatever spelling, with a question around it."""
    found = find_term(query.text, query.knowledge.terms)
    return Finding(found) if found else None
