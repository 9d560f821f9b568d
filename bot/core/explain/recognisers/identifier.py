"""The ID of an image, as ``docker images`` shows it, which could be the name of an image as well."""

from __future__ import annotations

import re

from bot.core.explain.finding import Finding
from bot.core.explain.query import Query
from bot.core.explain.suggest import ReferenceChoice

_IDENTIFIER = re.compile("(?=[a-f]*[0-9])[0-9a-f]{12}")


def recognise(query: Query) -> Finding | None:
    """Twelve hexadecimal digits: the term that tells what an ID is."""
    if not _IDENTIFIER.fullmatch(query.text) or not query.is_unknown_image:
        return None
    found = query.knowledge.terms.named("imageid")
    return Finding(found, alternatives=(ReferenceChoice(query.text),)) if found else None
