"""Words of a tag without an image before them: ``slim-bookworm``, ``3.11``."""

from __future__ import annotations

from bot.core.explain.error_catalogue import recognise_described, recognise_error
from bot.core.explain.finding import Finding
from bot.core.explain.query import Query
from bot.core.explain.suggest import ReferenceChoice
from bot.core.reference.tag import parse_tag


def recognise(query: Query) -> Finding | None:
    """A word that could be the name of an image, is that of none that is known, and has only words that stand in tags."""
    if not query.is_unknown_image:
        return None
    errors = query.knowledge.errors
    reading = parse_tag(query.text, query.knowledge.tags)
    if not reading.parts or any(part.kind in ("unknown", "commit") for part in reading.parts):
        return None
    if recognise_error(query.text, errors) or recognise_described(query.text, errors):
        return None
    return Finding(reading, alternatives=(ReferenceChoice(query.text),))
