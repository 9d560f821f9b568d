"""All that explanations are taken from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.explain.error_catalogue import ErrorCatalogue
from bot.core.explain.glossary import Glossary
from bot.core.explain.questions.search import QuestionSearch
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.equivalence import Equivalence, compare_references
from bot.core.reference.explanation import Explanation, explain_reference
from bot.core.reference.official_images import OfficialImages
from bot.core.reference.tag import TagVocabulary


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The words of tags, the terms, the errors and the official images; ``edition`` is that of the learners' docker CLI.

    Without ``officials``, every name without an owner counts as that of an official image; without ``questions``, none in
    learners' own words is answered.
    """

    tags: TagVocabulary
    terms: Glossary
    errors: ErrorCatalogue
    edition: Edition = DOCKER_20
    officials: OfficialImages | None = None
    questions: QuestionSearch | None = None

    def explain(self, text: str) -> Explanation:
        """What there is to say of a reference. Raises the Refusal ``reference-*`` of ``parse_reference`` for what is none."""
        return explain_reference(text, self.tags, self.edition, self.officials)

    def compare(self, left: str, right: str) -> Equivalence:
        """Whether two references mean the same image."""
        return compare_references(left, right, self.tags, self.edition)
