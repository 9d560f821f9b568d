"""A question in the learner's own words, of which the catalogue or a lesson has the answer."""

from __future__ import annotations

from bot.core.explain.finding import Confidence, Finding
from bot.core.explain.query import Query
from bot.core.explain.questions.search import ANSWER_FROM, PASSAGE_FROM, TEXT_LIMIT, WORDS_MIN
from bot.core.explain.suggest import ReferenceChoice


def recognise(query: Query) -> Finding | None:
    """The question of the catalogue that is most like it; the next two are offered beside it."""
    if not query.questions:
        return None
    best, *others = query.questions
    if best.certainty < ANSWER_FROM or best.words < WORDS_MIN:
        return None
    # The name of an image is a word of many questions, and says nothing about what is asked of the image.
    if best.words == WORDS_MIN and query.nearest and isinstance(query.nearest[0], ReferenceChoice):
        return None
    return Finding(best.question, Confidence.LIKELY, tuple(match.question for match in others))


def recognise_passage(query: Query) -> Finding | None:
    """The passage of a lesson that speaks of it, where nothing else is found; questions that are near are offered beside it."""
    search = query.knowledge.questions
    if not search or query.is_word or len(query.text) > TEXT_LIMIT:
        return None
    found = search.passages_about(query.text, 1)
    if not found or found[0].score < PASSAGE_FROM:
        return None
    return Finding(found[0].passage, Confidence.POSSIBLE, query.nearest_questions)
