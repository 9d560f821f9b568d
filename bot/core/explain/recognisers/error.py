"""An error of docker, in its own words or in those of a learner."""

from __future__ import annotations

from bot.core.explain.error_catalogue import recognise_described, recognise_error
from bot.core.explain.finding import Finding
from bot.core.explain.query import Query


def recognise(query: Query) -> Finding | None:
    """A message of docker. Of a text with outputs in it, only what is no part of them is read; a single line is all read."""
    beside = "\n".join(line for output in query.outputs for line in output.unread)
    is_beside = query.outputs and "\n" in query.text
    found = recognise_error(beside if is_beside else query.text, query.knowledge.errors, query.columns)
    return Finding(found) if found else None


def recognise_from_memory(query: Query) -> Finding | None:
    """An error that a short text tells of in words of its own."""
    found = recognise_described(query.text, query.knowledge.errors)
    return Finding(found) if found else None
