"""What a learner asks to have explained: every kind of question is asked about in turn."""

from __future__ import annotations

from typing import Final

from bot.core.explain.finding import Confidence, Finding, Recogniser, Rephrased
from bot.core.explain.interpretation import Interpretation, NoMatch
from bot.core.explain.knowledge import Knowledge
from bot.core.explain.query import Query
from bot.core.explain.recognisers import (
    broken_reference,
    command,
    contrast,
    error,
    file,
    identifier,
    output,
    own_words,
    pair,
    question,
    reference,
    tag,
    term,
    unnamed_image,
    variable,
)
from bot.core.refusal import Refusal

RECOGNISERS: Final[tuple[Recogniser, ...]] = (
    term.recognise_option,
    variable.recognise,
    unnamed_image.recognise,
    term.recognise_name,
    identifier.recognise,
    tag.recognise,
    reference.recognise,
    contrast.recognise,
    term.recognise,
    error.recognise,
    output.recognise,
    output.recognise_by_words,
    command.recognise,
    file.recognise,
    pair.recognise,
    broken_reference.recognise,
    question.recognise_name,
    own_words.recognise,
    error.recognise_from_memory,
    question.recognise_term,
    own_words.recognise_passage,
)
"""Asked from top to bottom, cheap and certain kinds first: a finding that is ``CERTAIN`` ends the search.

What stands before ``reference`` is asked about every name, so it looks at the first characters first.
"""


def understand(text: str, knowledge: Knowledge, columns: int | None = None) -> Interpretation:
    """What a text means. ``columns`` is the width of the terminal that broke its lines, where that is known.

    Raises the Refusal ``reference-*`` of ``parse_reference`` for a text that is meant as an image's name and is none.
    """
    query = Query(text, knowledge, columns)
    best: Finding | None = None
    alternatives: tuple[Finding, ...] = ()
    for recognise in RECOGNISERS:
        found = recognise(query)
        if found and (best is None or found.confidence > best.confidence):
            alternatives = (best, *alternatives) if best else alternatives
            best = found
            if found.confidence is Confidence.CERTAIN:
                break
    if best is None:
        return Interpretation(NoMatch(query.nearest_of_all))
    if isinstance(best.answer, Refusal):
        raise best.answer
    if isinstance(best.answer, Rephrased):
        return understand(best.answer.text, knowledge, columns)
    others = tuple(other.choice for other in alternatives if other.choice)
    return Interpretation(best.answer, (*best.alternatives, *others))
