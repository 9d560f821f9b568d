"""A text that somebody wants to have explained, and what several recognisers need to know of it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from bot.core.explain.glossary import Term
from bot.core.explain.knowledge import Knowledge
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.questions.search import ANSWER_FROM, OFFER_FROM, TEXT_LIMIT, WORDS_MIN, Match
from bot.core.explain.suggest import NEAREST, Choice, CommandChoice, ReferenceChoice, nearest_choices
from bot.core.output.line_breaks import restore_line_breaks
from bot.core.output.reading import ExplainedOutput
from bot.core.output.recognise import explain_outputs
from bot.core.reference.explanation import Explanation
from bot.core.reference.registry import Registry
from bot.core.refusal import Refusal
from bot.core.text.folding import fold
from bot.core.text.japanese import JAPANESE

LENGTH_LIMIT: Final = 4_000
"""Characters of a text that may still be a name or a question: more than Discord lets anybody type."""

_SIGN = re.compile("[:/@]")
_CODE = re.compile(r"(`{1,3})(?:[\w+-]{0,12}\n)?([^`]*)\1")


class Query:
    """A text as it was typed, less blanks around it and the back-ticks by which a chat shows all of it as code.

    ``columns`` is the width of the terminal that broke its lines, where that is known. ``is_short`` tells whether it may be a
    name or a question, ``is_word`` whether it is one word besides: most words are references. What is costly to find out is
    found out once, when the first recogniser asks for it.
    """

    def __init__(self, typed: str, knowledge: Knowledge, columns: int | None = None) -> None:
        text = typed.strip()
        code = _CODE.fullmatch(text) if text.startswith("`") else None
        self.text: Final = code[2].strip() if code else text
        self.knowledge: Final = knowledge
        self.columns: Final = columns
        self.is_short: Final = len(self.text) <= LENGTH_LIMIT
        self.is_word: Final = self.is_short and len(self.text.split(None, 1)) < 2
        self._reference: Explanation | Refusal | None = None

    @property
    def is_known_image(self) -> bool:
        """Whether it is the name of an image that everybody knows, however it is spelt."""
        return self.knowledge.terms.is_image(fold(self.text))

    @cached_property
    def term(self) -> Term | None:
        """The term of that name, or of its singular."""
        return self.knowledge.terms.by_folded_name(fold(self.text))

    @property
    def reference(self) -> Explanation | Refusal:
        """The text explained as a reference; the Refusal ``reference-*`` if it is none."""
        if self._reference is None:  # sooner than cached_property, which takes a lock: most questions end here
            try:
                self._reference = self.knowledge.explain(self.text)
            except Refusal as refusal:
                self._reference = refusal
        return self._reference

    @property
    def is_unknown_image(self) -> bool:
        """Whether it is a name alone that docker takes for an official image, though there is none of that name."""
        if not self.is_word or _SIGN.search(self.text):
            return False
        return isinstance(self.reference, Explanation) and self.reference.registry is Registry.HUB_UNKNOWN

    @cached_property
    def outputs(self) -> tuple[ExplainedOutput, ...]:
        """What docker printed, as far as the text is that."""
        return explain_outputs(restore_line_breaks(self.text))

    @cached_property
    def nearest(self) -> tuple[Choice, ...]:
        """What could have been meant, the likeliest first."""
        return nearest_choices(self.text, self.knowledge.terms, self.knowledge.edition)

    @property
    def certain_question(self) -> Match | None:
        """The question of the catalogue that is asked, if that is certain enough for an answer."""
        best = self.questions[0] if self.questions else None
        if best is None or best.certainty < ANSWER_FROM or best.words < WORDS_MIN:
            return None
        # The name of an image is a word of many questions, and says nothing about what is asked of the image.
        names_image = best.words == WORDS_MIN and self.nearest and isinstance(self.nearest[0], ReferenceChoice)
        return None if names_image else best

    @property
    def nearest_of_all(self) -> tuple[Choice, ...]:
        """Three things that could have been meant: names and commands in the text, then questions, then terms."""
        named = [choice for choice in self.nearest if isinstance(choice, (ReferenceChoice, CommandChoice))]
        terms = [choice for choice in self.nearest if choice not in named]
        return tuple([*named, *self.nearest_questions, *terms][:NEAREST])

    @property
    def nearest_questions(self) -> tuple[KnownQuestion, ...]:
        """The questions that could have been meant, though none is like it enough to be answered."""
        return tuple(match.question for match in self.questions if match.score >= OFFER_FROM)

    @cached_property
    def questions(self) -> tuple[Match, ...]:
        """The questions of the catalogue that it is most like, the best first; none for a word or a long text."""
        search = self.knowledge.questions
        is_name = self.is_word and (not JAPANESE.search(self.text) or _SIGN.search(self.text))
        is_asked = len(self.text) <= TEXT_LIMIT and not is_name
        return search.rank(self.text, NEAREST) if search and is_asked and not self.is_known_image else ()

    @property
    def commands(self) -> tuple[Choice, ...]:
        """The commands among the nearest things: what is typed in the text and can be run."""
        return tuple(choice for choice in self.nearest if isinstance(choice, CommandChoice))
