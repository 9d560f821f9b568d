"""Commands that name images, a Dockerfile, a Compose file, a Kubernetes manifest."""

from __future__ import annotations

from bot.core.explain.finding import Finding
from bot.core.explain.interpretation import PastedImages, PastedTag
from bot.core.explain.query import Query
from bot.core.explain.sentence import term_of_command
from bot.core.explain.suggest import ReferenceChoice
from bot.core.pasted.files import images_in_file
from bot.core.reference.parser import is_reference


def recognise(query: Query) -> Finding | None:
    """The images that are named; one name alone that is none is left to those who say why."""
    knowledge = query.knowledge
    found = images_in_file(query.text)
    if not found:
        return None
    first, *more = found.names
    if found.tagged:
        return Finding(PastedTag(knowledge.compare(first, more[0])))
    if more:
        return Finding(PastedImages(tuple(map(ReferenceChoice, found.names))))
    if not is_reference(first, knowledge.edition):
        return None
    about = term_of_command(query.text, knowledge.terms)
    return Finding(knowledge.explain(first), alternatives=(*query.commands, about) if about else ())
