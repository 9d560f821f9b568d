"""A question in the learner's own words, of which the catalogue or a lesson has the answer."""

from __future__ import annotations

from bot.core.explain.finding import Confidence, Finding
from bot.core.explain.query import Query
from bot.core.explain.questions.search import PASSAGE_FROM, TEXT_LIMIT


def recognise(query: Query) -> Finding | None:
    """The question of the catalogue that is asked; the next two are offered beside it."""
    found = query.certain_question
    if found is None:
        return None
    return Finding(found.question, Confidence.LIKELY, tuple(match.question for match in query.questions[1:]))


def recognise_passage(query: Query) -> Finding | None:
    """The passage of a lesson that speaks of it, where nothing else is found; questions that are near are offered beside it."""
    search = query.knowledge.questions
    if not search or query.is_word or len(query.text) > TEXT_LIMIT:
        return None
    found = search.passages_about(query.text, 1)
    if not found or found[0].score < PASSAGE_FROM:
        return None
    return Finding(found[0].passage, Confidence.POSSIBLE, query.nearest_questions)
