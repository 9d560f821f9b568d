"""Commands that name images, a Dockerfile, a Compose file, a Kubernetes manifest."""

from __future__ import annotations

from bot.core.explain.finding import Finding
from bot.core.explain.interpretation import InterpolatedNames, PastedImages, PastedTag
from bot.core.explain.query import Query
from bot.core.explain.recognisers.variable import fault_when_filled
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
    about = term_of_command(query.text, knowledge.terms)
    beside = (*query.commands, about) if about else ()
    if (names := found.interpolated) and (len(names) == len(found.written) or (found.tagged and found.unfilled)):
        fault = fault_when_filled(names[0], query) if len(names) == 1 else None
        return Finding(InterpolatedNames(names, fault), alternatives=beside)
    first, *more = found.names
    if found.tagged and more:
        return Finding(PastedTag(knowledge.compare(first, more[0])))
    if more or found.unfilled:
        unfilled = tuple(name.typed for name in found.unfilled)
        return Finding(PastedImages(tuple(map(ReferenceChoice, found.names)), unfilled))
    if not is_reference(first, knowledge.edition):
        return None
    return Finding(knowledge.explain(first), alternatives=beside)
