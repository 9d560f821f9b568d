"""Explaining what learners ask about: names, terms, errors and outputs."""

from __future__ import annotations

from typing import Final

from bot.core.explain.error_catalogue import RecognisedError, recognise_error
from bot.core.explain.glossary import Term, find_term
from bot.core.explain.interpretation import Interpretation
from bot.core.explain.knowledge import Knowledge
from bot.core.explain.understand import understand
from bot.core.lab.protocol import COLUMNS, Finished
from bot.core.output.reading import ExplainedOutput, OutputKind
from bot.core.reference.edition import Edition
from bot.core.reference.explanation import Explanation
from bot.core.refusal import Refusal

_PRINTED_BY: Final = {
    OutputKind.PULL: "pull",
    OutputKind.IMAGES: "images",
    OutputKind.HISTORY: "history",
    OutputKind.INSPECT: "inspect",
    OutputKind.MANIFEST: "manifest",
    OutputKind.SEARCH: "search",
    OutputKind.DISK: "shared size",
    OutputKind.REMOVAL: "rmi",
}
"""The words of the glossary that go with each output."""


class Explainer:
    """Call it with a reference. Raises the Refusal ``reference-*`` of ``parse_reference`` if that is no reference."""

    def __init__(self, words: Knowledge) -> None:
        self._words = words

    def __call__(self, text: str) -> Explanation:
        return self._words.explain(text)

    @property
    def edition(self) -> Edition:
        """That of the docker CLI which learners use."""
        return self._words.edition

    def understand(self, text: str, *, of_lab: bool = False) -> Interpretation:
        """What any text means; ``of_lab`` tells that it is a screen of our own lab.

        Raises Refusal ``reference-*`` for a text that is meant as an image's name and is none.
        """
        return understand(text, self._words, COLUMNS if of_lab else None)

    def term(self, id: str) -> Term:
        """The term of that id. Raises Refusal ``press-outdated`` if the glossary has none any more."""
        try:
            return self._words.terms.term(id)
        except KeyError:
            raise Refusal("press-outdated") from None

    def terms(self, ids: tuple[str, ...]) -> tuple[Term, ...]:
        """Those of the terms that there are."""
        known = {term.id: term for term in self._words.terms.terms}
        return tuple(known[id] for id in ids if id in known)

    def terms_about(self, readings: tuple[ExplainedOutput, ...]) -> tuple[Term, ...]:
        """The terms for the commands that printed them."""
        found = (find_term(f"docker {_PRINTED_BY[reading.kind]}", self._words.terms) for reading in readings)
        return tuple({term.id: term for term in found if term}.values())

    def error_of(self, finished: Finished) -> RecognisedError | None:
        """Why a command of the lab failed; None if it did not, or not in a way that is known."""
        if finished.exit_status == 0:
            return None
        return recognise_error(finished.screen, self._words.errors, COLUMNS)

    def error(self, id: str, screen: str) -> RecognisedError:
        """The error of that id, with what can still be read of it on a screen.

        Raises Refusal ``press-outdated`` if the catalogue has none any more.
        """
        found = recognise_error(screen, self._words.errors, COLUMNS)
        if found and found.error.id == id:
            return found
        if error := self._words.errors.error(id):
            return RecognisedError(error, "", {})
        raise Refusal("press-outdated")
