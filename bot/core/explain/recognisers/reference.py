"""The name of an image, as docker takes it."""

from __future__ import annotations

import re

from bot.core.explain.finding import Confidence, Finding
from bot.core.explain.query import Query
from bot.core.explain.suggest import ReferenceChoice
from bot.core.reference.explanation import Explanation
from bot.core.reference.registry import Registry

_BARE = re.compile("[a-z][a-z_-]*|x?[0-9]{3}")
"""What may as well be a word of a sentence, or the number of an error."""


def recognise(query: Query) -> Finding | None:
    """One word that docker accepts. A bare one that nobody knows may be a misspelt term or an error as well."""
    explained = query.reference if query.is_word else None
    if not isinstance(explained, Explanation):
        return None
    if not _BARE.fullmatch(query.text) or query.is_known_image:
        return Finding(explained, alternatives=(query.term,) if query.term else ())
    nearly_known = explained.suggestion and explained.registry is Registry.HUB_UNKNOWN
    confidence = Confidence.CERTAIN if nearly_known else Confidence.POSSIBLE
    return Finding(explained, confidence, choice=ReferenceChoice(query.text))
