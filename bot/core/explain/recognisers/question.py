"""A question about a name, about a name and its tag, or about the one term that stands in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.core.explain.finding import Confidence, Finding, Rephrased
from bot.core.explain.glossary import strip_question
from bot.core.explain.query import Query
from bot.core.explain.questions.search import NEAR_FROM, WORDS_MIN
from bot.core.explain.sentence import image_and_tag, single_term
from bot.core.explain.suggest import ReferenceChoice, is_certain_image
from bot.core.text.japanese import JAPANESE

QUESTION_LIMIT: Final = 500
"""Characters of a question that has a name in it."""

_SIGN = re.compile("[:/@]")


def recognise_name(query: Query) -> Finding | None:
    """The name, or the name and tag, that is asked about. One word is a question only in Japanese, which has no blanks."""
    if not _may_be_question(query):
        return None
    knowledge = query.knowledge
    if name := _reference_in_question(query):
        return Finding(Rephrased(name), Confidence.LIKELY)
    if named := image_and_tag(query.text, knowledge.terms, knowledge.tags, knowledge.edition):
        image, tagged, differs = named
        return Finding(knowledge.compare(image, tagged) if differs else Rephrased(tagged), Confidence.LIKELY)
    return None


def recognise_term(query: Query) -> Finding | None:
    """The one term that is asked about, if no image is named besides and no question comes near to what is asked of it."""
    if not _may_be_question(query):
        return None
    if any(match.score >= NEAR_FROM and match.words >= WORDS_MIN for match in query.questions):
        return None
    if query.nearest and isinstance(query.nearest[0], ReferenceChoice):
        return None
    term = single_term(query.text, query.knowledge.terms)
    return Finding(term, Confidence.LIKELY, (*query.nearest_questions[:2], *query.commands)) if term else None


def _may_be_question(query: Query) -> bool:
    return query.is_short and not (query.is_word and not JAPANESE.search(query.text))


def _reference_in_question(query: Query) -> str | None:
    """What is left of ``what is nginx:1.25?`` without the question, if that is a name and nothing else.

    A name with more than one part is given as it was typed, since capitals count in it; ``What is Nginx?`` is just English.
    """
    text, knowledge = query.text, query.knowledge
    if len(text) > QUESTION_LIMIT:
        return None
    _, *shorter = strip_question(text, QUESTION_LIMIT)
    name = next((name for name in shorter if is_certain_image(name, knowledge.terms, knowledge.edition)), None)
    if not name or not _SIGN.search(name):
        return name
    typed = re.search(re.escape(name), unicodedata.normalize("NFKC", text), re.IGNORECASE)
    return typed[0] if typed else name
