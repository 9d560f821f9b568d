"""Something that docker printed."""

from __future__ import annotations

from bot.core.explain.error_catalogue import recognise_error
from bot.core.explain.finding import Finding
from bot.core.explain.interpretation import PastedOutputs
from bot.core.explain.query import Query


def recognise(query: Query) -> Finding | None:
    """Outputs that can be explained line by line, and the error with which they ended."""
    if not query.outputs:
        return None
    failure = "\n".join(line for output in query.outputs for line in output.failure)
    error = recognise_error(failure, query.knowledge.errors, query.columns) if failure else None
    return Finding(PastedOutputs(query.outputs, error))


def recognise_by_words(query: Query) -> Finding | None:
    """An output that is known only by words that stand in it: the term that it is about."""
    found = query.knowledge.terms.printed(query.text)
    return Finding(found) if found else None
