"""An error of docker, in its own words or in those of a learner."""

from __future__ import annotations

import re

from bot.core.explain.error_catalogue import recognise_described, recognise_error
from bot.core.explain.finding import Confidence, Finding
from bot.core.explain.query import Query

_ASKS = re.compile(
    r"[?？]|なぜ|なんで|何で|どうして|どう(?:した|すれ|やっ)|には|たい|方法|\b(?:how|why|what|when|can|do|does|should|is) ",
    re.IGNORECASE,
)
"""A question or a wish, and not just the report of an error."""


def recognise(query: Query) -> Finding | None:
    """A message of docker. Of a text with outputs in it, only what is no part of them is read; a single line is all read."""
    beside = "\n".join(line for output in query.outputs for line in output.unread)
    is_beside = query.outputs and "\n" in query.text
    found = recognise_error(beside if is_beside else query.text, query.knowledge.errors, query.columns)
    return Finding(found) if found else None


def recognise_from_memory(query: Query) -> Finding | None:
    """An error that a short text tells of in words of its own, with the questions that come near to it.

    Where something is asked besides, a question of the catalogue is preferred to it.
    """
    found = recognise_described(query.text, query.knowledge.errors)
    if found is None:
        return None
    confidence = Confidence.LIKELY if _ASKS.search(query.text) else Confidence.CERTAIN
    return Finding(found, confidence, query.nearest_questions[:2])
