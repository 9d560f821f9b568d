"""Finding the question of the catalogue that a text asks, and the passages of lessons that speak of it.

Lexical and by statistics alone: what counts is which words of a text are found, and how rare they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import islice, zip_longest
from typing import Final

from bot.core.content_model import Slug
from bot.core.explain.questions.bm25 import Bm25
from bot.core.explain.questions.catalogue import KnownQuestion, QuestionCatalogue, Synonyms
from bot.core.explain.questions.passages import Passage
from bot.core.explain.questions.tokenizer import MEANING_MARK, NUMBER_TOKEN, Tokenizer
from bot.core.locale import Locale
from bot.core.packed import Packed

TEXT_LIMIT: Final = 300
"""Characters of a text that may be a question in somebody's own words."""

ANSWER_FROM: Final = 0.7
"""Certainty from which a question counts as the one that was asked: chosen on the evaluation (docs/explain.md)."""

WORDS_MIN: Final = 2
"""Different words that a question must share with the text to be answered: one alone may be about anything."""

NEAR_FROM: Final = 0.5
"""Score from which a question is nearer to what is asked than a term that is named in the text."""

OFFER_FROM: Final = 0.25
"""Score from which a question is offered as one that could have been meant."""

PASSAGE_FROM: Final = 0.45
"""Score from which a passage of a lesson is shown where no question of the catalogue is like the text."""

OTHER_SUBJECT: Final = 0.9
"""What is left of the score of a question that is about something else, such as containers where images are asked about."""

_ALL_WEIGHT: Final = 2
"""What all wordings of a question count together beside the nearest one."""


@dataclass(frozen=True, slots=True)
class Match:
    """A question of the catalogue, and how well it fits: from 0 for no word in common to 1 and more for its own wording.

    ``lead`` is how much better it fits than the next one. The ``certainty`` that it is meant grows with both. ``words`` is how
    many different words of the text its wordings have.
    """

    question: KnownQuestion
    score: float
    lead: float
    words: int

    @property
    def certainty(self) -> float:
        return self.score + self.lead


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A passage of a lesson, and how well it fits, from 0 for no word in common to about 1."""

    passage: Passage
    score: float


class QuestionSearch:
    """Searches a catalogue. Its index is made at the first search, which takes a second or two, and for which others wait.

    Until then the catalogue is packed. Several threads may search. ``is_prepared`` tells whether the index has been made.
    """

    def __init__(self, catalogue: QuestionCatalogue, synonyms: Synonyms, passages: Iterable[Passage] = ()) -> None:
        self._searched: Final = Packed((catalogue, synonyms, tuple(passages)))
        self.is_prepared = False

    @property
    def catalogue(self) -> QuestionCatalogue:
        return self._searched.value[0]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self._searched.value[2]

    @property
    def _synonyms(self) -> Synonyms:
        return self._searched.value[1]

    def prepare(self) -> None:
        """Make the index now, so that nobody has to wait for it later."""
        _ = self._index, self._passage_index
        self.is_prepared = True

    def rank(self, text: str, limit: int = 3) -> tuple[Match, ...]:
        """The questions that fit best, the best first; none that has no word in common with the text.

        A question's score is that of its nearest wording and twice that of all its wordings together, as parts of what the
        words of the text are worth: words that are in no wording at all make every score smaller. One that is about another
        subject counts ``OTHER_SUBJECT`` times as much, and one that is asked in just these words comes first.
        """
        self.prepare()
        tokens = self._tokenizer(text[:TEXT_LIMIT])
        return self._index.rank(tokens, limit)

    def passages_about(self, text: str, limit: int = 3) -> tuple[PassageMatch, ...]:
        """The passages that fit best, the best first, of each section one at most in a language."""
        self.prepare()
        tokens = self._tokenizer(text[:TEXT_LIMIT])
        worth = self._passage_index.weight(tokens)
        if not worth:
            return ()
        best: dict[tuple[Slug, Locale], PassageMatch] = {}
        for passage, score in zip(self.passages, self._passage_index.scores(tokens), strict=True):
            key = passage.section, passage.locale
            if score and (key not in best or best[key].score < score / worth):
                best[key] = PassageMatch(passage, score / worth)
        return tuple(nlargest(limit, best.values(), key=lambda match: match.score))

    @cached_property
    def _passage_index(self) -> Bm25:
        return Bm25([self._tokenizer(f"{passage.title}\n{passage.text}") for passage in self.passages])

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._synonyms)

    @cached_property
    def _index(self) -> _QuestionIndex:
        return _QuestionIndex(self.catalogue.questions, self._tokenizer, self._synonyms.subjects)


class _QuestionIndex:
    """Two indexes of the same questions: of every wording alone, and of all wordings of a question together."""

    def __init__(self, questions: Sequence[KnownQuestion], tokenizer: Tokenizer, subjects: Iterable[Slug]) -> None:
        self._questions = questions
        self._subjects = frozenset(MEANING_MARK + name for name in subjects)
        self._about = [
            self._subjects.intersection(tokenizer("\n".join(question.ask.values()))) for question in questions
        ]
        self._own: list[slice] = []
        self._exact: dict[tuple[str, ...], int] = {}
        wordings: list[list[str]] = []
        together: list[list[str]] = []
        for i, question in enumerate(questions):
            asked = [tokenizer(text) for _, text in question.wordings()]
            self._own.append(slice(len(wordings), len(wordings) + len(asked)))
            self._exact |= {tuple(tokens): i for tokens in asked}
            wordings += asked
            together.append([token for tokens in asked for token in tokens])
        self._wordings = Bm25(wordings)
        self._together = Bm25(together)
        self._words = [frozenset(tokens) for tokens in together]

    def rank(self, tokens: Sequence[str], limit: int) -> tuple[Match, ...]:
        worth = self._wordings.weight(tokens)
        if not worth:
            return ()
        scores = self._wordings.scores(tokens)
        nearest = [max(scores[own]) for own in self._own]
        together = self._together.scores(tokens)
        fits = [(near + _ALL_WEIGHT * all_) / worth for near, all_ in zip(nearest, together, strict=True)]
        if about := self._subjects.intersection(tokens):
            others = (subjects and subjects.isdisjoint(about) for subjects in self._about)
            fits = [fit * OTHER_SUBJECT if other else fit for fit, other in zip(fits, others, strict=True)]
        if (own := self._exact.get(tuple(tokens))) is not None:
            fits[own] = max(fits) + 1
        words = _distinct_words(tokens)
        best = nlargest(limit + 1, range(len(fits)), key=fits.__getitem__)
        pairs = zip_longest(best, best[1:])
        return tuple(
            Match(
                self._questions[i],
                fits[i],
                fits[i] - (fits[after] if after is not None else 0),
                sum(not word.isdisjoint(self._words[i]) for word in words),
            )
            for i, after in islice(pairs, limit)
            if fits[i]
        )


def _distinct_words(tokens: Sequence[str]) -> set[frozenset[str]]:
    """The words of a text, each with what it means; numbers are none."""
    words: list[set[str]] = []
    for token in tokens:
        if token.startswith(MEANING_MARK) and words:
            words[-1].add(token)
        elif token != NUMBER_TOKEN:
            words.append({token})
    return {frozenset(word) for word in words}
