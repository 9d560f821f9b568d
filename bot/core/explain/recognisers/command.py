"""A command of docker, or an instruction of a Dockerfile, that names no image."""

from __future__ import annotations

from bot.core.explain.finding import Finding
from bot.core.explain.query import Query
from bot.core.explain.sentence import names_image, term_of_command


def recognise(query: Query) -> Finding | None:
    """The term of the command, and a button to run it where that can be done."""
    found = term_of_command(query.text, query.knowledge.terms)
    if found is None or names_image(query.text):
        return None
    return Finding(found, alternatives=query.commands)
