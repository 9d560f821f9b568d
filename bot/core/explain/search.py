"""Everything that speaks of a word: terms, questions, passages of lessons, errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.core.explain.error_catalogue import KnownError
from bot.core.explain.glossary import Term
from bot.core.explain.knowledge import Knowledge
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.questions.passages import Passage
from bot.core.text.folding import fold

WORD_LIMIT: Final = 100
"""Characters of a text that is searched for."""

RESULTS_LIMIT: Final = 5
"""Results of each kind: a row of buttons."""


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What was found, the likeliest of each kind first; ``passages`` are in all languages."""

    terms: tuple[Term, ...]
    questions: tuple[KnownQuestion, ...]
    passages: tuple[Passage, ...]
    errors: tuple[KnownError, ...]

    def __bool__(self) -> bool:
        return bool(self.terms or self.questions or self.passages or self.errors)


def search_knowledge(text: str, knowledge: Knowledge) -> SearchResults:
    """What speaks of a word or a few. Terms and errors have to contain it; questions and passages have to come near."""
    word = text.strip()[:WORD_LIMIT]
    key, search = fold(word), knowledge.questions
    terms = [term for term in knowledge.terms.terms if any(key in fold(name) for _, name in term.names())]
    terms += [term for term in knowledge.terms.terms if any(key in fold(said) for said in term.definition.values())]
    errors = [
        error
        for error in knowledge.errors.errors
        if any(key in fold(said) for said in (*error.title.values(), *error.cause.values()))
    ]
    questions = [match.question for match in search.rank(word, RESULTS_LIMIT)] if search else []
    passages = [match.passage for match in search.passages_about(word, 2 * RESULTS_LIMIT)] if search else []
    distinct = tuple({term.id: term for term in terms}.values()) if key else ()
    return SearchResults(
        distinct[:RESULTS_LIMIT], tuple(questions), tuple(passages), tuple(errors[:RESULTS_LIMIT] if key else ())
    )
