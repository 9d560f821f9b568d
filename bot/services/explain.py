"""Explaining what learners ask about: image names, terms, errors, and what docker printed."""

from __future__ import annotations

from typing import Final

from bot.core.explain.error_catalogue import RecognisedError, recognise_error
from bot.core.explain.glossary import Term, find_term
from bot.core.explain.interpretation import Interpretation
from bot.core.explain.knowledge import Knowledge
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.search import SearchResults, search_knowledge
from bot.core.explain.understand import understand
from bot.core.lab.protocol import DEFAULT_COLUMNS, Finished
from bot.core.output.reading import ExplainedOutput, OutputKind
from bot.core.reference.edition import Edition
from bot.core.reference.explanation import Explanation
from bot.core.refusal import Refusal

_TERM_OF_OUTPUT: Final = {
    OutputKind.PULL: "pull",
    OutputKind.IMAGES: "images",
    OutputKind.HISTORY: "history",
    OutputKind.INSPECT: "inspect",
    OutputKind.MANIFEST: "manifest",
    OutputKind.SEARCH: "search",
    OutputKind.DISK: "shared size",
    OutputKind.REMOVAL: "rmi",
    OutputKind.CONTAINERS: "ps",
    OutputKind.SERVICES: "compose",
    OutputKind.COMPOSE: "compose",
    OutputKind.BUILD: "build",
    OutputKind.IMAGETOOLS: "manifest",
    OutputKind.BUILDERS: "buildx",
}
"""The docker subcommand by whose term in the glossary each kind of output is explained."""


class Explainer:
    """Explains with the knowledge of the course: its glossary, error catalogue and vocabulary of tags."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def explain_reference(self, text: str) -> Explanation:
        """What an image reference means. Raises Refusal ``reference-*`` for a text that is none."""
        return self._knowledge.explain(text)

    @property
    def edition(self) -> Edition:
        """The edition of the docker CLI whose rules hold for learners."""
        return self._knowledge.edition

    def understand(self, text: str, *, of_lab: bool = False) -> Interpretation:
        """Find out what a text of any kind is, and what it means.

        ``of_lab`` tells that it is a screen of our own lab, whose lines are broken at the width of its terminal.
        Raises Refusal ``reference-*`` for a text that is meant as an image's name and is none.
        """
        return understand(text, self._knowledge, DEFAULT_COLUMNS if of_lab else None)

    def term(self, id: str) -> Term:
        """The term with an id, which comes from a button. Raises Refusal ``press-outdated`` if the glossary has it no more."""
        try:
            return self._knowledge.terms.term(id)
        except KeyError:
            raise Refusal("press-outdated") from None

    def terms(self, ids: tuple[str, ...]) -> tuple[Term, ...]:
        """The terms with these ids, in their order; ids that the glossary does not have are left out."""
        known = {term.id: term for term in self._knowledge.terms.terms}
        return tuple(known[id] for id in ids if id in known)

    def terms_for_outputs(self, readings: tuple[ExplainedOutput, ...]) -> tuple[Term, ...]:
        """The terms for the docker commands that printed these outputs, each once."""
        found = (find_term(f"docker {_TERM_OF_OUTPUT[reading.kind]}", self._knowledge.terms) for reading in readings)
        return tuple({term.id: term for term in found if term}.values())

    def question(self, id: str) -> KnownQuestion:
        """The question with an id, which comes from a button. Raises Refusal ``press-outdated`` if there is none any more."""
        search = self._knowledge.questions
        if search and (found := search.catalogue.question(id)):
            return found
        raise Refusal("press-outdated")

    def search(self, text: str) -> SearchResults:
        """What speaks of a word: terms, questions, passages of lessons and errors, of each the likeliest."""
        return search_knowledge(text, self._knowledge)

    @property
    def is_prepared(self) -> bool:
        """Whether the index of questions has been made, or none is needed: until then, ``understand`` and ``search`` may have to.

        That takes a second or two, so they are then for a thread.
        """
        questions = self._knowledge.questions
        return questions is None or questions.is_prepared

    def error_of_command(self, finished: Finished) -> RecognisedError | None:
        """The error with which a command of the lab failed; None if it did not fail, or with an error that is not known."""
        if finished.exit_status == 0:
            return None
        return recognise_error(finished.screen, self._knowledge.errors, DEFAULT_COLUMNS)

    def error(self, id: str, screen: str) -> RecognisedError:
        """The error with an id, which comes from a button, and with the names that can be read on the ``screen`` beside it.

        Raises Refusal ``press-outdated`` if the catalogue has it no more.
        """
        found = recognise_error(screen, self._knowledge.errors, DEFAULT_COLUMNS)
        if found and found.error.id == id:
            return found
        if error := self._knowledge.errors.error(id):
            return RecognisedError(error, "", {})
        raise Refusal("press-outdated")
